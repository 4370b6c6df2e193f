import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { FORMS, type Form, type FormId, formSchema } from './form'
import { type Retention, retentionSchema } from './retention'
import {
  type AreaBook,
  areasSchema,
  bankHolidaysSchema,
  type Commands,
  commandsSchema,
  type FollowUps,
  followUpsSchema,
  type Lexicon,
  lexiconSchema,
  type OutOfScope,
  outOfScopeSchema,
  type Service,
  type Situations,
  serviceSchema,
  situationsSchema,
  type Topics,
  topicsSchema,
  wordListSchema,
} from './schema'
import { type Fault, parseYaml } from './yaml'

/** Everything that editors wrote, parsed and cross-checked. `hash` changes when any of it does. */
export interface Content {
  services: Service[]
  bySlug: ReadonlyMap<string, Service>
  areas: AreaBook
  lexicon: Lexicon
  outOfScope: OutOfScope
  topics: Topics
  /** England's bank holidays, as ISO dates. */
  bankHolidays: string[]
  /** The same, for looking up. */
  holidays: ReadonlySet<string>
  stopWords: string[]
  youngWords: string[]
  commands: Commands
  followUps: FollowUps
  situations: Situations
  /** What is kept of people, for how long, and why. */
  retention: Retention
  /** The "Do You Care?" self-screening, and the plan for an emergency. */
  forms: Record<FormId, Form>
  hash: string
}

/** Content with its look-ups, which a cache file cannot hold. */
export const withLookup = (content: Omit<Content, 'bySlug' | 'holidays'>): Content => ({
  ...content,
  bySlug: new Map(content.services.map((service) => [service.slug, service])),
  holidays: new Set(content.bankHolidays),
})

/** Content that cannot be used. Its message lists every fault with file, line and field. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
  constructor(readonly faults: Fault[]) {
    super(`Content that needs attention:\n${faults.map((fault) => `  ${describeFault(fault)}`).join('\n')}`)
  }
}

/** A fault as one line: `services/frank.yaml:12 contacts.0.value: not a phone value`. */
export const describeFault = ({ file, line, field, message }: Fault): string => `${file}:${line} ${field}: ${message}`

/** The raw files of a content folder, by name below it, with a hash over names and bytes. */
export interface ContentFiles {
  texts: Map<string, string>
  hash: string
}

const FORM_FILES: Record<FormId, string> = {
  'do-you-care': 'do-you-care/form.yaml',
  'emergency-plan': 'do-you-care/emergency-plan.yaml',
  'contact-me': 'do-you-care/contact-me.yaml',
  'point-of-use': 'do-you-care/point-of-use.yaml',
}

const SINGLE_FILES = [
  'areas.yaml',
  'bank-holidays.yaml',
  'retention.yaml',
  'topics.yaml',
  'search/lexicon.yaml',
  'search/out-of-scope.yaml',
  'search/stop-words.yaml',
  'search/young-words.yaml',
  'commands.yaml',
  'follow-ups.yaml',
  'situations.yaml',
  ...Object.values(FORM_FILES),
]

/** Reads the files that make up the directory. Locale files are read by `loadWords`. */
export function readContentFiles(folder: string): ContentFiles {
  const services = readdirSync(join(folder, 'services'))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `services/${file}`)
  const hash = createHash('sha256')
  const texts = new Map<string, string>()
  for (const name of [...SINGLE_FILES, ...services]) {
    const text = readFileSync(join(folder, name), 'utf8')
    texts.set(name, text)
    hash.update(name).update('\0').update(text).update('\0')
  }
  return { texts, hash: hash.digest('hex') }
}

/**
 * Parses and cross-checks a content folder's files.
 * @throws ContentError with every fault found
 */
export function parseContent({ texts, hash }: ContentFiles): Content {
  const faults: Fault[] = []
  const services: Service[] = []
  const lines = new Map<string, (path: readonly PropertyKey[]) => number>()

  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const parsed = parseYaml(texts.get(name) ?? '', name, schema)
    if (!parsed.ok) {
      faults.push(...parsed.faults)
      return undefined
    }
    lines.set(name, parsed.lineOf)
    return parsed.value
  }

  for (const name of texts.keys()) {
    if (!name.startsWith('services/')) continue
    const service = read(name, serviceSchema)
    if (!service) continue
    services.push(service)
    if (name === fileOf(service)) continue
    const line = lines.get(name)?.(['slug']) ?? 1
    faults.push({ file: name, line, field: 'slug', message: 'the file must be named after its slug' })
  }
  const areas = read('areas.yaml', areasSchema)
  const bankHolidays = read('bank-holidays.yaml', bankHolidaysSchema)
  const retention = read('retention.yaml', retentionSchema)
  const topics = read('topics.yaml', topicsSchema)
  const lexicon = read('search/lexicon.yaml', lexiconSchema)
  const outOfScope = read('search/out-of-scope.yaml', outOfScopeSchema)
  const stopWords = read('search/stop-words.yaml', wordListSchema)
  const youngWords = read('search/young-words.yaml', wordListSchema)
  const commands = read('commands.yaml', commandsSchema)
  const followUps = read('follow-ups.yaml', followUpsSchema)
  const situations = read('situations.yaml', situationsSchema)
  const forms = Object.fromEntries(FORMS.map((id) => [id, read(FORM_FILES[id], formSchema)])) as Record<FormId, Form>
  if (faults.length > 0) throw new ContentError(faults)
  if (
    !(
      areas &&
      bankHolidays &&
      topics &&
      lexicon &&
      outOfScope &&
      stopWords &&
      youngWords &&
      commands &&
      followUps &&
      situations &&
      retention
    )
  )
    throw new ContentError([])

  const known = new Set(services.map(({ slug }) => slug))
  const refer = (file: string, path: PropertyKey[], slug: string) => {
    if (known.has(slug)) return
    faults.push({ file, line: lines.get(file)?.(path) ?? 1, field: path.join('.'), message: `no service "${slug}"` })
  }
  for (const service of services) {
    for (const [index, slug] of service.useInstead.entries()) refer(fileOf(service), ['useInstead', index], slug)
  }
  for (const [index, topic] of topics.entries()) {
    for (const [at, slug] of topic.services.entries()) refer('topics.yaml', [index, 'services', at], slug)
  }
  for (const [council, area] of Object.entries(areas.councils)) {
    refer('areas.yaml', ['councils', council, 'firstContact'], area.firstContact)
    if (area.outOfHours) refer('areas.yaml', ['councils', council, 'outOfHours'], area.outOfHours)
  }
  for (const [index, { first }] of situations.situations.entries()) {
    for (const [at, slug] of first.entries()) refer('situations.yaml', ['situations', index, 'first', at], slug)
  }
  for (const [index, slug] of areas.outside.services.entries())
    refer('areas.yaml', ['outside', 'services', index], slug)
  for (const [place, slugs] of Object.entries(areas.outside.local)) {
    for (const [index, slug] of slugs.entries()) refer('areas.yaml', ['outside', 'local', place, index], slug)
  }
  for (const id of FORMS) {
    for (const [at, slug] of forms[id].offeredWith.entries()) refer(FORM_FILES[id], ['offeredWith', at], slug)
    for (const [route, slugs] of Object.entries(forms[id].helpBy)) {
      for (const [at, slug] of slugs.entries()) refer(FORM_FILES[id], ['helpBy', route, at], slug)
    }
  }
  if (faults.length > 0) throw new ContentError(faults)
  return withLookup({
    services,
    areas,
    lexicon,
    outOfScope,
    topics,
    bankHolidays: bankHolidays.england,
    retention,
    stopWords,
    youngWords,
    commands,
    followUps,
    situations,
    forms,
    hash,
  })
}

const fileOf = ({ slug }: Service): string => `services/${slug}.yaml`

/** Reads, parses and cross-checks a content folder. */
export const loadContent = (folder: string): Content => parseContent(readContentFiles(folder))
