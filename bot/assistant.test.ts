import { type Running, start } from '../test/support/program'

let program: Running
beforeAll(async () => {
  program = await start()
})
afterAll(() => program.stop())

let conversations = 0
const message = (conversation: string, turnKey: string, text = 'hello') => ({
  conversation,
  turnKey,
  channel: 'web' as const,
  input: { kind: 'text' as const, text },
  said: text,
})

test('whoever listens hears each turn of that conversation once, until they stop', async () => {
  const conversation = `c${conversations++}`
  const heard: string[][] = []
  const stop = program.assistant.listen(conversation, (entries) => heard.push(entries.map(({ from }) => from)))
  await program.assistant.take(message(conversation, 'a'))
  await program.assistant.take(message(conversation, 'a'))
  await program.assistant.take(message('another', 'a'))
  stop()
  await program.assistant.take(message(conversation, 'b'))
  expect(heard).toEqual([['person', 'assistant']])
})

test('two who listen both hear, and one that stops does not silence the other', async () => {
  const conversation = `c${conversations++}`
  const counts = [0, 0]
  const stops = counts.map((_, who) => program.assistant.listen(conversation, () => counts[who]!++))
  await program.assistant.take(message(conversation, 'a'))
  stops[0]?.()
  await program.assistant.take(message(conversation, 'b'))
  expect(counts).toEqual([1, 2])
})

test('a message sent twice at once is answered twice with the same and kept once', async () => {
  const conversation = `c${conversations++}`
  const [one, two] = await Promise.all(
    [1, 2].map(() => program.assistant.take(message(conversation, 'a', 'i need a break'))),
  )
  expect(two?.replies).toEqual(one?.replies)
  expect(await program.assistant.entries(conversation)).toHaveLength(2)
  expect(await program.assistant.known(conversation)).toBe(true)
})

test('what was not answered reaches the editors through the outbox', async () => {
  await program.assistant.take(message(`c${conversations++}`, 'a', 'qzqz zqzq'))
  await program.outbox.run()
  expect(await program.store.notes(1)).toMatchObject([{ kind: 'unanswered', question: 'qzqz zqzq' }])
})
