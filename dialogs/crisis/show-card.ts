import { type Context, end } from '../context'
import type { Reply } from '../reply'
import type { State } from '../state'
import type { Turn } from '../types'
import { afterCare } from './after-care'
import type { Topic } from './care-book'
import type { OpenDanger } from './open-danger'
import { readerOf } from './reader'
import { type Reader, servicesOn, urgentHelpCard } from './urgent-help'

interface More {
  once?: Reader['once']
  /** What stands between the card and the ways on, and after them. */
  below?: Reply[]
  after?: Reply[]
  services?: string[]
  patch?: Partial<State>
}

/** Shows the urgent-help card for some topics, to whom the words and what is open tell of, and keeps what it was about. */
export function showCard(context: Context, topics: readonly Topic[], more: More = {}): Turn {
  const { once = null, below = [], after = [], services = [], patch = {} } = more
  const reader = { ...readerOf(context, topics), ...(patch.area && { council: patch.area }), once }
  const card = urgentHelpCard(topics, reader)
  const said: Reply[] = [{ kind: 'urgent-help', card }, ...below, afterCare(context, topics), ...after]
  const open = [...new Set([...topics, ...(context.state.danger?.topics ?? [])])]
  const changes = { askedIfSafe: false, danger: openedBy(open, reader), ...patch }
  return end(context, 'crisis-help', said, changes, { services: services.length > 0 ? services : servicesOn(card) })
}

/** What is kept of a danger: what about and whom, and no words. */
export const openedBy = (topics: readonly Topic[], { person, young, older }: Reader): OpenDanger => ({
  topics: [...topics],
  person,
  young,
  older,
  since: 0,
})
