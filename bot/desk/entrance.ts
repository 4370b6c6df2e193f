import type { Request } from 'restify'
import { homeOf } from '../../desk/rights'
import type { Workers } from '../../store/workers'
import { Limiter } from '../limiter'
import type { Answer } from '../web/answer'
import { readFields } from '../web/form'
import { page, queryOf, redirect } from '../web/visit'
import type { DeskPages } from './pages'
import { faultOf, hashPassword, isOutdated, isPassword } from './password'
import type { Sessions, Signed } from './sessions'
import { isOurPage } from './way-back'

/** Tries in a minute. An address may be a whole office. */
const TRIES_FOR_ADDRESS = 20
const TRIES_FOR_ACCOUNT = 5

export interface EntranceParts {
  workers: Workers
  sessions: Sessions
  pages: DeskPages
  addressOf: (request: Request) => string
  now: () => Date
  /** Told why somebody was refused, never in whose name they tried. */
  refused: (why: string) => void
}

/** Signing in and out, and setting a password with a one-time link. */
export class Entrance {
  private readonly addresses: Limiter
  private readonly accounts: Limiter

  constructor(private readonly parts: EntranceParts) {
    const { now } = parts
    this.addresses = new Limiter({ perMinute: TRIES_FOR_ADDRESS, now })
    this.accounts = new Limiter({ perMinute: TRIES_FOR_ACCOUNT, now })
  }

  signIn = async (request: Request): Promise<Answer> =>
    page(
      this.parts.pages.signIn({
        email: '',
        fault: null,
        done: queryOf(request).has('done'),
        out: queryOf(request).has('out'),
      }),
    )

  takeSignIn = async (request: Request): Promise<Answer> => {
    const { workers, sessions, pages, addressOf, refused } = this.parts
    const fields = await readFields(request)
    const email = (fields.get('email') ?? '').trim()
    if (this.addresses.take(addressOf(request)) > 0 || this.accounts.take(email.toLowerCase()) > 0) {
      refused('too many tries to sign in')
      const body = pages.signIn({ email, fault: 'often' })
      return { status: 429, body, headers: { 'Retry-After': '60' } }
    }
    const found = await workers.byEmail(email)
    const password = fields.get('password') ?? ''
    if (!(await isPassword(password, found?.password ?? null)) || !found?.password) {
      refused('a wrong email or password')
      return { status: 403, body: pages.signIn({ email, fault: 'wrong' }) }
    }
    if (isOutdated(found.password)) await workers.rehash(found.worker.id, await hashPassword(password))
    return redirect(homeOf(found.worker.role), { 'Set-Cookie': await sessions.begin(request, found.worker) })
  }

  /** Asks for the password again, before something that is only for whoever surely sits there. */
  again = async (request: Request, signed: Signed): Promise<Answer> =>
    page(this.parts.pages.again(signed, { to: pageIn(queryOf(request)), fault: null }))

  takeAgain = async (request: Request, signed: Signed, fields: URLSearchParams): Promise<Answer> => {
    const { workers, sessions, pages, refused } = this.parts
    const { worker } = signed
    const to = pageIn(fields)
    const retry = (fault: 'wrong' | 'often') => pages.again(signed, { to, fault })
    if (this.accounts.take(worker.email.toLowerCase()) > 0) {
      refused('too many tries to sign in')
      return { status: 429, body: retry('often'), headers: { 'Retry-After': '60' } }
    }
    const found = await workers.byEmail(worker.email)
    if (!(await isPassword(fields.get('password') ?? '', found?.password ?? null))) {
      refused('a wrong password')
      return { status: 403, body: retry('wrong') }
    }
    return redirect(to, { 'Set-Cookie': await sessions.begin(request, worker) })
  }

  signOut = async (request: Request): Promise<Answer> =>
    redirect('/desk/sign-in?out', { 'Set-Cookie': await this.parts.sessions.end(request) })

  /** Looking at a link does not use it up: programs that check mails follow links too. */
  welcome = async (request: Request): Promise<Answer> => {
    const worker = await this.parts.workers.invited(tokenOf(request), this.parts.now())
    return worker ? page(this.parts.pages.welcome(worker, null)) : this.gone()
  }

  takeWelcome = async (request: Request): Promise<Answer> => {
    const { workers, pages, now, addressOf } = this.parts
    const fields = await readFields(request)
    const token = tokenOf(request)
    const worker = this.addresses.take(addressOf(request)) > 0 ? null : await workers.invited(token, now())
    if (!worker) return this.gone()
    const password = fields.get('password') ?? ''
    const fault = faultOf(password, worker.email) ?? (fields.get('again') === password ? null : 'differs')
    if (fault) return { status: 400, body: pages.welcome(worker, fault) }
    const taken = await workers.accept(token, await hashPassword(password), now())
    return taken ? redirect('/desk/sign-in?done') : this.gone()
  }

  private gone(): Answer {
    this.parts.refused('a one-time link that is used or too old')
    return { status: 404, body: this.parts.pages.welcomeGone() }
  }
}

/** Where somebody wants to go on. */
const pageIn = (fields: URLSearchParams): string => {
  const to = fields.get('to') ?? ''
  return isOurPage(to) ? to : '/desk'
}

const tokenOf = (request: Request): string => String(request.params?.token ?? '')
