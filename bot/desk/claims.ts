import { z } from 'zod'
import type { Role } from '../../referrals/lifecycle/case'
import type { Arrival } from '../../store/workers'
import { areaOf } from './invitation'

/** In which claims of an ID token it stands what somebody may do, and whose cases they see. */
export interface ClaimNames {
  roles: string
  areas: string
}

/** Whoever has several roles has the first of these. */
const BEST_FIRST: readonly Role[] = ['lead', 'link-worker', 'auditor']

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.email().optional().catch(undefined),
  preferred_username: z.email().optional().catch(undefined),
  name: z.string().trim().min(1).max(100).optional().catch(undefined),
})
const listSchema = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([])

/** Why somebody with a good work account is not let in. */
export type NotForUs = 'no-role' | 'no-email'

/** Who comes with an ID token whose signature and audience were checked; or why they are not for us. */
export function arrivalOf(token: Record<string, unknown>, names: ClaimNames): Arrival | NotForUs {
  const claims = claimsSchema.parse(token)
  const given = listSchema.parse(token[names.roles])
  const role = BEST_FIRST.find((each) => given.includes(each))
  const areas = listSchema.parse(token[names.areas]).flatMap((name) => areaOf(name) ?? [])
  if (!role || areas.length === 0) return 'no-role'
  const email = claims.email ?? claims.preferred_username
  if (!email) return 'no-email'
  return { subject: subjectOf(claims), email, name: claims.name ?? email, role, areas: [...new Set(areas)] }
}

/** Who somebody is for ever: emails and names change, and may be given to somebody else. */
export const subjectOf = ({ iss, sub }: { iss: string; sub: string }): string => `${iss} ${sub}`
