import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { ContentError } from '../content/load'
import { noticedIn } from '../dialogs/crisis/noticed'
import { readingIn } from '../dialogs/form/filling'
import { freshState } from '../dialogs/state'
import { turn } from '../dialogs/turn'
import { assess } from '../referrals/assessment'
import { answersOf, askLine, crisisLine, screenLine } from './batch-lines'
import { type Knowledge, loadKnowledge } from './knowledge'
import { projectRoot } from './root'

/**
 * Tries a list of messages at once: JSON lines in, JSON lines out, in order, through the code of a live turn. For the
 * directory's editors and for checks from outside.
 */

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

const screening = knowledge.content.forms['do-you-care']
const reading = readingIn({ knowledge, say: knowledge.words }, 'do-you-care', screening, false)

const KINDS: Record<string, (line: unknown) => object> = {
  ask(line) {
    const { id, query, area } = askLine.parse(line)
    const state = { ...freshState(), area }
    const input = { input: { kind: 'text' as const, text: query }, at: new Date(), channel: 'directline' as const }
    const { outcome, services } = turn(state, input, knowledge)
    return { id, outcome, services }
  },
  crisis(line) {
    const { id, text } = crisisLine.parse(line)
    const { tier, kinds } = noticedIn([text], knowledge.detect)
    return { id, tier, kinds }
  },
  screen(line) {
    const { id, answers } = screenLine.parse(line)
    const { reasons, ...assessment } = assess(
      screening,
      answersOf(screening, answers ?? {}, reading),
      (words) => noticedIn([words], knowledge.detect).tier,
    )
    return { id, ...assessment, reasons: reasons.map((reason) => `${reason.rule}: ${reason.answers.join('; ')}`) }
  },
}

/** What stands in a line; undefined when it is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The line's answer; where it cannot be read, why not. */
function answerTo(line: string, answer: (line: unknown) => object): object {
  const given = parsed(line)
  try {
    return answer(given)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    process.exitCode = 1
    return { id: (given as { id?: unknown } | null)?.id ?? null, error: z.prettifyError(error) }
  }
}

async function main(kind: string | undefined): Promise<void> {
  const answer = KINDS[kind ?? '']
  if (!answer) throw new Error(`usage: npm run -s batch -- ${Object.keys(KINDS).join('|')} < lines.jsonl`)
  // Whoever reads the answers may have seen enough (`| head`).
  process.stdout.on('error', () => process.exit())
  for await (const line of createInterface({ input: process.stdin })) {
    const text = line.replace(/^\ufeff/, '').trim()
    if (text !== '') process.stdout.write(`${JSON.stringify(answerTo(text, answer))}\n`)
  }
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
