import type { Request } from 'restify'
import type { Reading } from '../../referrals/exports/in-words'
import type { Submission } from '../../referrals/submission'
import type { Connections } from '../../store/kysely-store'
import { KyselySentQuestions } from '../../store/questions'
import { KyselyTeamsPlaces } from '../../store/teams'
import type { Settings } from '../config'
import { DeliveryError } from '../delivery/delivery-error'
import type { OpenDesk } from '../desk/open-desk'
import type { Deliver } from '../outbox'
import type { ChannelAdapter } from './adapter'
import { CASE_VERB, TAKE_VERB } from './cards/case'
import { CaseAlerts } from './case-alerts'
import type { InvokeAnswer } from './invoke'
import { Questions } from './questions'
import { type ReceiverParts, TeamsReceiver } from './receiver'
import type { PlaceReference } from './reference'
import { TeamsSignIn } from './sign-in'
import { TeamPlaces } from './team-places'

export interface TeamsParts extends Omit<ReceiverParts, 'settings' | 'adapter' | 'besides' | 'verbs' | 'noticed'> {
  reading: () => Reading
  holidays: () => ReadonlySet<string>
  /** Whether mail can leave. */
  canMail: boolean
}

/** Teams, put together. */
export interface Teams {
  receive: (request: Request) => Promise<InvokeAnswer>
  /** Puts a card for an urgent submission into the team's channel. */
  alert: (submission: Submission) => Promise<void>
  /** Tells the answer to a question where it was asked. */
  tell: Deliver
}

/** Puts Teams together on a database, with a desk where there is one. Without a database it only talks. */
export function assemble(
  connections: Connections | null,
  settings: Settings,
  desk: OpenDesk | null,
  parts: TeamsParts,
): Teams {
  const adapter = lazyAdapter(settings)
  if (!connections) {
    const receiver = new TeamsReceiver({ ...parts, settings, adapter })
    return { receive: (request) => receiver.receive(request), alert: nothing, tell: nothing }
  }
  const { knowledge, now, report, canMail, assistant } = parts
  const speak = speaking(adapter)
  const places = new KyselyTeamsPlaces(connections)
  const team = new TeamPlaces(places, settings, now)
  const editors = (canMail && settings.EDITORS_MAIL) || null
  const sent = new KyselySentQuestions(connections)
  const questions = new Questions({ questions: sent, assistant, knowledge, speak, editors, now })
  const alerts =
    desk &&
    new CaseAlerts({
      ...parts,
      ...desk.inside,
      ...{ places, team, speak, now, report },
      signIn: TeamsSignIn.from(settings, desk.inside.workers),
      publicUrl: settings.PUBLIC_URL,
    })
  const receiver = new TeamsReceiver({
    ...parts,
    ...{ settings, adapter },
    besides: questions.below,
    verbs: { ...questions.verbs, ...(alerts && { [CASE_VERB]: alerts.show, [TAKE_VERB]: alerts.take }) },
    noticed: (activity) => team.notice(activity),
  })
  return {
    receive: (request) => receiver.receive(request),
    alert: async (submission) => alerts?.alert(submission),
    tell: questions.tell,
  }
}

const nothing = async () => {}

/** The adapter, loaded when it is first wanted. */
export function lazyAdapter(settings: Settings): () => Promise<ChannelAdapter> {
  let loaded: Promise<ChannelAdapter> | undefined
  return () => {
    loaded ??= import('./adapter').then(({ ChannelAdapter }) => new ChannelAdapter(settings))
    return loaded
  }
}

/** Answers of the 400s that ask to come again; all others of them refuse for good. */
const COME_AGAIN = [401, 408, 412, 429]

/** Says something by itself. A fault tells its status and nothing of what was to be said. */
const speaking =
  (adapter: () => Promise<ChannelAdapter>) =>
  async (place: PlaceReference, activity: object): Promise<string> => {
    try {
      return await (await adapter()).speak(place, activity)
    } catch (error) {
      const { statusCode, name } = error as { statusCode?: number; name?: string }
      const status = statusCode ?? 0
      throw new DeliveryError(`teams: ${status || name}`, status >= 400 && status < 500 && !COME_AGAIN.includes(status))
    }
  }
