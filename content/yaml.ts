import { LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'

/** Something wrong in a content file, said so that an editor finds it: file, line and field. */
export interface Fault {
  file: string
  line: number
  field: string
  message: string
}

export type Parsed<T> =
  | { ok: true; value: T; lineOf: (path: readonly PropertyKey[]) => number }
  | { ok: false; faults: Fault[] }

/** Parses YAML text with a schema; `name` is what faults call the file. Every fault carries the line of the nearest written field. */
export function parseYaml<T>(source: string, name: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  const fault = (line: number, field: string, message: string): Fault => ({ file: name, line, field, message })
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) =>
      fault(lines.linePos(error.pos[0]).line, 'yaml', error.message.split('\n')[0] ?? error.message),
    )
    return { ok: false, faults }
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const references: Fault[] = []
  // References are not for editors: they could grow a small file into a very large one.
  visit(document, {
    Alias: (_, { source, range }) => {
      references.push(
        fault(lines.linePos(range?.[0] ?? 0).line, 'yaml', `a reference (*${source}) cannot be used here`),
      )
    },
  })
  if (references.length > 0) return { ok: false, faults: references }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { ok: true, value: parsed.data, lineOf }
  const faults = parsed.error.issues.map((issue) => {
    const unknownKey = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
    return fault(lineOf(unknownKey), unknownKey.map(String).join('.') || 'file', issue.message)
  })
  return { ok: false, faults }
}
