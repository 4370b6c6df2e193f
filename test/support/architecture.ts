import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from '@swc/core'

/** A file of the program: its path from the project's root, with forward slashes, and its text. */
export interface Source {
  path: string
  text: string
}

/** What a file imports. `names` are the values that it takes, none when only types are taken. */
export interface Import {
  from: string
  target: string
  names: string[]
}

/** The rooms, each with the rooms that it may import from. `store` may only take types, see {@link STORE_VALUES}. */
export const ROOMS: Record<string, readonly string[]> = {
  content: [],
  search: ['content'],
  dialogs: ['content', 'search', 'referrals'],
  referrals: ['content'],
  desk: ['content', 'referrals'],
  store: ['dialogs', 'referrals'],
  bot: ['content', 'search', 'dialogs', 'referrals', 'desk', 'store'],
}

/** The values that the store may take from other rooms: how a state is read, which must not be written twice. */
export const STORE_VALUES: Record<string, readonly string[]> = {
  'dialogs/state': ['stateSchema', 'freshState'],
  'dialogs/form/draft': ['draftSchema'],
}

/** The built-in modules that a pure room may use: they touch nothing outside. */
const PURE_MODULES = ['node:path', 'node:crypto']
const RANDOM_NAMES = ['randomBytes', 'randomUUID', 'randomInt', 'webcrypto', 'getRandomValues']
/** The files of `content/` that read the folder which editors write. */
const READERS = ['content/load.ts', 'content/words.ts', 'content/yaml.ts', 'content/check.ts']
/** The rooms that may touch the clock, chance, the environment and the network. */
const OUTER_ROOMS = ['bot', 'store']
const DOOR_PACKAGES = /^(botbuilder|botframework|restify)/

/** Tools that are run by hand to make files of the program. They read and write, and nothing of the program imports them. */
const TOOLS = [
  'train',
  'corpus',
  'dictionary-source',
  'teaching',
  'evaluate',
  'evaluation',
  'questions',
  'transformations',
].map((name) => `dialogs/crisis/detector/${name}.ts`)
const isTool = (path: string): boolean => TOOLS.includes(path)

/** The longest that a file may be. */
export const MOST_LINES = 250
/** Files that may be longer, each with the reason. */
export const LONG_FILES: Record<string, string> = {}

const GLOBAL_FUNCTIONS = ['fetch', 'setTimeout', 'setInterval', 'setImmediate']
const GLOBAL_OBJECTS: Record<string, readonly string[]> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  process: ['env', 'hrtime', 'argv', 'cwd', 'stdout', 'stdin'],
  crypto: RANDOM_NAMES,
}

type Node = Record<string, unknown> & { type?: string }

/** The files of the rooms below a root, without tests, the browser's script and the golden questions. */
export function readSources(root: string): Source[] {
  const files = Object.keys(ROOMS).flatMap((room) => filesBelow(root, room))
  return files
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$|\.d\.ts$/.test(path))
    .filter((path) => !path.startsWith('search/golden/') && !path.startsWith('bot/web/browser/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function filesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    )
  } catch {
    return []
  }
}

/** Every way in which the files break the rules of the house, as lines to read; empty when all is well. */
export function breaches(sources: readonly Source[]): string[] {
  const read = sources.map((source) => ({ source, tree: treeOf(source) }))
  const imports = read.flatMap(({ source, tree }) => importsOf(source.path, tree))
  return [
    ...imports.flatMap(breachOfImport),
    ...read
      .filter(({ source }) => !OUTER_ROOMS.includes(roomOf(source.path)) && !isTool(source.path))
      .flatMap(({ source, tree }) => touchesOf(tree).map((touch) => `${source.path} uses ${touch}`)),
    ...cyclesOf(imports).map((rooms) => `rooms in a circle: ${rooms.join(' -> ')}`),
    ...sources.flatMap(breachOfLength),
  ]
}

const roomOf = (path: string): string => path.split('/')[0] ?? ''
const isOurs = (target: string): boolean => roomOf(target) in ROOMS

function breachOfImport({ from, target, names }: Import): string[] {
  const [here, there] = [roomOf(from), roomOf(target)]
  const says = `${from} imports ${target}`
  if (isTool(`${target}.ts`) && !isTool(from)) return [`${says}, which is a tool`]
  if (isOurs(target)) {
    if (here === there) return []
    if (!ROOMS[here]!.includes(there)) return [`${says}, but ${here} may not know ${there}`]
    const extra = names.filter((name) => !STORE_VALUES[target]?.includes(name))
    return here === 'store' && extra.length > 0 ? [`${says} for more than its types: ${extra.join(', ')}`] : []
  }
  if (DOOR_PACKAGES.test(target)) return here === 'bot' ? [] : [`${says}, which only bot may`]
  if (OUTER_ROOMS.includes(here) || !isBuiltIn(target)) return []
  if (isTool(from) || (target === 'node:fs' && READERS.includes(from))) return []
  const chance = names.filter((name) => RANDOM_NAMES.includes(name) || name === '*')
  if (PURE_MODULES.includes(target) && (target !== 'node:crypto' || chance.length === 0)) return []
  return [`${says}${chance.length > 0 ? ` for ${chance.join(', ')}` : ''}, which only ${OUTER_ROOMS.join(' and ')} may`]
}

const BUILT_IN =
  /^(node:.*|fs|net|http|https|http2|tls|dns|os|dgram|child_process|worker_threads|cluster|timers|process|crypto|path|util|events|stream|readline)(\/.*)?$/
const isBuiltIn = (target: string): boolean => BUILT_IN.test(target)

function breachOfLength({ path, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length
  return lines <= MOST_LINES || path in LONG_FILES ? [] : [`${path} has ${lines} lines, more than ${MOST_LINES}`]
}

const treeOf = ({ text }: Source): Node =>
  parseSync(text, { syntax: 'typescript', target: 'es2022' }) as unknown as Node

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each)
  else if (value !== null && typeof value === 'object') {
    yield value as Node
    for (const each of Object.values(value)) yield* nodesOf(each)
  }
}

function importsOf(from: string, tree: Node): Import[] {
  const found: Import[] = []
  const add = (target: unknown, names: string[]) => {
    if (typeof target === 'string') found.push({ from, target: resolved(from, target), names })
  }
  for (const node of nodesOf(tree)) {
    const source = (node.source as { value?: string } | null | undefined)?.value
    if (node.type === 'ImportDeclaration') add(source, node.typeOnly ? [] : valuesOf(node.specifiers))
    if (node.type === 'ExportNamedDeclaration' && source) add(source, node.typeOnly ? [] : valuesOf(node.specifiers))
    if (node.type === 'ExportAllDeclaration') add(source, ['*'])
    if (node.type === 'TsImportType') add((node.argument as { value?: string }).value, [])
    if (node.type === 'CallExpression' && isLoading(node.callee as Node)) {
      const [first] = node.arguments as { expression: { value?: unknown } }[]
      add(first?.expression.value, ['*'])
    }
  }
  return found
}

const isLoading = (callee: Node): boolean =>
  callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require')

function valuesOf(specifiers: unknown): string[] {
  return (specifiers as Node[]).flatMap((specifier) => {
    if (specifier.isTypeOnly) return []
    if (specifier.type === 'ImportNamespaceSpecifier' || specifier.type === 'ImportDefaultSpecifier') return ['*']
    const name = (specifier.imported ?? specifier.local ?? specifier.orig) as { value: string }
    return [name.value]
  })
}

/** A relative import as a path from the root without its ending; a package's name as it is. */
const resolved = (from: string, target: string): string =>
  target.startsWith('.') ? posix.join(posix.dirname(from), target).replace(/\.(ts|js)$/, '') : target

/** What a file touches of the world outside: the clock, chance, the environment, the network. */
function touchesOf(tree: Node): string[] {
  const found: string[] = []
  for (const node of nodesOf(tree)) {
    if (node.type === 'NewExpression' && named(node.callee) === 'Date' && !(node.arguments as unknown[])?.length) {
      found.push('new Date() without a moment')
    }
    if (node.type === 'CallExpression') {
      const name = named(node.callee)
      if (name === 'Date' || (name && GLOBAL_FUNCTIONS.includes(name))) found.push(`${name}()`)
    }
    if (node.type === 'MemberExpression') {
      const [object, property] = [named(node.object), propertyOf(node.property as Node)]
      if (object === 'globalThis') found.push('globalThis')
      if (object && property && GLOBAL_OBJECTS[object]?.includes(property)) found.push(`${object}.${property}`)
    }
  }
  return found
}

const named = (node: unknown): string | null =>
  (node as Node)?.type === 'Identifier' ? ((node as Node).value as string) : null

/** `process.env` and `process['env']` are the same. */
function propertyOf(property: Node): string | null {
  if (property.type === 'Computed') return ((property.expression as Node).value as string) ?? null
  return named(property)
}

/** Rooms that import each other in a circle, whether types or values. */
function cyclesOf(imports: readonly Import[]): string[][] {
  const known = new Map<string, Set<string>>()
  for (const { from, target } of imports) {
    const [here, there] = [roomOf(from), roomOf(target)]
    if (here !== there && isOurs(target)) known.set(here, (known.get(here) ?? new Set()).add(there))
  }
  const circles: string[][] = []
  const walk = (path: string[]) => {
    for (const next of known.get(path.at(-1)!) ?? []) {
      // Each circle is told once, from the first of its rooms by the alphabet.
      if (next === path[0]) circles.push([...path, next])
      else if (!path.includes(next) && next > path[0]!) walk([...path, next])
    }
  }
  for (const room of known.keys()) walk([room])
  return circles
}
