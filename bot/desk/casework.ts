import type { Request } from 'restify'
import { ACTIONS, type AtCase, type Values } from '../../desk/case/actions'
import { besideView } from '../../desk/case/alike'
import { casePage, type Told } from '../../desk/case/case-page'
import type { Tried } from '../../desk/case/forms'
import { namesOf } from '../../desk/names'
import { askedOf } from '../../desk/queue/asked'
import { PAGE_SIZE, queueView } from '../../desk/queue/queue'
import { beforeOf, TRAIL_SIZE, trailView } from '../../desk/trail/trail'
import type { Reading } from '../../referrals/exports/in-words'
import type { CaseEvent } from '../../referrals/lifecycle/event'
import type { Submission } from '../../referrals/submission'
import type { Cases } from '../../store/cases'
import type { Workers } from '../../store/workers'
import type { Answer } from '../web/answer'
import { readable } from '../web/form'
import { Refusal } from '../web/refusal'
import { page, queryOf, redirect } from '../web/visit'
import { authoritiesOf, type CaseDesk } from './case-desk'
import type { DeskPages } from './pages'
import type { Signed } from './sessions'

export interface CaseworkParts {
  desk: CaseDesk
  cases: Cases
  workers: Workers
  pages: DeskPages
  reading: () => Reading
  holidays: () => ReadonlySet<string>
  now: () => Date
  /** What the assistant told whoever sent this. */
  told: (submission: Submission) => Told
  refused: (why: string, worker: string) => void
}

/** The pages with cases: lists, one case and what is done to it, and the trail. */
export class Casework {
  constructor(private readonly parts: CaseworkParts) {}

  queue = async (request: Request, signed: Signed): Promise<Answer> => {
    const { desk, pages, now } = this.parts
    const asked = askedOf(queryOf(request))
    const found = await desk.list(signed.worker, asked, PAGE_SIZE)
    return page(
      pages.queue(
        signed,
        queueView(asked, found, { ...(await this.speaking()), now: now(), areas: signed.worker.areas }),
      ),
    )
  }

  case = async (request: Request, signed: Signed): Promise<Answer> => {
    const reference = referenceOf(request)
    const found = await this.parts.desk.open(signed.worker, reference)
    if (found === null || found === 'other-area') {
      this.parts.refused(whyNot(found), signed.worker.id)
      return { status: 404, body: this.parts.pages.otherArea(signed, { reference, reason: '', fault: null }) }
    }
    return page(await this.casePage(signed, found, { done: queryOf(request).has('done') }))
  }

  /** Two cases side by side. Either was read then, and is on its record as read. */
  beside = async (request: Request, signed: Signed): Promise<Answer> => {
    const { desk, pages, reading } = this.parts
    const references = [referenceOf(request), String(request.params?.other ?? '').toUpperCase()]
    const [one, other] = [
      this.found(await desk.open(signed.worker, references[0]!), signed),
      this.found(await desk.open(signed.worker, references[1]!), signed),
    ]
    const { nameOf } = await this.speaking()
    return page(pages.beside(signed, besideView([one.record, other.record], reading(), nameOf)))
  }

  act = async (request: Request, signed: Signed, fields: URLSearchParams): Promise<Answer> => {
    const action = ACTIONS.find((each) => each === request.params?.action)
    if (!action) throw new Refusal(404)
    const reference = referenceOf(request)
    const values = valuesOf(fields)
    const version = Number(fields.get('version'))
    if (!Number.isSafeInteger(version) || version < 1) throw new Refusal(400)
    const acted = this.found(await this.parts.desk.act(signed.worker, reference, { action, values, version }), signed)
    if (acted.kind === 'done') return redirect(`/desk/case/${reference}?done`)
    const faults = acted.kind === 'refused' ? acted.faults : {}
    const since = acted.kind === 'overtaken' ? acted.since : []
    const body = await this.casePage(signed, acted.at, { tried: { action, values, faults }, since })
    return { status: acted.kind === 'refused' ? 400 : 409, body }
  }

  trail = async (request: Request, signed: Signed): Promise<Answer> => {
    const { cases, pages } = this.parts
    const entries = await cases.trail(authoritiesOf(signed.worker), beforeOf(queryOf(request)), TRAIL_SIZE)
    return page(pages.trail(signed, trailView(entries, await this.speaking())))
  }

  /** A case of another area is not there, and whoever tried is logged. */
  private found<T>(found: T | 'other-area' | null, { worker }: Signed): Exclude<T, string> {
    if (found !== null && found !== 'other-area') return found as Exclude<T, string>
    this.parts.refused(whyNot(found as 'other-area' | null), worker.id)
    throw new Refusal(404)
  }

  private async casePage(
    signed: Signed,
    at: AtCase,
    { done = false, tried = null, since = [] }: { done?: boolean; tried?: Tried | null; since?: CaseEvent[] },
  ): Promise<string> {
    const { desk, pages, reading, holidays, now } = this.parts
    const { nameOf } = await this.speaking()
    const { submission } = at.record
    const alike = await desk.alike(signed.worker, submission.reference)
    const told = this.parts.told(submission)
    const given = { at, reading: reading(), holidays: holidays(), nameOf, now: now(), tried, since, alike, told }
    const view = casePage(given)
    return pages.case(signed, view, done)
  }

  private async speaking() {
    const { words } = this.parts.reading()
    return { words, nameOf: namesOf(await this.parts.workers.all(), words) }
  }
}

/** The reference in an address, as references are written. */
export const referenceOf = (request: Request): string => String(request.params?.reference ?? '').toUpperCase()

const whyNot = (found: 'other-area' | null): string => (found === null ? 'no such case' : 'a case of another area')

const FIELDS = ['how', 'outcome', 'date', 'text', 'to', 'reason'] as const

/** What was typed, by field. */
const valuesOf = (fields: URLSearchParams): Values =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = fields.get(name)
      return value === null ? [] : [[name, readable(value)]]
    }),
  )
