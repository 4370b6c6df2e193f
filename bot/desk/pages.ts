import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Environment, FileSystemLoader } from 'nunjucks'
import type { Words } from '../../content/words'
import type { BesideView } from '../../desk/case/alike'
import type { CaseView } from '../../desk/case/case-page'
import type { FormView } from '../../desk/case/forms'
import type { DataPage } from '../../desk/data/data-page'
import type { GapsView } from '../../desk/gaps/gaps'
import type { ProposalForm, ProposalsView } from '../../desk/gaps/proposal'
import type { GlassView } from '../../desk/glass/glass'
import type { QueueView } from '../../desk/queue/queue'
import type { ReportsView } from '../../desk/reports/reports-page'
import { homeOf, may, RIGHTS } from '../../desk/rights'
import type { TeamView } from '../../desk/team/team'
import type { TrailView } from '../../desk/trail/trail'
import type { Worker } from '../../referrals/lifecycle/case'
import type { Refusal } from '../../referrals/lifecycle/commands'
import { KEEP_NOTES_DAYS } from '../editor-notes'
import type { NotForUs } from './claims'
import type { PasswordFault } from './password'
import type { Signed } from './sessions'

/** Why somebody could not sign in, as its words are named in the locale. */
export type SignInFault = 'wrong' | 'often' | 'work' | 'work-away' | 'work-local' | NotForUs

/** Writes the desk's pages. Everything that is not a template of ours is escaped, whoever wrote it. */
export class DeskPages {
  /** The policy names the style by its hash, so that no other style and no script ever runs. */
  readonly styleHash: string
  private readonly environment: Environment

  /** @param work whether people sign in with work accounts too */
  constructor(
    folder: string,
    words: Words,
    private readonly work: boolean,
  ) {
    const style = readFileSync(join(folder, 'desk.css'), 'utf8')
    this.styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`
    this.environment = new Environment(new FileSystemLoader(join(folder, 'templates')), {
      autoescape: true,
      trimBlocks: true,
      lstripBlocks: true,
    })
    this.environment
      .addGlobal('say', (key: string, parameters?: Record<string, string | number>) => words(`desk:${key}`, parameters))
      .addGlobal('style', style)
      .addGlobal('told', (key: string) => words(`reports:${key}`))
      .addGlobal('keepNotesDays', KEEP_NOTES_DAYS)
      .addFilter('tried', (forms: CaseView['forms']) => forms.find(hasFault) ?? null)
  }

  /** `done`: a password was just set; `out`: they just signed out. */
  signIn(parts: { email: string; fault: SignInFault | null; done?: boolean; out?: boolean }): string {
    return this.render('sign-in.njk', null, { ...parts, work: this.work })
  }

  /** Leads on at once to where somebody wanted to go. */
  signedIn(to: string): string {
    return this.render('signed-in.njk', null, { to })
  }

  /** Asks somebody who is signed in to prove again who they are. `typed` is what they had written. */
  again(signed: Signed, parts: { to: string; fault: 'wrong' | 'often' | null; typed?: readonly string[] }): string {
    return this.render('again.njk', signed, { typed: [], ...parts })
  }

  welcome(worker: Worker, fault: PasswordFault | 'differs' | null): string {
    return this.render('welcome.njk', null, { worker, fault })
  }

  welcomeGone(): string {
    return this.render('welcome-gone.njk', null, {})
  }

  queue(signed: Signed, queue: QueueView): string {
    return this.render('queue.njk', signed, { queue })
  }

  case(signed: Signed, view: CaseView, done: boolean): string {
    return this.render('case.njk', signed, { view, done })
  }

  beside(signed: Signed, view: BesideView): string {
    return this.render('beside.njk', signed, { view })
  }

  team(signed: Signed, view: TeamView): string {
    return this.render('team.njk', signed, { view })
  }

  gaps(signed: Signed, view: GapsView, done: boolean): string {
    return this.render('gaps.njk', signed, { view, done })
  }

  proposal(signed: Signed, view: ProposalForm): string {
    return this.render('proposal.njk', signed, { view })
  }

  proposals(signed: Signed, view: ProposalsView): string {
    return this.render('proposals.njk', signed, { view })
  }

  reports(signed: Signed, view: ReportsView): string {
    return this.render('reports.njk', signed, { view })
  }

  trail(signed: Signed, trail: TrailView): string {
    return this.render('trail.njk', signed, { trail })
  }

  /** There is no such case for somebody, who may say why they must see it; the same page whether there is one or not. */
  otherArea(signed: Signed, parts: { reference: string; reason: string; fault: Refusal | null }): string {
    return this.render('other-area.njk', signed, parts)
  }

  glass(signed: Signed, glass: GlassView): string {
    return this.render('glass.njk', signed, { glass })
  }

  data(signed: Signed, view: DataPage): string {
    return this.render('data.njk', signed, { view })
  }

  /** A refusal. `typed` is what somebody wrote who is signed out by now: only their own browser gets it back. */
  problem(signed: Signed | null, status: number, typed: readonly string[] = []): string {
    return this.render('problem.njk', signed, { status, typed })
  }

  private render(template: string, signed: Signed | null, parts: object): string {
    const role = signed?.worker.role ?? null
    const nav = {
      reports: may(RIGHTS.reports, role),
      gaps: may(RIGHTS.gaps, role),
      queue: may(RIGHTS.queue, role),
      team: may(RIGHTS.team, role),
      trail: may(RIGHTS.trail, role),
      data: may(RIGHTS.data, role),
    }
    return this.environment.render(template, { ...parts, signed, nav, home: role && homeOf(role) })
  }
}

const hasFault = ({ fault, fields }: FormView): boolean =>
  fault !== null || fields.some((field) => field.fault !== null)
