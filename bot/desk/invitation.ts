import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Authority } from '../../referrals/assessment'
import { ROLES, type Worker } from '../../referrals/lifecycle/case'
import type { Workers } from '../../store/workers'

const HOUR = 60 * 60_000
/** How long a link to set a password works. */
export const LINK_HOURS = 48

/** Areas as people type them. */
const AREAS = {
  Thurrock: 'Thurrock',
  Southend: 'Southend-on-Sea',
  'Southend-on-Sea': 'Southend-on-Sea',
  Essex: 'Essex',
  Kent: 'Kent',
  Medway: 'Medway',
} as const satisfies Record<string, Authority>
type Area = keyof typeof AREAS

/** The council that is meant by a name; null for none of ours. */
export const areaOf = (name: string): Authority | null => (Object.hasOwn(AREAS, name) ? AREAS[name as Area] : null)

const areas = z
  .string()
  .transform((list) => list.split(',').map((area) => area.trim()))
  .pipe(z.array(z.enum(Object.keys(AREAS) as [Area, ...Area[]])).min(1))
  .transform((list): Authority[] => [...new Set(list.map((area) => AREAS[area]))])

/** Who is invited to the desk, as an operator types it. */
export const inviteeSchema = z.object({
  email: z.email(),
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  areas,
})
export type Invitee = z.infer<typeof inviteeSchema>

/** Invites somebody, or lets somebody who is known set a new password. The answer is the path of a link that works once. */
export async function invite(workers: Workers, invitee: Invitee, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const worker: Worker = { id: randomUUID(), ...invitee }
  await workers.invite(worker, token, new Date(now.getTime() + LINK_HOURS * HOUR))
  return `/desk/welcome/${token}`
}

/** Somebody to try the desk with, who sees all that a link worker sees, and reports. Addresses that end so exist nowhere. */
export const DEMONSTRATION: Invitee = inviteeSchema.parse({
  email: 'demo@desk.invalid',
  name: 'Demonstration Link Worker',
  role: 'lead',
  areas: 'Thurrock,Southend,Essex,Kent,Medway',
})
