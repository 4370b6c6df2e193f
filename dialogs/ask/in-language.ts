import book from '../../content/interpreters.json'
import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import { languageOf } from '../crisis/language'
import { directionOf, type Language, lineIn } from '../crisis/translation'
import { councilSaid } from '../place'
import type { Reply, ServiceCard } from '../reply'
import type { Turn } from '../types'
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
  const language = languageOf(context.text)
  if (language && !context.knowledge.finder.find(context.text, context.state.area).inScope)
    return answerIn(language, context)
  const asked = languageAskedFor(context)
  return asked ? interpreters(context, asked) : null
}

function answerIn(language: Language, context: Context): Turn {
  const area = councilSaid(context) ?? context.state.area
  const card = firstContactOf(context, area)
  const words = book.languages[language]
  const number = card?.contacts.find(({ kind }) => kind === 'phone')
  const council = card && number ? filled(words.council, card.name, number.value) : words.where
  const tongue = { language, direction: directionOf(language) }
  return offer(context, area, [
    { kind: 'text', text: `${words.health}\n${council}`, ...tongue },
    lineIn(language),
    text(context.say('interpreter.text')),
    text(context.say('urgent-line')),
  ])
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
