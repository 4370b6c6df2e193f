import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshState } from '../../dialogs/state'
import { turn } from '../../dialogs/turn'
import { type Effect, WAYS } from '../../dialogs/types'
import { newKey, PlainVisitor, SHORT } from '../support/plain-visitor'
import { type OwnProcess, startProcess } from '../support/process'
import { rowsIn, submissionsIn } from '../support/rows'
import { knowledge, MONDAY_MORNING } from '../support/talk'
import type { Taken } from './taker'

/** The power goes in the middle of a form. No answer that was acknowledged is lost, and nothing is sent twice. */

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'care-navigator-killed-sending-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('killed between any two statements of the database', () => {
  /** Starting a process is most of the work, so two go on side by side, each with a database of its own. */
  const LANES = 2
  const ROUNDS = 100
  const FORMS = 10
  /** The most statements that a round lives, and all that sending has: begin, look, write, hand on, commit. */
  const MOST_STATEMENTS = 17
  const OF_SENDING = 12

  const said = (name: string) => [
    'just ask for a carers assessment for me',
    'yes',
    '52',
    'an adult',
    'Grays',
    'same place',
    name,
    '07700 900123',
    'only speak to me',
    'no',
    'yes',
  ]

  /** A conversation that fills in a form and sends it, each turn with what the conversation remembers before it. */
  function formOf(name: string): Taken[] {
    const conversation = `web:${newKey()}`
    let state = freshState()
    return said(name).map((text) => {
      const before = state
      const minted = randomBytes(32).toString('hex')
      const input = { kind: 'text', text } as const
      const taken = turn(state, { input, at: MONDAY_MORNING, channel: 'web', minted, canSend: true }, knowledge)
      state = taken.state
      return { conversation, turnKey: newKey(), said: text, at: MONDAY_MORNING.toISOString(), before, turn: taken }
    })
  }

  /** Runs the taker from a turn on, and answers with the lines that it wrote before it ended. */
  async function take(folder: string, from: number, statements: number) {
    const args = [join(__dirname, 'taker.ts'), folder, String(from), String(statements)]
    const child = spawn(process.execPath, ['-r', join(__dirname, '../support/typescript.cjs'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      out += words
    })
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    return { lines: out.split('\n').filter(Boolean), end: signal ?? code }
  }

  /** Takes all turns, killed again and again, and answers with what was acknowledged. */
  async function takeAll(folder: string, turns: Taken[]): Promise<string[]> {
    const acknowledged: string[] = []
    let sendings = 0
    for (let round = 0; round < ROUNDS; round++) {
      const isSending = turns[acknowledged.length]!.turn.outcome === 'submitted'
      const statements = 1 + (isSending ? sendings++ % OF_SENDING : (5 * round) % MOST_STATEMENTS)
      const { lines, end } = await take(folder, acknowledged.length, statements)
      expect(end).toBe('SIGKILL')
      acknowledged.push(...lines)
    }
    const { lines, end } = await take(folder, acknowledged.length, 0)
    expect(end).toBe(0)
    return [...acknowledged, ...lines]
  }

  async function lane(number: number): Promise<string[]> {
    const folder = newFolder()
    const turns = Array.from({ length: FORMS }, (_, form) => formOf(`Anna Kowalska ${number} ${form}`)).flat()
    writeFileSync(join(folder, 'turns.json'), JSON.stringify(turns))
    const acknowledged = await takeAll(folder, turns)

    const kept = rowsIn<{ said: string; position: number }>(folder, 'select said, position from turn order by rowid')
    expect(kept.map(({ said }) => said)).toEqual(turns.map(({ said }) => said))
    expect(kept.map(({ position }) => position)).toEqual(turns.map((_, at) => 2 * (at % said('').length) + 2))
    const sent = turns.flatMap(({ turn: { effects } }) => effects.filter(isSubmit)).map(({ submission }) => submission)
    const found = rowsIn<{ submission_json: string }>(folder, 'select submission_json from submission order by rowid')
    expect(found.map(({ submission_json }) => JSON.parse(submission_json))).toEqual(sent)
    expect(sent).toHaveLength(FORMS)
    expect(rowsIn(folder, 'select distinct key from outbox')).toHaveLength(FORMS * WAYS.length)
    return acknowledged
  }

  test(`${LANES * ROUNDS} times: every turn is there once, and every form was sent once`, async () => {
    const acknowledged = (await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)))).flat()
    // Some were killed when all was kept and nobody knew: their turn was sent again, and so was a sending.
    const repeated = acknowledged.filter((line) => line.includes('repeated'))
    expect(repeated.length).toBeGreaterThan(LANES)
    expect(repeated.some((line) => line.includes('submitted'))).toBe(true)
  }, 180_000)
})

const isSubmit = (effect: Effect): effect is Extract<Effect, { kind: 'submit' }> => effect.kind === 'submit'

describe('the whole program killed while several people fill in forms', () => {
  const ROUNDS = 8
  const PEOPLE = 3

  /** Somebody who fills in one form after the other, and presses again what was not acknowledged. */
  class Filler {
    /** The names under which forms were sent, as far as that was acknowledged. */
    readonly sent: string[] = []
    private forms = 0
    private steps: [string, string][] = []
    private key = newKey()
    private cookie = ''

    constructor(private readonly name: string) {}

    /** Answers the next question; false when nobody is there. */
    async go(address: string): Promise<boolean> {
      if (this.steps.length === 0) this.begin()
      const [id, answer] = this.steps[0]!
      const visitor = new PlainVisitor(address, this.cookie)
      const fields = id === 'start_ok' ? { choice: 'do:just-ask' } : { [`a.${id}`]: answer }
      const shown = await visitor.press('do-you-care', fields, this.key).catch(() => null)
      this.cookie = visitor.cookie
      if (!shown) return false
      this.steps.shift()
      this.key = newKey()
      const isDone = this.steps.length === 0
      expect(shown.path).toBe(`/do-you-care/${isDone ? 'answer' : this.steps[0]![0]}`)
      if (isDone) this.sent.push(`${this.name} ${this.forms}`)
      return true
    }

    private begin() {
      const name = `${this.name} ${++this.forms}`
      this.steps = Object.entries({ ...SHORT, name, share: 'yes' })
    }
  }

  test('what was acknowledged is asked no more, and every form that was sent is there once', async () => {
    const folder = newFolder()
    const settings = { DATA_DIR: folder }
    const people = Array.from({ length: PEOPLE }, (_, number) => new Filler(`Person ${number} form`))
    let program: OwnProcess = await startProcess(settings)
    for (const person of people) await person.go(program.address)
    for (let round = 0; round < ROUNDS; round++) {
      let left = 5 + 4 * round
      let killed: Promise<void> | null = null
      const { address } = program
      const fill = async (person: Filler) => {
        while (!killed && (await person.go(address))) if (--left <= 0) killed ??= program.kill()
      }
      await Promise.all(people.map(fill))
      await killed
      program = await startProcess(settings)
    }
    for (const person of people) {
      const before = person.sent.length
      while (person.sent.length === before) expect(await person.go(program.address)).toBe(true)
    }
    expect(await program.stop()).toBe(0)
    const names = submissionsIn(folder).map(({ answers }) => answers.name)
    expect(names.toSorted()).toEqual(people.flatMap(({ sent }) => sent).toSorted())
    expect(names.length).toBeGreaterThan(PEOPLE * 2)
  }, 120_000)
})
