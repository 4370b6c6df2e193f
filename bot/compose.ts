import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Server } from 'restify'
import { serviceCard } from '../dialogs/card'
import { detect } from '../dialogs/crisis/detect'
import { noticedIn, piecesOf } from '../dialogs/crisis/noticed'
import { readerOf } from '../dialogs/crisis/reader'
import { urgentHelpCard } from '../dialogs/crisis/urgent-help'
import { told } from '../dialogs/do-you-care/told'
import { freshState } from '../dialogs/state'
import { KyselyStore } from '../store/kysely-store'
import { checkKeys } from '../store/rotation'
import { connectSqlite } from '../store/sqlite'
import type { Store } from '../store/store'
import { KyselyWorkers } from '../store/workers'
import { addressOf } from './address'
import { Assistant } from './assistant'
import type { Settings } from './config'
import { deliveries } from './delivery/deliveries'
import { mailboxDoor } from './delivery/mailbox-door'
import { alertMail } from './desk/alert-mail'
import { type OpenDesk, openDesk } from './desk/open-desk'
import { directLineDoor } from './directline/door'
import type { Directory } from './directory'
import type { Door } from './door'
import { KEEP_NOTES_DAYS, noteForEditors } from './editor-notes'
import { endedForm } from './ended-form'
import { formsOf } from './forms'
import { signingKey, vaultOf } from './keys'
import { type Knowledge, LiveKnowledge } from './knowledge'
import { Limiter } from './limiter'
import { Metrics } from './metrics'
import { DEAD_LETTER_FAILURES, type Deliver, Outbox } from './outbox'
import { projectRoot } from './root'
import { createServer } from './server'
import { openTeams } from './teams/open-teams'
import { webDoor } from './web/door'

const FORGET_EVERY_MILLISECONDS = 10 * 60_000
const HOUR_MILLISECONDS = 3_600_000
const KEEP_NOTES_HOURS = KEEP_NOTES_DAYS * 24
/** A library or a hospital ward is many people behind one address. */
const TALKERS_AT_ONE_ADDRESS = 10
/** Enough to be alarmed. */
const MOST_DEAD_LETTERS = 1_000

/** What may be given instead of the real thing, by tests. */
export interface Parts {
  now?: () => Date
  log?: Logger
  store?: Store
}

/** The whole program, built and wired, not yet listening. */
export interface Program {
  server: Server
  assistant: Assistant
  store: Store
  knowledge: () => Knowledge
  outbox: Outbox
  /** Who serves link workers, where that is done here. */
  desk: OpenDesk | null
  /** Listens and answers the address that was bound. */
  listen(): Promise<string>
  /** Stops taking requests, lets those under way end, and closes everything. */
  close(): Promise<void>
}

/** Builds every part once and passes it to those who need it: the table of contents of the running program. */
export async function compose(settings: Settings, parts: Parts = {}): Promise<Program> {
  const now = parts.now ?? (() => new Date())
  const log =
    parts.log ?? pino({ level: settings.LOG_LEVEL, redact: ['*.text', '*.said', '*.authorization', '*.cookie'] })
  const contentFolder = settings.CONTENT_DIR ?? join(projectRoot(), 'content')
  const live = new LiveKnowledge(contentFolder, log)
  const knowledge = () => live.current()
  // A store that a test made up has no tables for the desk.
  const connections = parts.store ? null : await connectSqlite(settings.DATA_DIR, vaultOf(settings))
  if (connections) await checkKeys(connections)
  const store = parts.store ?? new KyselyStore(connections!)
  const metrics = new Metrics()
  const reading = () => ({ words: knowledge().words, forms: knowledge().content.forms })
  const delivery = deliveries(settings, { store, reading, now, teams: (_id, submission) => teams.alert(submission) })
  const assistant = new Assistant(store, knowledge, now, metrics, () => outbox.wake(), delivery)
  const note = noteForEditors(store)
  let listening = ''
  const address = () => settings.PUBLIC_URL ?? listening
  const alert =
    connections && delivery.send
      ? alertMail({
          workers: new KyselyWorkers(connections),
          send: delivery.send,
          words: () => knowledge().words,
          shared: settings.LINK_WORKERS_MAIL,
          address,
        })
      : async () => {}
  const tell: Deliver = (item) => teams.tell(item)
  const outbox = new Outbox(
    store,
    { feedback: note, unanswered: note, alert, 'tell-answer': tell, ...delivery.handlers },
    now,
    log,
  )
  metrics.watchDeadLetters(async () => (await store.waiting(DEAD_LETTER_FAILURES, MOST_DEAD_LETTERS)).length)

  const words = knowledge().words
  const directory = directoryOf(knowledge, now)
  const forms = formsOf(() => ({ knowledge: knowledge(), say: knowledge().words, canSend: delivery.canSend }))
  const urgent = (text: string) => dangerIn(text).tier > 0
  const report = (fault: unknown) => log.error({ fault: describeFault(fault) }, 'a door could not answer')
  const talkers = new Limiter({ perMinute: settings.MESSAGES_PER_MINUTE, now })
  const addresses = new Limiter({ perMinute: settings.MESSAGES_PER_MINUTE * TALKERS_AT_ONE_ADDRESS, now })
  const allowMessage = (conversation: string, address: string) =>
    addresses.take(address) === 0 && talkers.take(conversation) === 0
  const shared = {
    assistant,
    settings,
    words,
    urgent,
    addressOf: addressOf(settings.TRUST_PROXY === 'on'),
    now,
    report,
  }
  const holidays = () => knowledge().content.holidays
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string }
  const desk =
    connections &&
    openDesk(connections, settings, {
      ...shared,
      reading,
      notes: store,
      version,
      services: () => knowledge().content.services,
      told: (submission) => told(submission, knowledge()),
      councils: delivery.councils,
      holidays,
      retention: () => knowledge().content.retention,
      refused: (what) => log.warn(what, 'the desk refused'),
    })
  const { urgentHelp } = directory
  const { canMail } = delivery
  const teams = openTeams(connections, settings, desk, { ...shared, knowledge, reading, holidays, urgentHelp, canMail })
  const doors: Door[] = [
    directLineDoor({
      ...shared,
      urgentHelp,
      signingKey: signingKey(settings.DIRECTLINE_SECRET, settings.DATA_DIR),
      random: randomBytes,
    }),
    teams.door,
    webDoor({ ...shared, directory, forms, allowMessage }),
    ...(desk ? [desk.door] : []),
    ...(desk?.api ? [desk.api] : []),
    ...(delivery.mailbox ? [mailboxDoor(delivery.mailbox, words, settings)] : []),
  ]
  const describe = () => ({
    version,
    services: knowledge().content.services.length,
    content: knowledge().content.hash.slice(0, 12),
  })
  const server = createServer({ settings, doors, store, metrics, log, now, describe })

  const forget = () => {
    const ago = (hours: number) => new Date(now().getTime() - hours * HOUR_MILLISECONDS)
    return Promise.all([
      store.forgetIdle(ago(settings.KEEP_HOURS), (draft) => endedForm(draft, knowledge(), delivery.canSend)),
      store.forgetDrafts(now()),
      store.forgetNotes(ago(KEEP_NOTES_HOURS)),
      desk?.forget(ago(KEEP_NOTES_HOURS)),
      teams.forget(ago(KEEP_NOTES_HOURS)),
    ]).catch((error) => log.error({ fault: describeFault(error) }, 'old conversations were not deleted'))
  }
  const forgetting = setInterval(forget, FORGET_EVERY_MILLISECONDS)
  forgetting.unref()
  await forget()

  return {
    server,
    assistant,
    store,
    knowledge,
    outbox,
    desk,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(settings.PORT, settings.HOST, () => {
          const { port } = server.address() as AddressInfo
          listening = `http://localhost:${port}`
          resolve(address())
        })
      }),
    close: async () => {
      clearInterval(forgetting)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all(doors.map((door) => door.close?.()))
      server.server.closeIdleConnections?.()
      await closed
      live.close()
      await outbox.close()
      delivery.close()
      await store.close()
    },
  }
}

/** What is noticed in words that no turn has read yet: a message that may be turned away, or one whose turn failed. */
const dangerIn = (words: string) => noticedIn([words, ...piecesOf(words)], detect)

/** What pages outside a conversation may show, always of the content of the moment. */
function directoryOf(knowledge: () => Knowledge, now: () => Date): Directory {
  return {
    card(slug) {
      const { content, words } = knowledge()
      const service = content.bySlug.get(slug)
      return service && serviceCard(service, now(), content, words)
    },
    topics() {
      const { content } = knowledge()
      return content.topics.map(({ id, label, services }) => ({
        id,
        label,
        services: services.map((slug) => ({ slug, name: content.bySlug.get(slug)!.name })),
      }))
    },
    urgentHelp(words = '') {
      if (words === '') return urgentHelpCard()
      const { kinds } = dangerIn(words)
      try {
        const turn = { spoken: words, at: now(), state: freshState(), knowledge: knowledge() }
        return urgentHelpCard(kinds, readerOf(turn, kinds))
      } catch {
        return urgentHelpCard(kinds)
      }
    },
  }
}

/** A fault for the log: its kind and where it was, never its message, which may quote a person. */
const describeFault = (fault: unknown): string =>
  fault instanceof Error ? `${fault.name} ${fault.stack?.split('\n')[1]?.trim() ?? ''}` : typeof fault
