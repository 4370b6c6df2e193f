/** Lines around a change, as tools that apply patches want them. */
const CONTEXT = 3

/**
 * A change of a service's file that adds ways of asking, as a unified diff; null when the file has no list of them.
 * @param path the file's path as the diff says it
 */
export function asksPatch(path: string, yaml: string, phrases: readonly string[]): string | null {
  const lines = yaml.replace(/\n$/, '').split('\n')
  const begin = lines.findIndex((line) => /^asks:\s*$/.test(line))
  if (begin < 0 || phrases.length === 0) return null
  let end = begin + 1
  while (end < lines.length && /^\s+\S/.test(lines[end]!)) end++
  const from = Math.max(0, end - CONTEXT)
  const [before, after] = [lines.slice(from, end), lines.slice(end, end + CONTEXT)]
  const added = phrases.map((phrase) => `  - ${JSON.stringify(phrase)}`)
  const old = before.length + after.length
  return [
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${from + 1},${old} +${from + 1},${old + added.length} @@`,
    ...before.map((line) => ` ${line}`),
    ...added.map((line) => `+${line}`),
    ...after.map((line) => ` ${line}`),
    '',
  ].join('\n')
}
