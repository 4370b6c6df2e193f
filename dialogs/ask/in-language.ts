import book from '../../content/interpreters.json'
import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import { languageOf } from '../crisis/language'
import { directionOf, type Language, lineIn } from '../crisis/translation'
import { councilSaid } from '../place'
import type { Reply, ServiceCard } from '../reply'
import type { Turn } from '../types'
import { ask } from './ask'
import { areaChoices, cardOf, otherWays } from './show'

/** Who answers about health everywhere, and whom an interpreter helps to talk to. */
const HEALTH_LINE = 'nhs-111-mental-health'

/**
 * A question in another language than English: how to ask for an interpreter, of whom, and with which number, in that
 * language. The words are drafts until a native speaker has checked them. Questions who speaks a language are answered
 * honestly: nobody here knows.
 */
export const inLanguage: Step = (context) => {
  if (context.command === 'interpreter') return interpreters(context, null)
  if (context.text === '') return null
  const other = otherLanguageOf(context.text)
  if (other) return interpreters(context, other)
  const language = languageOf(context.text)
  if (language) return answerIn(language, context)
  const asked = languageAskedFor(context)
  return asked ? interpreters(context, asked) : null
}

/** So much of a message must be words of a language that nothing is written in here, before it is taken for it. */
const LEAST_WORDS = 3
const LEAST_SHARE = 0.5
const OTHERS = Object.entries(book.others).map(([name, words]) => ({ name, words: new Set(words) }))

/** A language that has no words of ours, told by its own small words, so that it is not taken for one of the others. */
function otherLanguageOf(message: string): string | null {
  const words = wordsOf(message)
  const known = OTHERS.map((each) => ({ name: each.name, count: words.filter((word) => each.words.has(word)).length }))
  const [most] = known.sort((one, other) => other.count - one.count)
  return most && most.count >= LEAST_WORDS && most.count >= words.length * LEAST_SHARE ? most.name : null
}

/** The words in the language come first; below them, what the list has for it, else who can be asked. */
function answerIn(language: Language, context: Context): Turn {
  const area = councilSaid(context) ?? context.state.area
  const words = [wordsFor(language, firstContactOf(context, area)), lineIn(language)]
  const found = context.knowledge.finder.find(context.text, area).inScope ? ask(context) : null
  if (found) return { ...found, replies: [...words, ...found.replies] }
  return offer(context, area, [...words, text(context.say('interpreter.text')), text(context.say('urgent-line'))])
}

/** How to ask for an interpreter, on 111 and at the council; where that is not known, the question where they live. */
function wordsFor(language: Language, card: ServiceCard | undefined): Reply {
  const { health, council, where } = book.languages[language]
  const number = card?.contacts.find(({ kind }) => kind === 'phone')
  const second = card && number ? filled(council, card.name, number.value) : where
  return { kind: 'text', text: `${health}\n${second}`, language, direction: directionOf(language) }
}

const filled = (line: string, name: string, number: string): string =>
  line.replace('{{name}}', name).replace('{{number}}', number)

function interpreters(context: Context, language: string | null): Turn {
  const words = language ? context.say('interpreter.named', { language }) : context.say('interpreter.text')
  return offer(context, context.state.area, [text(words)])
}

/** The words, then the number of the council where it is known, else where the person lives. */
function offer(context: Context, area: Context['state']['area'], words: Reply[]): Turn {
  const cards = [firstContactOf(context, area), cardOf(context, HEALTH_LINE)].filter(
    (card): card is ServiceCard => !!card,
  )
  const shown = cards.map(({ slug }) => slug)
  const replies: Reply[] = [
    ...words,
    { kind: 'services', cards },
    choices(null, area ? otherWays(context) : areaChoices(context)),
  ]
  return end(context, 'person-offered', replies, { area, onScreen: shown, focus: null, misses: 0 }, { services: shown })
}

function firstContactOf(context: Context, area: Context['state']['area']): ServiceCard | undefined {
  return area ? cardOf(context, context.knowledge.content.areas.councils[area].firstContact) : undefined
}

/** The language that a message asks for, if it asks for nothing else: "who speaks polish". */
function languageAskedFor({ text: asked, knowledge }: Context): string | null {
  const subjects = wordsOf(asked).filter((word) => knowledge.finder.isSubject(word) && word !== 'who')
  const names = subjects.filter((word) => book.names.includes(word))
  const isAll = subjects.every((word) => book.names.includes(word) || book.speaking.includes(word))
  const [name] = names
  if (!name || !isAll || subjects.length === names.length) return null
  return name.charAt(0).toUpperCase() + name.slice(1)
}
