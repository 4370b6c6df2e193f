import type { Request } from 'restify'
import type { Retention } from '../../content/retention'
import { DEEDS, type Deed, dataView, performDeed, type Tried } from '../../desk/data/data-page'
import { asPlainText, personsCopy } from '../../desk/data/export'
import { GLASS_SIZE, glassView } from '../../desk/glass/glass'
import { namesOf } from '../../desk/names'
import type { Reading } from '../../referrals/exports/in-words'
import type { CaseRecord, Worker } from '../../referrals/lifecycle/case'
import type { Done, Refusal as Hindrance } from '../../referrals/lifecycle/commands'
import { breakGlass, mayOpen } from '../../referrals/lifecycle/protection'
import type { Cases } from '../../store/cases'
import type { Workers } from '../../store/workers'
import type { Answer } from '../web/answer'
import { readable } from '../web/form'
import { Refusal } from '../web/refusal'
import { page, redirect } from '../web/visit'
import { authoritiesOf, type CaseDesk } from './case-desk'
import { referenceOf } from './casework'
import type { DeskPages } from './pages'
import type { Signed } from './sessions'

export interface ProtectionParts {
  desk: CaseDesk
  cases: Cases
  workers: Workers
  pages: DeskPages
  reading: () => Reading
  retention: () => Retention
  now: () => Date
  /** Told of what was refused, or was done that somebody looks at: without anybody's words. */
  refused: (why: string, worker: string) => void
}

/** The pages that protect people's data: cases of other areas, copies, legal hold, and erasure. */
export class Protection {
  constructor(private readonly parts: ProtectionParts) {}

  /** Opens a case of another area to somebody who says why; who tries a reference that is none learns no more than that. */
  otherArea = async (request: Request, { worker, ...signed }: Signed, fields: URLSearchParams): Promise<Answer> => {
    const { pages, now, refused } = this.parts
    const reference = referenceOf(request)
    const reason = readable(fields.get('reason') ?? '')
    const done = breakGlass(worker, now(), reason)
    if (!done.ok) {
      const body = pages.otherArea({ worker, ...signed }, { reference, reason, fault: done.refusal })
      return { status: 400, body }
    }
    const opened =
      worker.areas.length > 0 && (await this.add(reference, (record) => (mayOpen(worker, record, now()) ? null : done)))
    refused(opened ? 'a case of another area was opened, with a reason' : 'no such case', worker.id)
    if (!opened) throw new Refusal(404)
    return redirect(`/desk/case/${reference}`)
  }

  glass = async (_request: Request, signed: Signed): Promise<Answer> => {
    const { cases, workers, pages, reading } = this.parts
    const { words } = reading()
    const nameOf = namesOf(await workers.all(), words)
    const entries = await cases.glass(authoritiesOf(signed.worker), GLASS_SIZE)
    return page(pages.glass(signed, glassView(entries, { words, nameOf })))
  }

  data = async (request: Request, signed: Signed): Promise<Answer> =>
    page(this.dataPage(signed, await this.theirs(request, signed.worker), null))

  takeData = async (request: Request, signed: Signed, fields: URLSearchParams): Promise<Answer> => {
    const deed = DEEDS.find((each) => each === request.params?.deed)
    if (!deed) throw new Refusal(404)
    const { worker } = signed
    const record = await this.theirs(request, worker)
    const { reference } = record.submission
    const reason = readable(fields.get('reason') ?? '')
    let fault: Hindrance | null = null
    const after = await this.add(reference, (now) => {
      const done = performDeed(deed, reason, now, worker, this.parts.now())
      fault = done.ok ? null : done.refusal
      return done
    })
    if (fault) return { status: 400, body: this.dataPage(signed, record, { deed, reason, fault }) }
    if (!after) throw new Refusal(404)
    if (deed === 'erase') return redirect('/desk/trail')
    return this.copy(deed, after) ?? redirect(`/desk/case/${reference}?done`)
  }

  /** A copy as a file; null for what is none. */
  private copy(deed: Deed, record: CaseRecord): Answer | null {
    if (deed !== 'copy-json' && deed !== 'copy-text') return null
    const { reading, now } = this.parts
    const copy = personsCopy(record, reading(), now())
    const [body, type, ending] =
      deed === 'copy-json'
        ? [`${JSON.stringify(copy, null, 2)}\n`, 'application/json', 'json']
        : [asPlainText(copy, reading().words), 'text/plain', 'txt']
    const headers = { 'Content-Disposition': `attachment; filename="${copy.reference}.${ending}"` }
    return { status: 200, type: `${type}; charset=utf-8`, body, headers }
  }

  private dataPage(signed: Signed, record: CaseRecord, tried: Tried | null): string {
    const { pages, retention, reading } = this.parts
    return pages.data(signed, dataView(record, { retention: retention(), words: reading().words, tried }))
  }

  /** A case that a worker may open. */
  private async theirs(request: Request, worker: Worker): Promise<CaseRecord> {
    const { desk, cases, now, refused } = this.parts
    await desk.admit()
    const record = await cases.find(referenceOf(request))
    if (record && mayOpen(worker, record, now())) return record
    refused(record ? 'a case of another area' : 'no such case', worker.id)
    throw new Refusal(404)
  }

  private add(reference: string, decide: (record: CaseRecord) => Done | null): Promise<CaseRecord | null> {
    const { desk, cases } = this.parts
    return cases.add(reference, (record) => {
      const done = decide(record)
      return done?.ok ? desk.addition(record, done.events) : null
    })
  }
}
