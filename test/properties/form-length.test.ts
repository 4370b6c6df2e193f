import { ticksOf } from '../../content/form'
import { randomNumbers } from '../../dialogs/crisis/detector/regression'
import { freshState, type State } from '../../dialogs/state'
import { turn } from '../../dialogs/turn'
import type { Input, Turn } from '../../dialogs/types'
import { knowledge, MONDAY_MORNING } from '../support/talk'

const { 'do-you-care': form } = knowledge.content.forms
/** Somebody who looks after an adult, is safe, and sends the form. */
const SETTLED: Record<string, string> = {
  start_ok: 'go-on',
  safe_now: 'yes',
  private_now: 'yes',
  helping: 'yes',
  age_band: '25-to-64',
  share: 'yes',
}
const WORDS: Record<string, string> = {
  name: 'Jo Bloggs',
  staff_name: 'Sam',
  contact: '07700 900123',
  postcode: 'RM17 6SL',
}
const MOST = 90

/** One conversation from the first press to the reference; answers how many messages it took. */
function messagesOf(person: number, shareTicked: number): number | null {
  const random = randomNumbers(person + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  let state: State = freshState()
  const take = (input: Input, message: number): Turn => {
    const minted = `${person}${message}`.padStart(64, '7')
    const at = { input, at: MONDAY_MORNING, channel: 'web' as const, minted, found: null, canSend: true, canMail: true }
    const ended = turn(state, at, knowledge)
    state = ended.state
    return ended
  }
  const answerTo = (ended: Turn): Input => {
    const asked = ended.replies.flatMap((reply) => (reply.kind === 'choices' && reply.asks ? [reply] : []))[0]
    if (!asked) return { kind: 'choice', value: 'do:onward' }
    const id = asked.asks!.question
    const value = (option: string) => `answer:do-you-care/${id}=${option}`
    const group = form.groups.find((each) => each.id === id)
    const options = form.questions.find((each) => each.id === id)?.options
    if (group) {
      const offered = ticksOf(group).filter(({ option }) =>
        asked.choices.some((choice) => choice.value === value(option)),
      )
      const ticked = group.questions.flatMap((question) => {
        const own = offered.filter((tick) => tick.question === question)
        return own.length > 0 && random() < shareTicked ? [pick(own).option] : []
      })
      return { kind: 'choice', value: ['', ...ticked].map(value).join('\n') }
    }
    const open = options?.filter((option) => option !== 'how-used')
    return open
      ? { kind: 'choice', value: value(SETTLED[id] ?? pick(open)) }
      : { kind: 'text', text: WORDS[id] ?? 'a break' }
  }
  let ended = take({ kind: 'choice', value: 'do:do-you-care' }, 1)
  for (let message = 2; message <= MOST; message++) {
    ended = take(answerTo(ended), message)
    if (ended.outcome === 'submitted') return message
    if (state.form === null) return null
  }
  return null
}

test.each([0.3, 0.7])(
  'the whole form takes at most forty messages, for the middle one of those who tick %d of the lists',
  (share) => {
    const lengths = Array.from({ length: 60 }, (_, person) => messagesOf(person, share)).filter(
      (length) => length !== null,
    )
    expect(lengths.length).toBeGreaterThan(20)
    lengths.sort((one, other) => one - other)
    expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(40)
  },
)
