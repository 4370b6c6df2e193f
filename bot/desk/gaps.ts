import type { Request } from 'restify'
import type { Service } from '../../content/schema'
import { gapsView } from '../../desk/gaps/gaps'
import { faultsOf, type Kind, type ProposalValues, proposalForm, proposalsView } from '../../desk/gaps/proposal'
import { namesOf } from '../../desk/names'
import { may, RIGHTS } from '../../desk/rights'
import { SURVEY } from '../../dialogs/do-you-care/result'
import type { Reading } from '../../referrals/exports/in-words'
import { dateInEngland } from '../../referrals/working-days'
import type { ProposalBook } from '../../store/proposals'
import type { Store } from '../../store/store'
import type { Workers } from '../../store/workers'
import { withoutNumbers } from '../editor-notes'
import { groupsOf, type NoteGroup } from '../note-groups'
import type { Answer } from '../web/answer'
import { page, queryOf, redirect } from '../web/visit'
import type { DeskPages } from './pages'
import type { Signed } from './sessions'

/** So many notes are read: as many as `npm run notes` does. */
const MOST_NOTES = 10_000

export interface GapsParts {
  notes: Pick<Store, 'notes'>
  proposals: ProposalBook
  workers: Workers
  /** The services of the moment. */
  services: () => readonly Service[]
  pages: DeskPages
  reading: () => Reading
  now: () => Date
}

/** The pages about what the assistant could not answer, and what is proposed to mend it. */
export class Gaps {
  constructor(private readonly parts: GapsParts) {}

  gaps = async (request: Request, signed: Signed): Promise<Answer> => {
    const { pages, proposals, services, reading, now } = this.parts
    const all = await proposals.all()
    const view = gapsView({
      groups: await this.groups(),
      services: services(),
      waiting: all.filter(({ state }) => state === 'open').length,
      today: dateInEngland(now()),
      now: now(),
      words: reading().words,
    })
    return page(pages.gaps(signed, view, queryOf(request).has('done')))
  }

  propose = async (request: Request, signed: Signed): Promise<Answer> => {
    const query = queryOf(request)
    const note = query.get('note')
    const group = note === null ? undefined : (await this.groups()).find(({ id }) => id === note)
    const values = {
      kind: kindOf(query.get('kind')),
      service: query.get('service') ?? group?.services[0] ?? '',
      text: group ? group.question : '',
    }
    return page(this.form(signed, values))
  }

  takeProposal = async (_request: Request, signed: Signed, fields: URLSearchParams): Promise<Answer> => {
    const text = (fields.get('text') ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
    const values = { kind: kindOf(fields.get('kind')), service: fields.get('service') ?? '', text }
    const faults = faultsOf(values, this.parts.services())
    if (Object.keys(faults).length > 0) return { status: 400, body: this.form(signed, values, faults) }
    const kept = values.kind === 'phrase' ? withoutNumbers(text) : text
    await this.parts.proposals.propose({ ...values, text: kept, by: signed.worker.id, at: this.parts.now() })
    return redirect('/desk/gaps?done')
  }

  proposals = async (_request: Request, signed: Signed): Promise<Answer> => page(await this.list(signed))

  decide = async (_request: Request, signed: Signed, fields: URLSearchParams): Promise<Answer> => {
    const state = fields.get('state') === 'accepted' ? 'accepted' : 'declined'
    const decided = await this.parts.proposals.decide(Number(fields.get('id')) || 0, state, this.parts.now())
    return decided ? redirect('/desk/proposals') : { status: 409, body: await this.list(signed, true) }
  }

  private async groups(): Promise<NoteGroup[]> {
    const groups = groupsOf(await this.parts.notes.notes(MOST_NOTES))
    return groups.filter(({ question }) => !question.startsWith(SURVEY))
  }

  private form(signed: Signed, values: ProposalValues, faults = {}): string {
    const { pages, services, reading } = this.parts
    return pages.proposal(signed, proposalForm(values, faults, services(), reading().words))
  }

  private async list(signed: Signed, gone = false): Promise<string> {
    const { pages, proposals, services, workers, reading } = this.parts
    const { words } = reading()
    const nameOf = namesOf(await workers.all(), words)
    const mayDecide = may(RIGHTS.decide, signed.worker.role)
    const view = proposalsView(await proposals.all(), { services: services(), words, nameOf, mayDecide, gone })
    return pages.proposals(signed, view)
  }
}

const kindOf = (given: string | null): Kind => (given === 'number' ? 'number' : 'phrase')
