import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ContentError, type ContentFiles, parseContent, readContentFiles } from './load'
import { HIGHEST_AGE, longReadingAge, readingAge } from './readability'
import { retentionSchema } from './retention'
import { areasSchema, bankHolidaysSchema, type Service, serviceSchema } from './schema'
import { type Fault, parseYaml } from './yaml'

/** What an editor is told: faults stop the program from taking the content, warnings ask for a look. */
export interface Report {
  faults: Fault[]
  warnings: Fault[]
}

/** A file that was read: its value, and where a field of it is written. */
interface Read<T> {
  name: string
  value: T
  at: (path: PropertyKey[], message: string) => Fault
}

/** A review that is due within so many days is worth a warning. */
const SOON_DAYS = 30
const DAY_MILLISECONDS = 86_400_000
/** What people read of a service. */
const READ_BY_PEOPLE = ['what', 'whoFor', 'howToGetIt'] as const

/**
 * Checks a content folder: every fault with file, line and field, and when there is none, everything that an editor should
 * look at.
 * @param today the date of the check, as 2026-11-22
 */
export function checkFolder(folder: string, today: string): Report {
  const locales = localeFiles(folder)
  const files = readContentFiles(folder)
  const faults = [...faultsOf(files), ...locales.flatMap(({ name, text }) => faultsOfWords(name, text))]
  if (faults.length > 0) return { faults, warnings: [] }
  const services = readServices(files)
  return {
    faults,
    warnings: [
      ...services.flatMap((service) => reviewWarnings(service, today)),
      ...sharedFileWarnings(files, today),
      ...insteadWarnings(services),
      ...services.flatMap(contactWarnings),
      ...services.flatMap(dateWarnings),
      ...sharedAskWarnings(services),
      ...services.flatMap(readingWarnings),
      ...locales.flatMap(({ name, text }) => wordsWarnings(name, text)),
    ],
  }
}

function faultsOf(files: ContentFiles): Fault[] {
  try {
    parseContent(files)
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.faults
    throw error
  }
}

const readServices = (files: ContentFiles): Read<Service>[] =>
  [...files.texts].flatMap(([name, text]) => (name.startsWith('services/') ? readYaml(name, text, serviceSchema) : []))

/** A file read with its schema; none when it has faults, which are told elsewhere. */
function readYaml<T>(name: string, text: string, schema: z.ZodType<T>): Read<T>[] {
  const parsed = parseYaml(text, name, schema)
  if (!parsed.ok) return []
  const at = (path: PropertyKey[], message: string): Fault => ({
    file: name,
    line: parsed.lineOf(path),
    field: path.map(String).join('.'),
    message,
  })
  return [{ name, value: parsed.value, at }]
}

function reviewWarnings<T extends { reviewBy: string }>({ value, at }: Read<T>, today: string): Fault[] {
  const days = Math.round((Date.parse(value.reviewBy) - Date.parse(today)) / DAY_MILLISECONDS)
  if (days < 0) return [at(['reviewBy'], `the review was due on ${value.reviewBy}`)]
  return days <= SOON_DAYS ? [at(['reviewBy'], `the review is due within ${SOON_DAYS} days`)] : []
}

function sharedFileWarnings({ texts }: ContentFiles, today: string): Fault[] {
  const read = <T>(name: string, schema: z.ZodType<T>) => readYaml(name, texts.get(name) ?? '', schema)
  return [
    ...read('areas.yaml', areasSchema).flatMap((areas) => reviewWarnings(areas, today)),
    ...read('bank-holidays.yaml', bankHolidaysSchema).flatMap((holidays) => [
      ...reviewWarnings(holidays, today),
      ...(holidays.value.england.some((date) => date > today)
        ? []
        : [holidays.at(['england'], 'no bank holiday is to come')]),
    ]),
    ...read('retention.yaml', retentionSchema).flatMap((retention) => reviewWarnings(retention, today)),
  ]
}

/** Whoever asks for something that has ended must be led to something that has not. */
function insteadWarnings(services: readonly Read<Service>[]): Fault[] {
  const ended = new Set(services.filter(({ value }) => value.status === 'historical').map(({ value }) => value.slug))
  return services.flatMap(({ value: { slug, useInstead }, at }) => [
    ...useInstead.flatMap((other, index) =>
      ended.has(other) ? [at(['useInstead', index], `"${other}" has ended too`)] : [],
    ),
    ...(ended.has(slug) && useInstead.length === 0
      ? [at(['useInstead'], 'it has ended: say what to use instead')]
      : []),
  ])
}

function contactWarnings({ value: { status, contacts }, at }: Read<Service>): Fault[] {
  const running = status === 'current' || status === 'likely_current'
  return running && contacts.length === 0 ? [at(['contacts'], 'there is no way to reach it')] : []
}

/** Facts that nobody knows the age of may be wrong for years. */
const dateWarnings = ({ value: { status, checkedOn }, at }: Read<Service>): Fault[] =>
  status === 'historical' || checkedOn
    ? []
    : [at(['checkedOn'], 'nothing says when this was last right: check it and write the date')]

/** The same words for several services are allowed; an editor should know of them. Each is told once, where it is first. */
function sharedAskWarnings(services: readonly Read<Service>[]): Fault[] {
  const first = new Map<string, { at: (message: string) => Fault; slugs: string[] }>()
  for (const { value, at } of services) {
    for (const [index, ask] of value.asks.entries()) {
      const seen = first.get(plain(ask))
      if (seen) seen.slugs.push(value.slug)
      else first.set(plain(ask), { at: (message) => at(['asks', index], message), slugs: [value.slug] })
    }
  }
  return [...first].flatMap(([ask, { at, slugs }]) => {
    if (slugs.length === 1) return []
    const others = [...new Set(slugs.slice(1))].filter((slug) => slug !== slugs[0])
    return [at(`"${ask}" ${others.length > 0 ? `is also asked of ${others.join(', ')}` : 'is there more than once'}`)]
  })
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const readingWarnings = ({ value, at }: Read<Service>): Fault[] =>
  READ_BY_PEOPLE.flatMap((field) => {
    const age = readingAge(value[field] ?? '')
    return age !== null && age > HIGHEST_AGE ? [at([field], tooHard(age))] : []
  })

const tooHard = (age: number): string => `reads like a text for age ${age}; ${HIGHEST_AGE} is the most`

interface LocaleFile {
  name: string
  text: string
}

function localeFiles(folder: string): LocaleFile[] {
  const names = readdirSync(join(folder, 'locales', 'en')).filter((file) => file.endsWith('.json'))
  return names.sort().map((file) => ({
    name: `locales/en/${file}`,
    text: readFileSync(join(folder, 'locales', 'en', file), 'utf8'),
  }))
}

const wordsSchema: z.ZodType<Words> = z.lazy(() =>
  z.record(z.string(), z.union([z.string().trim().min(1), wordsSchema])),
)
interface Words {
  [key: string]: string | Words
}

/** JSON is YAML, so one reader tells the lines of both; but not all YAML is JSON. */
function faultsOfWords(name: string, text: string): Fault[] {
  const parsed = parseYaml(text, name, wordsSchema)
  if (!parsed.ok) return parsed.faults
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    return [{ file: name, line: 1, field: 'json', message: (error as Error).message }]
  }
}

function wordsWarnings(name: string, text: string): Fault[] {
  const warnings: Fault[] = []
  for (const { value, at } of readYaml(name, text, wordsSchema)) {
    const said = [...textsIn(value)]
    for (const { path, words } of said) {
      const age = readingAge(words)
      if (age !== null && age > HIGHEST_AGE) warnings.push(at(path, tooHard(age)))
    }
    const age = longReadingAge(said.map(({ words }) => words).join('\n'))
    if (age !== null && age > HIGHEST_AGE) warnings.push(at([], `as a whole it ${tooHard(age)} (SMOG)`))
  }
  return warnings
}

function* textsIn(words: Words, path: string[] = []): Generator<{ path: string[]; words: string }> {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') yield { path: [...path, key], words: value }
    else yield* textsIn(value, [...path, key])
  }
}
