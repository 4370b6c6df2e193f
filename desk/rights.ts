import { ROLES, type Role } from '../referrals/lifecycle/case'

/** A route of the desk and who may use it: some roles, or anyone, signed in or not. */
export interface Right {
  method: 'get' | 'post'
  path: string
  for: readonly Role[] | 'anyone'
  /** Whether they must have proved who they are within the last minutes: see {@link FRESH_MILLISECONDS}. */
  fresh?: true
}

/** For how long somebody who signed in may do what asks for a fresh sign-in. */
export const FRESH_MILLISECONDS = 5 * 60_000

/** They see cases and work on them. Whoever audits sees what was done, and nothing of the people. */
const WORKING = ['link-worker', 'lead'] as const

/** They see what the assistant could not answer, which may hold words of people. */
const CONTENT = ['link-worker', 'lead', 'editor'] as const

/** Every route of the desk. There is no other way to have one: the door goes through this table. */
export const RIGHTS = {
  signIn: { method: 'get', path: '/desk/sign-in', for: 'anyone' },
  takeSignIn: { method: 'post', path: '/desk/sign-in', for: 'anyone' },
  workSignIn: { method: 'get', path: '/desk/sign-in/work', for: 'anyone' },
  takeWorkSignIn: { method: 'get', path: '/desk/signed-in', for: 'anyone' },
  workSignOut: { method: 'get', path: '/desk/sign-out/work', for: 'anyone' },
  welcome: { method: 'get', path: '/desk/welcome/:token', for: 'anyone' },
  takeWelcome: { method: 'post', path: '/desk/welcome/:token', for: 'anyone' },
  signOut: { method: 'post', path: '/desk/sign-out', for: ROLES },
  again: { method: 'get', path: '/desk/again', for: ROLES },
  takeAgain: { method: 'post', path: '/desk/again', for: ROLES },
  queue: { method: 'get', path: '/desk', for: WORKING },
  case: { method: 'get', path: '/desk/case/:reference', for: WORKING },
  beside: { method: 'get', path: '/desk/case/:reference/beside/:other', for: WORKING },
  act: { method: 'post', path: '/desk/case/:reference/:action', for: WORKING },
  team: { method: 'get', path: '/desk/team', for: WORKING },
  takeLeave: { method: 'post', path: '/desk/team', for: WORKING },
  gaps: { method: 'get', path: '/desk/gaps', for: CONTENT },
  propose: { method: 'get', path: '/desk/gaps/propose', for: CONTENT },
  takeProposal: { method: 'post', path: '/desk/gaps/propose', for: CONTENT },
  proposals: { method: 'get', path: '/desk/proposals', for: CONTENT },
  decide: { method: 'post', path: '/desk/proposals', for: ['lead', 'editor'] },
  otherArea: { method: 'post', path: '/desk/other-area/:reference', for: WORKING },
  glass: { method: 'get', path: '/desk/glass', for: ['lead', 'auditor'] },
  data: { method: 'get', path: '/desk/data/:reference', for: ['lead'], fresh: true },
  takeData: { method: 'post', path: '/desk/data/:reference/:deed', for: ['lead'], fresh: true },
  reports: { method: 'get', path: '/desk/reports', for: ['lead', 'auditor'] },
  reportTable: { method: 'get', path: '/desk/reports.csv', for: ['lead', 'auditor'] },
  trail: { method: 'get', path: '/desk/trail', for: ['lead', 'auditor'] },
} as const satisfies Record<string, Right>

export type RouteName = keyof typeof RIGHTS

/** Whether a role may use a route; null is a stranger. */
export const may = (route: Right, role: Role | null): boolean =>
  route.for === 'anyone' || (role !== null && route.for.includes(role))

/** Where somebody begins. */
export const homeOf = (role: Role): string =>
  [RIGHTS.queue, RIGHTS.gaps, RIGHTS.trail].find((route) => may(route, role))!.path
