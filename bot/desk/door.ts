import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import type { Retention } from '../../content/retention'
import type { Service } from '../../content/schema'
import type { Told } from '../../desk/case/case-page'
import { may, RIGHTS, type Right, type RouteName } from '../../desk/rights'
import type { Reading } from '../../referrals/exports/in-words'
import type { Submission } from '../../referrals/submission'
import type { Cases } from '../../store/cases'
import type { LeaveBook } from '../../store/leave'
import type { ProposalBook } from '../../store/proposals'
import type { Store } from '../../store/store'
import type { Workers } from '../../store/workers'
import type { Settings } from '../config'
import type { Door } from '../door'
import { projectRoot } from '../root'
import { type Answer, Answers } from '../web/answer'
import { isCrossSite } from '../web/cross-site'
import { readFields } from '../web/form'
import type { WebSettings } from '../web/headers'
import { Refusal } from '../web/refusal'
import { redirect } from '../web/visit'
import { Alerts } from './alerts'
import type { CaseDesk } from './case-desk'
import { Casework } from './casework'
import type { ClaimNames } from './claims'
import { Entrance } from './entrance'
import { eraseExpired } from './expiry'
import { Gaps } from './gaps'
import { deskHeaders } from './headers'
import { DeskPages } from './pages'
import { Protection } from './protection'
import { type ReportMaker, Reports } from './reports'
import { isOurForm, Sessions, type Signed } from './sessions'
import { Team } from './team'
import { WayBackCookie } from './way-back'
import type { WorkAccounts } from './work-accounts'
import { WorkEntrance } from './work-entrance'

/** Submissions become cases when somebody looks; when nobody does, so often. */
const LOOK_EVERY_MILLISECONDS = 60_000
/** Cases whose time is over wait for it by days. */
const EXPIRE_EVERY_MILLISECONDS = 6 * 60 * 60_000

export interface DeskDoorParts {
  desk: CaseDesk
  cases: Cases
  workers: Workers
  leave: LeaveBook
  reports: ReportMaker
  notes: Pick<Store, 'notes'>
  proposals: ProposalBook
  /** The services of the moment. */
  services: () => readonly Service[]
  reading: () => Reading
  holidays: () => ReadonlySet<string>
  retention: () => Retention
  settings: WebSettings
  /** What the assistant told whoever sent this. */
  told: (submission: Submission) => Told
  /** Who is told by mail of what waits. */
  alerts: Settings['DESK_ALERTS']
  addressOf: (request: Request) => string
  now: () => Date
  random: (bytes: number) => Buffer
  /** Signing in with work accounts; null where there are none. */
  accounts: WorkAccounts | null
  claims: ClaimNames
  /** Told of faults. What it is told holds no words of people. */
  report: (fault: unknown) => void
  /** Told of everything that was refused: the route, why, and the worker's pseudonym if it is known. */
  refused: (what: { route: string; why: string; worker?: string }) => void
}

/** The door, and what its clock does: makes cases of what was sent, and tells workers of what waits. */
export interface DeskDoor extends Door {
  look(): Promise<void>
}

type Open = (request: Request) => Promise<Answer>
type Guarded = (request: Request, signed: Signed, fields: URLSearchParams) => Promise<Answer>
/** A handler for every route that has a rule, and for no other; whoever needs somebody signed in is given them. */
type Handlers = { [Name in RouteName]: (typeof RIGHTS)[Name]['for'] extends 'anyone' ? Open : Guarded }

/** The door for link workers: pages that need no script at all. */
export function deskDoor(parts: DeskDoorParts): DeskDoor {
  const { cases, workers, desk, settings, now, report, addressOf } = parts
  const pages = new DeskPages(join(projectRoot(), 'bot', 'desk'), parts.reading().words, parts.accounts !== null)
  const answers = new Answers(deskHeaders(settings, pages.styleHash))
  const sessions = new Sessions(workers, settings, now, parts.random)
  const entrance = new Entrance({
    workers,
    sessions,
    pages,
    addressOf,
    now,
    refused: (why) => parts.refused({ route: RIGHTS.signIn.path, why }),
  })
  const work = new WorkEntrance({
    ...parts,
    sessions,
    pages,
    way: new WayBackCookie(settings),
    refused: (why) => parts.refused({ route: RIGHTS.takeWorkSignIn.path, why }),
  })
  const casework = new Casework({
    ...parts,
    desk,
    pages,
    refused: (why, worker) => parts.refused({ route: RIGHTS.case.path, why, worker }),
  })
  const protection = new Protection({
    ...parts,
    desk,
    pages,
    refused: (why, worker) => parts.refused({ route: RIGHTS.data.path, why, worker }),
  })
  const { signIn, takeSignIn, welcome, takeWelcome, signOut, again, takeAgain } = entrance
  const { workSignIn, takeWorkSignIn, workSignOut } = work
  const { queue, case: openCase, beside, act, trail } = casework
  const { otherArea, glass, data, takeData } = protection
  const { gaps, propose, takeProposal, proposals, decide } = new Gaps({ ...parts, pages })
  const { reports, reportTable } = new Reports({ ...parts, pages })
  const { team, takeLeave } = new Team({ ...parts, pages })
  const handlers: Handlers = {
    ...{ signIn, takeSignIn, welcome, takeWelcome, signOut, again, takeAgain },
    ...{ workSignIn, takeWorkSignIn, workSignOut },
    ...{ queue, case: openCase, beside, act, team, takeLeave, trail },
    ...{ otherArea, glass, data, takeData },
    ...{ reports, reportTable },
    ...{ gaps, propose, takeProposal, proposals, decide },
  }

  const problem = (signed: Signed | null, status: number, typed: string[] = []): Answer => ({
    status,
    body: pages.problem(signed, status, typed),
  })

  /** Lets a request through to its handler only as the table of rights says. */
  const guarded = async (name: RouteName, request: Request): Promise<Answer> => {
    const right: Right = RIGHTS[name]
    const refuse = (why: string, signed: Signed | null, answer: Answer): Answer => {
      parts.refused({ route: right.path, why, ...(signed && { worker: signed.worker.id }) })
      return answer
    }
    if (right.method === 'post' && isCrossSite(request.headers, settings.PUBLIC_URL)) {
      return refuse('a form of another site', null, problem(null, 403))
    }
    if (right.for === 'anyone') return (handlers[name] as Open)(request)
    const signed = await sessions.find(request)
    const fields = right.method === 'post' ? await readFields(request) : new URLSearchParams()
    if (!signed) {
      const answer = right.method === 'get' ? redirect(RIGHTS.signIn.path) : problem(null, 401, typedIn(fields))
      return refuse('nobody is signed in', null, answer)
    }
    if (!may(right, signed.worker.role)) return refuse('not for this role', signed, problem(signed, 403))
    if (right.method === 'post' && !isOurForm(signed, fields.get('token'))) {
      return refuse('a form without our token', signed, problem(signed, 403, typedIn(fields)))
    }
    if (right.fresh && !signed.fresh) {
      const to = request.getPath()
      if (right.method === 'get') return redirect(`${RIGHTS.again.path}?to=${encodeURIComponent(to)}`)
      const body = pages.again(signed, { to, fault: null, typed: typedIn(fields) })
      return refuse('a sign-in that is not fresh', signed, { status: 403, body })
    }
    return handlers[name](request, signed, fields)
  }

  const answered = async (name: RouteName, request: Request): Promise<Answer> => {
    try {
      return await guarded(name, request)
    } catch (fault) {
      if (!(fault instanceof Refusal)) report(fault)
      const signed = await sessions.find(request).catch(() => null)
      return problem(signed, fault instanceof Refusal ? fault.status : 503)
    }
  }

  const alerts = new Alerts({ ...parts, setting: parts.alerts })
  let expiredAt = Number.NEGATIVE_INFINITY
  const look = async () => {
    await desk.admit()
    await alerts.look()
    if (now().getTime() - expiredAt < EXPIRE_EVERY_MILLISECONDS) return
    expiredAt = now().getTime()
    await eraseExpired({ cases, desk, retention: parts.retention, now })
  }
  const looking = setInterval(() => look().catch(report), LOOK_EVERY_MILLISECONDS)
  looking.unref()

  return {
    look,
    attach(server: Server) {
      for (const [name, { method, path }] of Object.entries(RIGHTS) as [RouteName, Right][]) {
        const handle = async (request: Request, response: Response) =>
          answers.send(request, response, await answered(name, request))
        server[method](path, handle)
        if (method === 'get') server.head(path, handle)
      }
    },
    async close() {
      clearInterval(looking)
    },
  }
}

/** What somebody wrote in a form that is not taken, so that it is not lost: only words, no choices. */
const typedIn = (fields: URLSearchParams): string[] =>
  ['text', 'reason'].flatMap((name) => fields.get(name) ?? []).filter((words) => words.trim() !== '')
