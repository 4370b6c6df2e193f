import { stateOf } from '../../referrals/lifecycle/state'
import { KyselySentQuestions } from '../../store/questions'
import { connectSqlite } from '../../store/sqlite'
import { signedIn } from '../../test/support/desk-visitor'
import { type Member, tokenFor, trusting } from '../../test/support/entra'
import { Issuer } from '../../test/support/issuer'
import { type Running, start } from '../../test/support/program'
import { rowsIn } from '../../test/support/rows'
import { sendTo } from '../../test/support/sent'
import { submissionOf } from '../../test/support/submission'
import { knowledge } from '../../test/support/talk'
import { activityOf, Connector, type Send, sendingTo } from '../../test/support/teams'
import { type AdaptiveCard, adaptiveCardSchema } from '../activity/adaptive-card'

/** The whole program in Teams: cases in the team's channel, taken by whoever may, and questions that get an answer. */

const MONDAY = Date.parse('2026-11-23T10:10:00Z')
const TEAM = '19:team@thread.tacv2'
const MARIA: Member = { id: '29:maria', aadObjectId: 'oid-maria', email: 'maria@example.org' }
const KENT: Member = { id: '29:kent', aadObjectId: 'oid-kent', email: 'kent@example.org' }
const AUDITOR: Member = { id: '29:audit', aadObjectId: 'oid-audit', email: 'audit@example.org' }
const STRANGER: Member = { id: '29:someone', aadObjectId: 'oid-someone', email: 'someone@example.org' }

let at = new Date(MONDAY)
let issuer: Issuer
let connector: Connector
let program: Running
let send: Send
let here: string
let count = 0

beforeAll(async () => {
  issuer = await Issuer.start()
  connector = await new Connector().start()
  const settings = { ...trusting(issuer), PUBLIC_URL: 'http://127.0.0.1', EDITORS_MAIL: 'editors@example.org' }
  program = await start(settings, { now: () => at })
  const { address } = program.server.server as unknown as { address: () => { port: number } }
  here = `http://127.0.0.1:${address.call(program.server.server).port}`
  send = sendingTo(here)
  await signedIn(here, program.folder, MARIA.email, 'link-worker', 'Thurrock', at)
  await signedIn(here, program.folder, KENT.email, 'link-worker', 'Kent', at)
  await signedIn(here, program.folder, AUDITOR.email, 'auditor', 'Thurrock', at)
})
afterAll(async () => {
  await program.stop()
  await connector.stop()
  await issuer.stop()
})
beforeEach(() => {
  connector.replies.length = 0
  connector.broken = false
})

const activity = (more: object = {}) => activityOf(connector.url, { id: `a${++count}`, ...more })
const inChannel = { conversation: { id: `${TEAM};messageid=1`, conversationType: 'channel', isGroup: true } }
const urgent = { assessment: { ...submissionOf().assessment, tier: 'T1' as const } }
const install = (action: string) =>
  send(
    activity({
      type: 'installationUpdate',
      action,
      text: undefined,
      conversation: { id: TEAM, conversationType: 'channel', isGroup: true },
      channelData: { team: { id: TEAM } },
    }),
  )
/** Something to send is sent: what is due now, and again after the longest wait. */
async function deliver(): Promise<void> {
  await program.outbox.run()
}
const cards = (): { path: string; method: string; card: AdaptiveCard }[] =>
  connector.replies
    .filter(({ attachments }) => attachments?.length)
    .map(({ path, method, attachments }) => ({ path, method, card: adaptiveCardSchema.parse(attachments[0].content) }))

async function press(who: Member, verb: string, data: object, more: object = {}) {
  const { status, json } = await send(
    activity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      from: { id: who.id, aadObjectId: who.aadObjectId },
      replyToId: 'the-card',
      ...inChannel,
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual', ...more },
    }),
  )
  expect(status).toBe(200)
  return json
}
const signed = async (who: Member, more: object = {}) => ({
  authentication: { connectionName: 'desk', token: await tokenFor(issuer, who, more) },
})
const eventsOf = (reference: string) =>
  rowsIn<{ event: string }>(
    program.folder,
    `select event from case_event join submission on submission.id = case_event.submission
     where reference = '${reference}' order by position`,
  ).map(({ event }) => JSON.parse(event))
const ownerOf = (reference: string) => stateOf(eventsOf(reference)).owner

describe('a new urgent submission', () => {
  test('waits for a team that has the app, and what is not urgent stays at the desk', async () => {
    await sendTo(program.store, {}, urgent)
    await deliver()
    await install('add')
    connector.replies.length = 0
    await sendTo(program.store)
    await deliver()
    expect(cards()).toEqual([])
  })

  test('puts one card into the channel, without a word about the person, however often it is sent', async () => {
    const { reference, submission } = await sendTo(program.store, {}, urgent)
    connector.broken = true
    await deliver()
    connector.broken = false
    connector.replies.length = 0
    at = new Date(at.getTime() + 3 * 60 * 60_000)
    await deliver()
    await deliver()
    const [{ path, card } = { path: '', card: undefined }, ...others] = cards()
    expect(others).toEqual([])
    expect(path).toBe(`/v3/conversations/${encodeURIComponent(TEAM)}/activities`)
    expect(card!.fallbackText).toContain(reference)
    expect(card!.fallbackText).toContain('The same day')
    expect(card!.fallbackText).toContain('Thurrock')
    const words = Object.values(submission.answers)
      .flat()
      .map(String)
      .filter((word) => word.length > 9)
    expect(words.length).toBeGreaterThan(3)
    for (const word of [...words, 'Anna', 'Kowalska', '07700']) expect(JSON.stringify(card)).not.toContain(word)
    expect(card!.actions).toContainEqual(
      expect.objectContaining({ type: 'Action.OpenUrl', url: `http://127.0.0.1/desk/case/${reference}` }),
    )
  })
})

describe('a card of a case', () => {
  async function urgentCase() {
    const { reference } = await sendTo(program.store, {}, urgent)
    await deliver()
    const { card } = cards().find((each) => each.card.fallbackText.includes(reference))!
    const take = card.actions.find((action) => action.type === 'Action.Execute')
    connector.replies.length = 0
    return { reference, card, data: take?.type === 'Action.Execute' ? take.data : {} }
  }

  test('is taken by whoever signed in with Teams, and shows everybody who has it', async () => {
    const { reference, data } = await urgentCase()
    const asked = await press(MARIA, 'take-case', data)
    expect(asked).toMatchObject({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest' })
    expect(asked.value.tokenExchangeResource.uri).toMatch(/^api:\/\/127.0.0.1\/botid-/)
    expect(ownerOf(reference)).toBeNull()

    const taken = await press(MARIA, 'take-case', data, await signed(MARIA))
    expect([taken.statusCode, taken.type]).toEqual([200, 'application/vnd.microsoft.card.adaptive'])
    expect(adaptiveCardSchema.parse(taken.value).fallbackText).toContain(`You have case ${reference}`)
    expect(ownerOf(reference)).not.toBeNull()
    const [{ path, method, card } = { path: '', method: '', card: undefined }] = cards()
    expect([method, path]).toEqual(['PUT', expect.stringMatching(/activities\/the-card$/)])
    expect(card!.fallbackText).toContain('Who has it: Worker maria')
    expect(card!.refresh).toMatchObject({ userIds: [MARIA.id] })
    expect(card!.actions.map(({ type }) => type)).toEqual(['Action.OpenUrl'])
  })

  test('that is old takes nothing from whoever has it by now', async () => {
    const { reference, data } = await urgentCase()
    await press(MARIA, 'take-case', data, await signed(MARIA))
    const before = ownerOf(reference)
    await signedIn('', program.folder, 'bob@example.org', 'link-worker', 'Thurrock', at)
    const bob = { id: '29:bob', aadObjectId: 'oid-bob', email: 'bob@example.org' }
    const late = await press(bob, 'take-case', data, await signed(bob))
    expect(adaptiveCardSchema.parse(late.value).fallbackText).toContain('Who has it: Worker maria')
    expect(ownerOf(reference)).toBe(before)
  })

  test('shows how things stand in its own channel, and nowhere else', async () => {
    const { reference, data } = await urgentCase()
    const seen = await press(STRANGER, 'case', { reference })
    expect(adaptiveCardSchema.parse(seen.value).fallbackText).toContain(`New urgent case ${reference}`)
    await press(MARIA, 'take-case', data, await signed(MARIA))
    const after = await press(MARIA, 'case', { reference, taker: MARIA.id })
    expect(adaptiveCardSchema.parse(after.value).fallbackText).toContain('You have case')
    const { json } = await send(
      activity({
        type: 'invoke',
        name: 'adaptiveCard/action',
        conversation: { id: 'elsewhere' },
        value: { action: { verb: 'case', data: { reference } } },
      }),
    )
    expect(json).toMatchObject({ statusCode: 200, value: knowledge.words('teams:case.no-case') })
  })

  test.each([
    ['works in another area', KENT],
    ['only audits', AUDITOR],
    ['does not work here', STRANGER],
  ])('is not for somebody who %s', async (_what, who) => {
    const { reference, data } = await urgentCase()
    const answer = await press(who, 'take-case', data, await signed(who))
    expect([answer.statusCode, answer.value]).toEqual([200, knowledge.words('teams:case.not-yours')])
    expect(ownerOf(reference)).toBeNull()
  })

  test('is opened by no token but a good one of whoever presses', async () => {
    const { reference, data } = await urgentCase()
    const past = Math.floor(Date.now() / 1000) - 3_600
    const tokens = [
      'abc',
      await tokenFor(issuer, MARIA, { aud: 'another' }),
      await tokenFor(issuer, MARIA, { iss: 'https://evil.example' }),
      await tokenFor(issuer, MARIA, { exp: past }),
      await tokenFor(issuer, MARIA, { exp: undefined }),
      await tokenFor(issuer, MARIA, { scp: 'profile' }),
      await tokenFor(issuer, MARIA, { oid: 'oid-of-another' }),
      await issuer.token({ aud: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a11' }),
      await issuer.token({ oid: MARIA.aadObjectId }, await Issuer.stranger()),
    ]
    for (const token of tokens) {
      const answer = await press(MARIA, 'take-case', data, { authentication: { token } })
      expect(answer.statusCode).toBe(412)
    }
    expect(ownerOf(reference)).toBeNull()
  })

  test('whose payload was edited takes nothing', async () => {
    const { reference } = await urgentCase()
    for (const data of [
      {},
      { reference },
      { reference, version: 'x' },
      { reference, version: { valueOf: 1, toString: 1 } },
      { reference: { a: 1 }, version: '1' },
      { reference: 'NO-SUC-HHH', version: '1' },
    ]) {
      const { statusCode } = await press(MARIA, 'take-case', data, await signed(MARIA))
      expect([200, 400]).toContain(statusCode)
    }
    expect(ownerOf(reference)).toBeNull()
  })
})

describe('a question that nothing answered', () => {
  const QUESTION = 'who fixes the tractor of zebedee 07700 900456'
  const say = (text: string) => send(activity({ text, from: { id: '29:ann' }, conversation: { id: 'ann-alone' } }))
  const pressAlone = (verb: string, data: object) => press(STRANGER, verb, data, {}).then(() => undefined)

  test('goes to its owner in two clicks, and whoever asked is told the answer once', async () => {
    await say(QUESTION)
    const offer = cards().at(-1)!.card
    const [ask] = offer.actions
    const data = ask?.type === 'Action.Execute' ? ask.data : {}
    const alone = (verb: string) =>
      send(
        activity({
          type: 'invoke',
          name: 'adaptiveCard/action',
          from: { id: '29:ann' },
          conversation: { id: 'ann-alone' },
          value: { action: { verb, data } },
        }),
      )
    const confirm = (await alone('question')).json
    expect(adaptiveCardSchema.parse(confirm.value).fallbackText).toContain('who fixes the tractor of zebedee …')
    expect(rowsIn(program.folder, 'select * from sent_question')).toEqual([])
    await alone('send-question')
    const sent = (await alone('send-question')).json
    expect(adaptiveCardSchema.parse(sent.value).fallbackText).toContain(knowledge.words('teams:question.sent'))
    const [row, ...others] = rowsIn<{ id: string; question: string }>(program.folder, 'select * from sent_question')
    expect(others).toEqual([])
    expect(row!.question).not.toContain('07700')

    const connections = await connectSqlite(program.folder)
    const questions = new KyselySentQuestions(connections)
    expect(await questions.answer(row!.id, 'Ask the farm shop.', ['thurrock-first'], at)).toBe(true)
    expect(await questions.answer(row!.id, 'Twice.', [], at)).toBe(false)
    await connections.reads.destroy()
    await connections.writes.destroy()
    connector.replies.length = 0
    await deliver()
    await deliver()
    const told = connector.replies.filter(({ text }) => text?.includes('farm shop'))
    expect(told).toHaveLength(1)
    expect(told[0].path).toBe('/v3/conversations/ann-alone/activities')
    expect(adaptiveCardSchema.parse(told[0].attachments[0].content).fallbackText).toContain('Thurrock First')
    expect(rowsIn(program.folder, 'select * from sent_question')).toEqual([])
  })

  test('that was not asked here is not sent', async () => {
    const answer = await press(STRANGER, 'send-question', { turn: 'made-up' })
    expect(answer.value).toBe(knowledge.words('teams:question.gone'))
    await pressAlone('keep-question', {})
    expect(rowsIn(program.folder, 'select * from sent_question')).toEqual([])
  })
})

test('the tab for the desk is shown by Teams alone, and has a link and no script', async () => {
  const answer = await fetch(`${here}/teams/desk`)
  const policy = answer.headers.get('content-security-policy')
  expect([answer.status, policy]).toEqual([200, expect.stringContaining('frame-ancestors https://teams.microsoft.com')])
  expect(policy).toContain("default-src 'none'")
  expect(await answer.text()).toMatch(/<a href="\/desk" target="_blank" rel="noopener">/)
})

test('a team that took the app away gets no card', async () => {
  await install('remove')
  await sendTo(program.store, {}, urgent)
  await deliver()
  expect(cards()).toEqual([])
})
