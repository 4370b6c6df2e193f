import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey, PlainVisitor, SHORT, type Shown } from '../support/plain-visitor'
import { type Running, start } from '../support/program'
import { rowsIn, submissionsIn } from '../support/rows'

/** However often, from wherever and however late a form is sent: it is one submission, and a draft is kept as promised. */

const FORM = 'do-you-care'
const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const MONDAY = Date.parse('2026-11-23T10:00:00Z')

let at = new Date(MONDAY)
let folder: string
let program: Running

const run = async () => {
  program = await start({ DATA_DIR: folder }, { now: () => at })
}
/** The program ends and starts again, so many milliseconds after the beginning: it tidies up when it starts. */
const restartAfter = async (milliseconds: number) => {
  await program.stop()
  at = new Date(MONDAY + milliseconds)
  await run()
}
beforeEach(async () => {
  at = new Date(MONDAY)
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-submission-'))
  await run()
})
afterEach(async () => {
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

const referenceIn = ({ html }: Shown): string | undefined => /[34679A-Y]{3}-[34679A-Y]{3}-[34679A-Y]{3}/.exec(html)?.[0]
const codeIn = ({ html }: Shown): string => /Your code: ([34679A-Y]{5}-[34679A-Y]{5})/.exec(html)![1]!

/** Somebody at the last question: whether it may be sent. */
async function aboutToSend(): Promise<PlainVisitor> {
  const visitor = new PlainVisitor(program.address)
  const { path } = await visitor.answer(FORM, SHORT)
  expect(path).toBe(`/${FORM}/share`)
  return visitor
}
const SEND = { 'a.share': 'yes' }

describe('one submission and one reference', () => {
  test('for a double press', async () => {
    const visitor = await aboutToSend()
    const key = newKey()
    const shown = await Promise.all([visitor.press(FORM, SEND, key), visitor.press(FORM, SEND, key)])
    const [{ reference, answers }, ...others] = submissionsIn(folder) as [ReturnType<typeof submissionsIn>[0]]
    expect(others).toEqual([])
    expect(shown.map(referenceIn)).toEqual([reference, reference])
    expect(answers).toEqual({ ...SHORT, share: 'yes' })
  })

  test('for two tabs at once, however often', async () => {
    const visitor = await aboutToSend()
    const tabs = Array.from({ length: 6 }, () => visitor.anotherTab())
    const shown = await Promise.all(tabs.map((tab) => tab.press(FORM, SEND)))
    const [first] = submissionsIn(folder)
    expect(submissionsIn(folder)).toHaveLength(1)
    expect(shown.map(referenceIn)).toEqual(tabs.map(() => first!.reference))
  })

  test('for the same press a week later, from the same page and from another', async () => {
    const visitor = await aboutToSend()
    const key = newKey()
    const first = await visitor.press(FORM, SEND, key)
    at = new Date(MONDAY + 7 * DAY)
    const again = await visitor.press(FORM, SEND, key)
    const later = await visitor.press(FORM, SEND)
    expect(submissionsIn(folder)).toHaveLength(1)
    expect([again, later].map(referenceIn)).toEqual([referenceIn(first), referenceIn(first)])
    expect(later.html).toContain('This was sent already')
  })

  test('for an answer that is changed after it was sent: what was sent is sent', async () => {
    const visitor = await aboutToSend()
    const first = await visitor.press(FORM, SEND)
    const changed = await visitor.press(FORM, { 'a.name': 'Somebody Else' })
    expect(referenceIn(changed)).toBe(referenceIn(first))
    expect(submissionsIn(folder).map(({ answers }) => answers.name)).toEqual([SHORT.name])
  })

  test('for a draft that was saved, opened on another device, and sent from both', async () => {
    const visitor = await aboutToSend()
    const code = codeIn(await visitor.press(FORM, { choice: 'do:stop-form' }))
    const elsewhere = new PlainVisitor(program.address)
    expect((await elsewhere.press(FORM, { text: code })).path).toBe(`/${FORM}/share`)
    const shown = [await elsewhere.press(FORM, SEND), await visitor.press(FORM, SEND)]
    expect(submissionsIn(folder)).toHaveLength(1)
    expect(referenceIn(shown[0]!)).toBe(submissionsIn(folder)[0]!.reference)
    expect(referenceIn(shown[1]!)).toBe(referenceIn(shown[0]!))
    for (const each of shown) {
      const asked = await new PlainVisitor(program.address).press(FORM, { text: codeIn(each) })
      expect(asked.html).toContain(`Your form ${referenceIn(each)} was sent on Monday 23 November, 10am`)
    }
  })

  test('and new questions are a new one', async () => {
    const visitor = await aboutToSend()
    await visitor.press(FORM, SEND)
    await visitor.press(FORM, { choice: 'do:just-ask' })
    const { start_ok: _, ...rest } = SHORT
    await visitor.answer(FORM, { ...rest, ...{ share: 'yes' } })
    expect(new Set(submissionsIn(folder).map(({ reference }) => reference)).size).toBe(2)
  })
})

describe('a draft under a code', () => {
  /** Somebody stopped at a question, and got a code. */
  async function saved(): Promise<{ visitor: PlainVisitor; code: string }> {
    const visitor = new PlainVisitor(program.address)
    await visitor.answer(FORM, { start_ok: 'go-on', safe_now: 'yes', private_now: 'yes', about_whom: 'me' })
    return { visitor, code: codeIn(await visitor.press(FORM, { choice: 'do:stop-form' })) }
  }
  const open = (code: string) => new PlainVisitor(program.address).press(FORM, { text: code })

  test('opens at the same question in another conversation, however it is typed, also after a restart', async () => {
    const { code } = await saved()
    await restartAfter(6 * DAY + 23 * HOUR)
    for (const typed of [code, code.toLowerCase(), code.replace('-', ''), `my code is ${code.replace('-', ' ')}`]) {
      expect((await open(typed)).path).toBe(`/${FORM}/helping`)
    }
  })

  test('has the answers that were given last, also those after it was saved', async () => {
    const { visitor, code } = await saved()
    await visitor.press(FORM, { choice: 'do:onward' })
    await visitor.answer(FORM, { helping: 'yes', about_whom: 'someone-else' })
    const elsewhere = new PlainVisitor(program.address)
    expect((await elsewhere.press(FORM, { text: code })).path).toBe(`/${FORM}/age_band`)
    expect((await elsewhere.open(`/${FORM}/about_whom`)).html).toMatch(/value="someone-else" checked/)
  })

  test('does not open after seven days, tidied up or not, and is not there any more', async () => {
    const { code } = await saved()
    at = new Date(MONDAY + 7 * DAY + 60_000)
    expect((await open(code)).html).toContain('That code did not work')
    expect(rowsIn(folder, 'select id from saved_draft')).toHaveLength(1)
    await restartAfter(7 * DAY + 60_000)
    expect((await open(code)).html).toContain('That code did not work')
    expect(rowsIn(folder, 'select id from saved_draft')).toEqual([])
  })

  test('does not open after its answers were deleted', async () => {
    const { visitor, code } = await saved()
    await visitor.press(FORM, { choice: 'do:delete-form' })
    expect((await open(code)).html).toContain('That code did not work')
    expect(rowsIn(folder, 'select id from saved_draft')).toEqual([])
  })

  test('tells how far it has come after it was sent, and opens no answer any more', async () => {
    const sender = await aboutToSend()
    const code = codeIn(await sender.press(FORM, { choice: 'do:stop-form' }))
    await sender.press(FORM, SEND)
    const { html } = await open(code)
    expect(html).toContain('It has not been read yet. A link worker will read it by Monday 30 November, 5pm.')
    expect(html).not.toContain(SHORT.name)
    expect(rowsIn(folder, 'select id from saved_draft')).toEqual([])
  })

  test('does not open in a conversation that has tried five wrong ones, and does in another', async () => {
    const { code } = await saved()
    const guesser = new PlainVisitor(program.address)
    for (const wrong of ['CDFG3', 'CDFG4', 'CDFG6', 'CDFG7', 'CDFG9']) {
      expect((await guesser.press(FORM, { text: `${wrong}-JKMNP` })).html).toContain('That code did not work')
    }
    expect((await guesser.press(FORM, { text: code })).html).toContain('That was too many codes')
    expect((await open(code)).path).toBe(`/${FORM}/helping`)
  })

  test('is kept as a hash: whoever reads the database has no code', async () => {
    const { code } = await saved()
    const rows = JSON.stringify(rowsIn(folder, 'select id, code_hash, until from saved_draft'))
    expect(rows).not.toContain(code)
    expect(rows).not.toContain(code.replace('-', ''))
  })
})

describe('a draft that was only begun', () => {
  const begun = async () => {
    const visitor = new PlainVisitor(program.address)
    await visitor.answer(FORM, { start_ok: 'go-on', safe_now: 'yes', private_now: 'yes', about_whom: 'me' })
    return visitor
  }
  /** The same browser, at the program that runs now. */
  const back = ({ cookie }: PlainVisitor) => new PlainVisitor(program.address, cookie)

  test('is there after twenty hours, and can be gone on with', async () => {
    const visitor = await begun()
    await restartAfter(20 * HOUR)
    expect((await back(visitor).open(`/${FORM}`)).html).toContain(`/${FORM}/helping`)
    expect((await back(visitor).answer(FORM, { helping: 'yes' })).path).toBe(`/${FORM}/age_band`)
  })

  test('is deleted with its conversation when its time is over', async () => {
    const visitor = await begun()
    await restartAfter(24 * HOUR + 60_000)
    expect((await back(visitor).open(`/${FORM}`)).html).not.toContain(`/${FORM}/helping`)
    expect(rowsIn(folder, 'select id from conversation')).toEqual([])
    expect(rowsIn(folder, 'select position from turn')).toEqual([])
  })
})
