import type { Request } from 'restify'
import { type LeaveTried, leaveOf, mayGiveLeave, teamView } from '../../desk/team/team'
import type { Reading } from '../../referrals/exports/in-words'
import type { Worker } from '../../referrals/lifecycle/case'
import { dateInEngland } from '../../referrals/working-days'
import type { Cases } from '../../store/cases'
import type { LeaveBook } from '../../store/leave'
import type { Workers } from '../../store/workers'
import type { Answer } from '../web/answer'
import { Refusal } from '../web/refusal'
import { page, queryOf, redirect } from '../web/visit'
import { worksOn } from './case-desk'
import type { DeskPages } from './pages'
import type { Signed } from './sessions'

export interface TeamParts {
  cases: Cases
  workers: Workers
  leave: LeaveBook
  pages: DeskPages
  reading: () => Reading
  now: () => Date
}

/** The page of who works here and who is on leave. */
export class Team {
  constructor(private readonly parts: TeamParts) {}

  team = async (request: Request, signed: Signed): Promise<Answer> =>
    page(await this.written(signed, null, queryOf(request).has('done')))

  takeLeave = async (_request: Request, signed: Signed, fields: URLSearchParams): Promise<Answer> => {
    const { leave, now } = this.parts
    const choices = mayGiveLeave(signed.worker, await this.colleagues(signed.worker))
    const end = fields.get('end')
    if (end !== null) {
      if (!choices.some(({ id }) => id === end)) throw new Refusal(403)
      await leave.end(end)
      return redirect('/desk/team?done')
    }
    const field = (name: string) => fields.get(name) ?? ''
    const values = { worker: field('worker'), from: field('from'), until: field('until') }
    const read = leaveOf(values, choices, now())
    if (!read.ok) return { status: 400, body: await this.written(signed, { values, faults: read.faults }) }
    await leave.set({ worker: read.worker, ...read.dates })
    return redirect('/desk/team?done')
  }

  private async written(signed: Signed, tried: LeaveTried | null, done = false): Promise<string> {
    const { cases, leave, pages, reading, now } = this.parts
    const { worker } = signed
    const team = await this.colleagues(worker)
    const parts = {
      worker,
      team,
      tried,
      done,
      leaves: await leave.all(dateInEngland(now())),
      cases: await cases.load(),
    }
    return pages.team(signed, teamView(parts, reading().words))
  }

  /** Everybody who works on cases of the same areas. */
  private async colleagues(worker: Worker): Promise<Worker[]> {
    const everybody = await this.parts.workers.all()
    return everybody.filter((each) => worker.areas.some((area) => worksOn(each, area)))
  }
}
