import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Proposal, ProposalBook } from '../store/proposals'
import { connectSqlite } from '../store/sqlite'
import { parseSettings } from './config'
import { asksPatch } from './content-patch'
import { projectRoot } from './root'

/**
 * `npm run -s content:proposals`: what was accepted at the desk, as a patch of the services' files. `git apply` takes it,
 * and then whoever owns the content reads it, as any other change. Numbers that do not work are told as comments above it.
 */
async function main(): Promise<void> {
  const settings = parseSettings(process.env)
  const connections = await connectSqlite(settings.DATA_DIR)
  const proposals = await new ProposalBook(connections).all()
  await connections.reads.destroy()
  await connections.writes.destroy()
  const accepted = proposals.filter(({ state }) => state === 'accepted').reverse()
  const folder = settings.CONTENT_DIR ?? join(projectRoot(), 'content')
  const within = settings.CONTENT_DIR ? '' : 'content/'
  for (const { service, text } of accepted.filter(({ kind }) => kind === 'number')) {
    process.stdout.write(`# ${service}: ${oneLine(text)}\n`)
  }
  for (const [service, phrases] of phrasesByService(accepted)) {
    process.stdout.write(patchOf(folder, within, service, phrases))
  }
}

function phrasesByService(accepted: readonly Proposal[]): Map<string, string[]> {
  const phrases = new Map<string, string[]>()
  for (const { kind, service, text } of accepted) {
    if (kind === 'phrase') phrases.set(service, [...(phrases.get(service) ?? []), text])
  }
  return phrases
}

/** What was taken over already is left out, and a service that is gone is said to be. */
function patchOf(folder: string, within: string, service: string, phrases: readonly string[]): string {
  const file = join(folder, 'services', `${service}.yaml`)
  if (!/^[a-z0-9-]+$/.test(service) || !existsSync(file)) return `# there is no service ${oneLine(service)}\n`
  const yaml = readFileSync(file, 'utf8')
  const missing = phrases.filter((phrase) => !yaml.includes(`- ${phrase}\n`) && !yaml.includes(JSON.stringify(phrase)))
  return asksPatch(`${within}services/${service}.yaml`, yaml, missing) ?? ''
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
