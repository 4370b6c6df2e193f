import { randomUUID } from 'node:crypto'
import type { Request } from 'restify'
import { homeOf } from '../../desk/rights'
import type { Workers } from '../../store/workers'
import { Limiter } from '../limiter'
import type { Answer } from '../web/answer'
import { Refusal } from '../web/refusal'
import { queryOf, redirect } from '../web/visit'
import { arrivalOf, type ClaimNames, subjectOf } from './claims'
import type { DeskPages, SignInFault } from './pages'
import type { Sessions } from './sessions'
import { isOurPage, type WayBackCookie } from './way-back'
import { codeOf, type Proven, type WorkAccounts } from './work-accounts'

/** Times in a minute that one address, which may be a whole office, comes back from the provider. */
const RETURNS_FOR_ADDRESS = 60

export interface WorkEntranceParts {
  accounts: WorkAccounts | null
  claims: ClaimNames
  workers: Workers
  sessions: Sessions
  way: WayBackCookie
  pages: DeskPages
  addressOf: (request: Request) => string
  now: () => Date
  random: (bytes: number) => Buffer
  /** Told why somebody was refused, and their pseudonym if it is known. */
  refused: (why: string) => void
}

/** Signing in and out with a work account. */
export class WorkEntrance {
  private readonly addresses: Limiter

  constructor(private readonly parts: WorkEntranceParts) {
    this.addresses = new Limiter({ perMinute: RETURNS_FOR_ADDRESS, now: parts.now })
  }

  /** Sends somebody to sign in; `fresh` in the query asks for it again, and `to` is where they go on afterwards. */
  workSignIn = async (request: Request): Promise<Answer> => {
    const { way, random, refused } = this.parts
    const { accounts } = this
    const query = queryOf(request)
    const to = query.get('to') ?? ''
    const back = {
      secret: random(32).toString('base64url'),
      to: isOurPage(to) ? to : '/desk',
      fresh: query.has('fresh'),
    }
    try {
      return redirect(await accounts.addressFor(back), { 'Set-Cookie': way.set(back) })
    } catch (fault) {
      refused(`work accounts cannot be reached: ${codeOf(fault)}`)
      return this.signInPage(503, 'work-away')
    }
  }

  /** Takes whoever comes back: makes or refreshes the worker from the claims, and signs them in. */
  takeWorkSignIn = async (request: Request): Promise<Answer> => {
    const { way, addressOf, refused } = this.parts
    const { accounts } = this
    const back = way.read(request)
    if (!back || this.addresses.take(addressOf(request)) > 0) {
      refused(back ? 'too many tries to sign in' : 'back from the work account without having gone there')
      return this.signInPage(back ? 429 : 403, back ? 'often' : 'work')
    }
    try {
      return await this.arrive(
        request,
        await accounts.prove(new URL(request.url ?? '', 'http://here').search, back),
        back.to,
      )
    } catch (fault) {
      refused(`a work account was not proven: ${codeOf(fault)}`)
      return this.signInPage(403, 'work')
    }
  }

  workSignOut = async (): Promise<Answer> => {
    const address = await this.accounts.signOutAddress().catch(() => null)
    return redirect(address ?? '/desk/sign-in')
  }

  private async arrive(request: Request, { claims, authenticatedAt }: Proven, to: string): Promise<Answer> {
    const { workers, sessions, pages, way, refused } = this.parts
    const arrival = arrivalOf(claims, this.parts.claims)
    if (typeof arrival === 'string') {
      await workers.expel(subjectOf(claims as { iss: string; sub: string }))
      refused(`a work account that is not for us: ${arrival}`)
      return this.signInPage(403, arrival)
    }
    const worker = await workers.arrive(arrival, randomUUID())
    if (!worker) {
      refused('a work account with the email of a local account')
      return this.signInPage(403, 'work-local')
    }
    const cookie = await sessions.begin(request, worker, authenticatedAt)
    // Not a redirect: the provider's page began this, so browsers would not send the session's cookie along with one.
    const body = pages.signedIn(to === '/desk' ? homeOf(worker.role) : to)
    return { status: 200, body, headers: { 'Set-Cookie': [cookie, way.expire()] } }
  }

  private signInPage(status: number, fault: SignInFault): Answer {
    const body = this.parts.pages.signIn({ email: '', fault })
    return { status, body, headers: { 'Set-Cookie': this.parts.way.expire() } }
  }

  /** Where work accounts are not set up, their pages are not there. */
  private get accounts(): WorkAccounts {
    if (!this.parts.accounts) throw new Refusal(404)
    return this.parts.accounts
  }
}
