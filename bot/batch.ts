import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { answersSchema } from '../content/form'
import { ContentError } from '../content/load'
import { councilSchema } from '../content/schema'
import { noticedIn } from '../dialogs/crisis/noticed'
import { freshState } from '../dialogs/state'
import { turn } from '../dialogs/turn'
import { assess } from '../referrals/assessment'
import { type Knowledge, loadKnowledge } from './knowledge'
import { projectRoot } from './root'

/**
 * Tries a list of messages at once: JSON lines in, JSON lines out, in order, through the code of a live turn. For the
 * directory's editors and for checks from outside.
 */

const askSchema = z.object({ id: z.string(), query: z.string(), area: councilSchema.nullish() })
const screenSchema = z.object({ id: z.string(), answers: answersSchema })
const crisisSchema = z.object({ id: z.string(), text: z.string(), lang: z.string().optional() })

const knowledge = loadOrStop(process.env.CONTENT_DIR || join(projectRoot(), 'content'))

/** Content with faults is told with file, line and field, as everywhere, and not with a stack. */
function loadOrStop(folder: string): Knowledge {
  try {
    return loadKnowledge(folder)
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

const KINDS: Record<string, (line: unknown) => object> = {
  ask(line) {
    const { id, query, area } = askSchema.parse(line)
    const state = { ...freshState(), area: area ?? null }
    const input = { input: { kind: 'text' as const, text: query }, at: new Date(), channel: 'directline' as const }
    const { outcome, services } = turn(state, input, knowledge)
    return { id, outcome, services }
  },
  crisis(line) {
    const { id, text } = crisisSchema.parse(line)
    const { tier, kinds } = noticedIn([text], knowledge.detect)
    return { id, tier, kinds }
  },
  screen(line) {
    const { id, answers } = screenSchema.parse(line)
    const { reasons, ...assessment } = assess(
      knowledge.content.forms['do-you-care'],
      answers,
      (words) => knowledge.detect(words).tier,
    )
    return { id, ...assessment, reasons: reasons.map((reason) => `${reason.rule}: ${reason.answers.join('; ')}`) }
  },
}

async function main(kind: string | undefined): Promise<void> {
  const answer = KINDS[kind ?? '']
  if (!answer) throw new Error(`usage: npm run -s batch -- ${Object.keys(KINDS).join('|')} < lines.jsonl`)
  let number = 0
  for await (const line of createInterface({ input: process.stdin })) {
    number++
    if (line.trim() === '') continue
    try {
      process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`)
    } catch (error) {
      throw new Error(
        `line ${number}: ${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}`,
      )
    }
  }
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
