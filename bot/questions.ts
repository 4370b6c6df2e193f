import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { KyselySentQuestions, type SentQuestions } from '../store/questions'
import { connectSqlite } from '../store/sqlite'
import { parseSettings } from './config'
import { vaultOf } from './keys'
import { loadKnowledge } from './knowledge'
import { projectRoot } from './root'

/**
 * `npm run -s questions`: what staff sent on from Teams because nothing answered it, one JSON line each.
 * `npm run -s questions -- answer <id> "Your words" --services slug,slug`: answers one, and whoever asked is told in Teams.
 */

const LONGEST_ANSWER = 2_000
const answerSchema = z.object({
  id: z.string({ error: 'name the question' }),
  answer: z.string({ error: 'write an answer' }).trim().min(1, 'write an answer').max(LONGEST_ANSWER, 'is too long'),
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { services: { type: 'string' } } })
  const settings = parseSettings(process.env)
  const connections = await connectSqlite(settings.DATA_DIR, vaultOf(settings))
  const questions = new KyselySentQuestions(connections)
  try {
    if (positionals[0] !== 'answer') return await list(questions)
    const { id, answer } = answerSchema.parse({ id: positionals[1], answer: positionals[2] })
    const services = slugs(values.services, settings.CONTENT_DIR ?? join(projectRoot(), 'content'))
    const answered = await questions.answer(id, answer, services, new Date())
    print(answered ? 'Whoever asked will be told.' : 'There is no question of this name that waits for an answer.')
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

async function list(questions: SentQuestions): Promise<void> {
  for (const { id, question, at } of await questions.waiting()) print(JSON.stringify({ id, question, at }))
}

/** The services that are named, which the directory must have. */
function slugs(list: string | undefined, contentFolder: string): string[] {
  const named = (list ?? '').split(',').flatMap((slug) => slug.trim() || [])
  if (named.length === 0) return []
  const { bySlug } = loadKnowledge(contentFolder).content
  const unknown = named.filter((slug) => !bySlug.has(slug))
  if (unknown.length > 0) throw new Error(`The list has no ${unknown.join(', ')}.`)
  return named
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`)

main().catch((error: Error) => {
  const words =
    error instanceof z.ZodError
      ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
      : error.message
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
})
