import { adaptiveCardSchema } from '../../bot/activity/adaptive-card'
import { TO_CONDITION } from '../support/answers'
import { newKey } from '../support/plain-visitor'
import { type Running, start } from '../support/program'
import { submissionsIn } from '../support/rows'

/** The form as a Bot Framework client sees it: questions with suggested actions, lists as Adaptive Cards, named endings. */

const MONDAY = new Date('2026-11-23T10:00:00Z')

let at = MONDAY
let program: Running
beforeAll(async () => {
  program = await start({}, { now: () => at })
})
afterAll(() => program.stop())
beforeEach(() => {
  at = MONDAY
})

interface Answer {
  text: string
  channelData: { outcome: string; services: string[] }
  attachments: { contentType: string; content: unknown }[]
  suggestedActions?: { actions: { type: string; title: string; value: string }[] }
}

/** Somebody at Direct Line, by its REST calls. */
class Caller {
  private constructor(
    private readonly root: string,
    private readonly headers: Record<string, string>,
  ) {}

  static async begin(): Promise<Caller> {
    const root = `${program.address}/v3/directline/conversations`
    const headers = { 'content-type': 'application/json' }
    const begun = (await (await fetch(root, { method: 'POST', headers, body: '{}' })).json()) as Record<string, string>
    const authorization = `Bearer ${begun.token}`
    return new Caller(`${root}/${begun.conversationId}/activities`, { ...headers, authorization })
  }

  /** Sends a message and answers with the last thing that was said to the person. */
  async send(message: { text?: string; value?: unknown }, key = newKey()): Promise<Answer> {
    const body = JSON.stringify({
      type: 'message',
      from: { id: 'me' },
      channelData: { clientActivityID: key },
      ...message,
    })
    const response = await fetch(this.root, { method: 'POST', headers: this.headers, body })
    expect(response.status).toBeLessThan(300)
    return (await this.said()).at(-1)!
  }

  async said(): Promise<Answer[]> {
    const page = (await (await fetch(this.root, { headers: this.headers })).json()) as {
      activities: (Answer & { from: { role: string } })[]
    }
    return page.activities.filter(({ from }) => from.role === 'bot')
  }

  async sayAll(...texts: string[]): Promise<Answer> {
    let last: Answer | null = null
    for (const text of texts) last = await this.send({ text })
    return last!
  }
}

const titles = ({ suggestedActions }: Answer) => suggestedActions?.actions.map(({ title }) => title) ?? []

/** The list to tick of an answer, and the press that sends it. */
function listOf({ attachments }: Answer) {
  expect(attachments).toHaveLength(1)
  const card = adaptiveCardSchema.parse(attachments[0]!.content)
  const [list] = card.body
  const [send, ...others] = card.actions
  if (list?.type !== 'Input.ChoiceSet' || send?.type !== 'Action.Submit') throw new Error('no list to tick')
  expect(others).toEqual([])
  return { list, data: send.data }
}

describe('a question', () => {
  test('says its options with numbers, has them as suggested actions, and takes either', async () => {
    const caller = await Caller.begin()
    const first = await caller.send({ text: 'start the questions' })
    expect(first.channelData.outcome).toBe('question-asked')
    expect(first.attachments).toEqual([])
    expect(first.text).toContain('1. Yes, go on')
    const safe = await caller.send({ text: first.suggestedActions!.actions[0]!.value })
    expect(safe.text).toContain('safe right now?')
    expect(titles(safe)).toEqual(
      expect.arrayContaining(['Yes', 'I am not sure', 'Go back a question', 'Why do you ask?']),
    )
    const privately = await caller.send({ text: '1' })
    expect(privately.text).toContain('without anyone seeing')
    expect((await caller.send({ text: 'the second one' })).text).toContain('Who is this about?')
  })

  test('with several answers comes as a card whose ticks are the answer', async () => {
    const caller = await Caller.begin()
    const asked = await caller.sayAll(...TO_CONDITION)
    expect(asked.channelData.outcome).toBe('question-asked')
    const { list, data } = listOf(asked)
    expect(list.label).toContain('What do they need help with?')
    expect(list.choices).toHaveLength(11)
    expect(list.choices.map(({ title }) => title)).not.toContain('Skip this one')
    expect(titles(asked)).toContain('Skip this one')

    const ticked = list.choices.slice(0, 2).map(({ value }) => value)
    const next = await caller.send({ value: { ...data, ticked: ticked.join(',') } })
    expect(next.channelData.outcome).toBe('question-asked')
    expect(listOf(next).list.label).toContain('What do you do for them?')
    const checked = await caller.send({ text: 'check my answers' })
    expect(checked.text).toContain('What they need help with: Getting older or frail, Memory problems or dementia')
  })

  test('that stands for several is a card too; what was not ticked is not asked', async () => {
    const caller = await Caller.begin()
    const asked = await caller.sayAll(...TO_CONDITION, 'dementia', 'home', '20', 'none of these')
    const { list, data } = listOf(asked)
    expect(list.label).toContain('Which of these is hard because of caring?')
    const food = list.choices.find(({ title }) => title === 'Eating well')!
    const level = await caller.send({ value: { ...data, ticked: food.value } })
    expect(level.text).toContain('Eating well: shopping, cooking')
    expect((await caller.send({ text: 'it is hard' })).text).toContain('Has caring made your body worse')
  })

  test('of a card with nothing ticked is skipped, and so are several that stand as one', async () => {
    const caller = await Caller.begin()
    const list = listOf(await caller.sayAll(...TO_CONDITION))
    const next = await caller.send({ value: list.data })
    expect(listOf(next).list.label).toContain('What do you do for them?')
    const group = await caller.sayAll('home', '20', 'none of these')
    const after = await caller.send({ value: { ...listOf(group).data, ticked: '' } })
    expect(after.text).toContain('Has caring made your body worse')
  })

  test.each([
    ['a value of another question', 'answer:do-you-care/tasks=home'],
    ['a value that is none', 'answer:do-you-care/condition=<b>gold</b>'],
    ['something else', 'x'],
    ['very much', Array.from({ length: 3000 }, () => 'answer:do-you-care/condition=dementia').join(',')],
  ])('%s among the ticks breaks nothing and leaves the form where it is', async (_what, ticked) => {
    const caller = await Caller.begin()
    const { data } = listOf(await caller.sayAll(...TO_CONDITION))
    await caller.send({ value: { ...data, ticked } })
    const checked = await caller.send({ text: 'check my answers' })
    expect(checked.channelData.outcome).toBe('form-checked')
    expect(checked.text).toContain('Who they are to you: Parent')
    expect(checked.text).not.toContain('gold')
  })

  test('words of danger beside the ticks get care, and the form stays as it was', async () => {
    const caller = await Caller.begin()
    const { list, data } = listOf(await caller.sayAll(...TO_CONDITION))
    const cared = await caller.send({ value: { ...data, ticked: list.choices[0]!.value, note: 'i want to die' } })
    expect(cared.channelData.outcome).toBe('crisis-help')
    expect(cared.text).toContain('116 123')
    const back = await caller.send({ text: 'go on where we were' })
    expect(back.text).toContain('What do they need help with?')
  })
})

describe('sending', () => {
  const SHORT = [
    'just ask for a carers assessment for me',
    'yes',
    '52',
    'adult',
    'Grays',
    'same',
    'Anna',
    '07700 900123',
  ]

  test('ends as submitted, once: the same button pressed again later sends nothing', async () => {
    const caller = await Caller.begin()
    const before = submissionsIn(program.folder).length
    const asked = await caller.sayAll(...SHORT, 'yes', 'yes')
    expect(asked.channelData.outcome).toBe('question-asked')
    expect(asked.text).toMatch(
      /Your answers[\s\S]*Where they live: Thurrock[\s\S]*Can we send this to Thurrock Council/,
    )
    const press = { value: { choice: 'answer:do-you-care/share=yes', label: 'Yes' } }
    const key = newKey()
    const [sent, twice] = [await caller.send(press, key), await caller.send(press, key)]
    expect(sent.channelData).toMatchObject({
      outcome: 'submitted',
      services: expect.arrayContaining(['thurrock-first']),
    })
    expect(twice).toEqual(sent)
    const reference = /reference: (\S+)/.exec(sent.text)![1]!
    at = new Date(MONDAY.getTime() + 20 * 60_000)
    const later = await caller.send(press)
    expect(later.channelData.outcome).toBe('submitted')
    expect(later.text).toContain(`sent already. Your reference is ${reference}`)
    expect(submissionsIn(program.folder).length).toBe(before + 1)
    const kept = submissionsIn(program.folder).find((each) => each.reference === reference)
    expect(kept).toMatchObject({ channel: 'directline', answers: { name: 'Anna' } })
  })

  test('is followed up in the chat by asking what happened, here and elsewhere by the code', async () => {
    const caller = await Caller.begin()
    const sent = await caller.sayAll(...SHORT, 'yes', 'yes', 'yes')
    const code = /code: (\S+)/.exec(sent.text)![1]!
    const here = await caller.send({ text: 'what happened to my form?' })
    expect(here.channelData.outcome).toBe('form-progress')
    expect(here.text).toContain('It has not been read yet. A link worker will read it by Monday 30 November, 5pm.')
    const other = await Caller.begin()
    expect((await other.send({ text: 'what happened to my form?' })).channelData.outcome).toBe('code-asked')
    const there = await other.send({ text: code })
    expect(there.channelData.outcome).toBe('form-progress')
    expect(there.text).toContain('was sent on Monday 23 November, 10am')
  })
})
