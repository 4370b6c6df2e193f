import type { Submission } from '../../referrals/submission'
import type { Connections } from '../../store/kysely-store'
import { KyselySentQuestions } from '../../store/questions'
import type { Settings } from '../config'
import type { OpenDesk } from '../desk/open-desk'
import type { Door } from '../door'
import type { Deliver } from '../outbox'
import type { Teams, TeamsParts } from './assemble'
import { teamsDoor } from './door'

/** Teams, ready to be served. */
export interface OpenTeams {
  door: Door
  alert: (submission: Submission) => Promise<void>
  tell: Deliver
  /** Deletes questions of staff older than a moment. */
  forget: (before: Date) => Promise<number>
}

/** Opens Teams. Nothing of it is loaded until there is something to receive or to say: the web page does not wait for it. */
export function openTeams(
  connections: Connections | null,
  settings: Settings,
  desk: OpenDesk | null,
  parts: TeamsParts,
): OpenTeams {
  let assembled: Promise<Teams> | undefined
  const teams = () => {
    assembled ??= import('./assemble').then(({ assemble }) => assemble(connections, settings, desk, parts))
    return assembled
  }
  return {
    door: teamsDoor({ settings, words: parts.words, receive: async (request) => (await teams()).receive(request) }),
    alert: async (submission) => (await teams()).alert(submission),
    tell: async (item) => (await teams()).tell(item),
    forget: async (before) => (connections ? new KyselySentQuestions(connections).forget(before) : 0),
  }
}
