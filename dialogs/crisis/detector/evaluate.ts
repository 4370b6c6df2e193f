import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import dictionaries from '../../../content/crisis/dictionary.model.json'
import thresholds from '../../../content/crisis/thresholds.json'
import { isHeldOut, type Line, readCorpus } from './corpus'
import { Detector } from './detector'
import { Dictionary } from './dictionary'
import { evaluate, robustness, type Tally, tally } from './evaluation'
import { openModel } from './model'
import { ordinaryQuestions } from './questions'
import { DETECTOR } from './shipped'
import { spellersFor } from './spelling'
import { teach } from './teaching'
import { vocabularyOf } from './vocabulary'

/**
 * `npm run eval`: teaches a detector without the voices held out, and prints what it notices in them and under each
 * transformation. With a file of labelled lines (`npm run eval -- lines.jsonl`), what the shipped detector notices there.
 */
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padStart(8)

/** Prints what a detector notices in lines, and answers with it. */
function print(title: string, lines: readonly Line[], detect: Detector['detect']): Record<string, Tally> {
  process.stdout.write(`\n${title}: ${lines.length} lines\n`)
  const tallies = evaluate(lines, detect)
  for (const [name, { lines: count, any, urgent }] of Object.entries(tallies)) {
    process.stdout.write(
      `  ${name.padEnd(46)}${String(count).padStart(6)}  any ${share(any, count)}  tier 1 ${share(urgent, count)}\n`,
    )
  }
  for (const [name, { kept, wanted, of }] of Object.entries(robustness(lines, detect))) {
    process.stdout.write(
      `  kept, ${name.padEnd(40)}${String(of).padStart(6)}      ${share(kept, 1)}  wanted ${share(wanted, 1)}\n`,
    )
  }
  return tallies
}

/** Labelled lines of a file from outside, which may say no tier: what is not "none" is then counted as danger. */
function linesOf(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { text, lang, label, tier } = JSON.parse(line)
      return { text, lang, label, tier: tier ?? (label === 'none' ? 0 : 1), voice: 'file' }
    })
}

const corpus = readCorpus(join(process.cwd(), 'content', 'crisis', 'corpus'))
const learnt = corpus.filter((line) => !isHeldOut(line))
const dictionary = new Dictionary(dictionaries)
const blind = new Detector({
  model: openModel(teach(learnt, dictionary)),
  spelling: spellersFor(vocabularyOf(learnt)),
  dictionary,
  thresholds,
})
const heldOut = corpus.filter(isHeldOut)
const tallies = print('held out, by a detector that never saw them', heldOut, (message) => blind.detect(message))
const questions = ordinaryQuestions(50_000).map((text) => ({ text }))
const asked = tally(questions, (message) => DETECTOR.detect(message))
process.stdout.write(
  `\nordinary questions, generated: ${asked.lines} lines, any ${share(asked.any, asked.lines)}, tier 1 ${share(asked.urgent, asked.lines)}\n`,
)
for (const file of process.argv.slice(2)) print(file, linesOf(file), (message) => DETECTOR.detect(message))

/** What must hold on the voices held out, a little below what was measured: a change that falls below is not merged. */
const GATES: [name: string, response: 'any' | 'urgent', least: number, most: number][] = [
  ['danger, English', 'any', 0.88, 1],
  ['urgent, English', 'any', 0.925, 1],
  ['urgent, English', 'urgent', 0.81, 1],
  ['danger, other languages', 'any', 0.83, 1],
  ['urgent, other languages', 'urgent', 0.64, 1],
  ['harmless, English', 'any', 0, 0.12],
  ['harmless, English', 'urgent', 0, 0.04],
  ['harmless, other languages', 'any', 0, 0.25],
]
for (const [name, response, least, most] of GATES) {
  const { [response]: answered, lines } = tallies[name]!
  const measured = answered / lines
  if (measured >= least && measured <= most) continue
  process.stdout.write(`\nnot held: ${name}, ${response}: ${share(answered, lines).trim()}\n`)
  process.exitCode = 1
}
