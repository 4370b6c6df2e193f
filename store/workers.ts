import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { Worker } from '../referrals/lifecycle/case'
import type { Connections } from './kysely-store'
import type { Tables } from './tables'

/** Somebody who is signed in: with which token their forms come, and since when. */
export interface Session {
  worker: Worker
  formToken: string
  begunAt: Date
  usedAt: Date
  /** When they proved who they are; null when nobody knows. */
  authenticatedAt: Date | null
  /** Whether they came with a work account. */
  atWork: boolean
}

/** Somebody who comes with a work account: `subject` is who they are at the identity provider, for ever. */
export type Arrival = Omit<Worker, 'id'> & { subject: string }

/** Keeps who works at the desk, their local passwords (hashed by the caller) and who is signed in. */
export interface Workers {
  /**
   * Makes or changes a worker by their email, with a one-time token to set a password until a moment.
   * @throws Error when they come with a work account
   */
  invite(worker: Worker, token: string, until: Date): Promise<Worker>
  /** Whom a one-time token invites. */
  invited(token: string, at: Date): Promise<Worker | null>
  /** Uses up a one-time token, sets the password, and ends every session; false when the token is used up. */
  accept(token: string, password: string, at: Date): Promise<boolean>
  /** Keeps the same password under another hash. */
  rehash(id: string, password: string): Promise<void>
  /** A worker and their password's hash, by email. */
  byEmail(email: string): Promise<{ worker: Worker; password: string | null } | null>
  /**
   * Makes a worker of somebody who comes with a work account for the first time, under a given pseudonym, or refreshes
   * their email, name, role and areas. A local account with this email is theirs from then on if it has no access any more;
   * while it has, the answer is null: an email alone does not prove that they are the same.
   */
  arrive(arrival: Arrival, id: string): Promise<Worker | null>
  /** Takes all access from whoever comes with this work account. */
  expel(subject: string): Promise<void>
  all(): Promise<Worker[]>
  /** Takes all access from somebody who leaves; their name stays with what they did. False when there is nobody. */
  leave(email: string): Promise<boolean>
  /** Begins a session under a token, for somebody who proved who they are at a moment (now, unless it is given). */
  begin(token: string, worker: string, formToken: string, at: Date, authenticatedAt?: Date | null): Promise<void>
  session(token: string): Promise<Session | null>
  /** Keeps that a session was used. */
  used(token: string, at: Date): Promise<void>
  end(token: string): Promise<void>
  /** Deletes sessions that nobody used since a moment. */
  forget(before: Date): Promise<void>
}

/** Tokens have 256 bits of chance, so a plain hash is enough to find one and useless to guess from. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The workers over Kysely. */
export class KyselyWorkers implements Workers {
  private readonly reads: Kysely<Tables>
  private readonly writes: Kysely<Tables>

  constructor({ reads, writes }: Connections) {
    this.reads = reads
    this.writes = writes
  }

  async invite(worker: Worker, token: string, until: Date): Promise<Worker> {
    const { name, role, areas } = worker
    const email = worker.email.toLowerCase()
    const known = await this.writes.selectFrom('worker').select('subject').where('email', '=', email).executeTakeFirst()
    if (known?.subject) throw new Error('They sign in with their work account.')
    const row = {
      name,
      role,
      areas_json: JSON.stringify(areas),
      invite_hash: hashOf(token),
      invite_until: until.getTime(),
    }
    await this.writes
      .insertInto('worker')
      .values({ id: worker.id, email, password: null, subject: null, ...row })
      .onConflict((conflict) => conflict.column('email').doUpdateSet(row))
      .execute()
    return (await this.byEmail(email))!.worker
  }

  async invited(token: string, at: Date): Promise<Worker | null> {
    const row = await this.reads
      .selectFrom('worker')
      .selectAll()
      .where('invite_hash', '=', hashOf(token))
      .where('invite_until', '>=', at.getTime())
      .executeTakeFirst()
    return row ? workerOf(row) : null
  }

  async accept(token: string, password: string, at: Date): Promise<boolean> {
    const worker = await this.invited(token, at)
    if (!worker) return false
    const { numUpdatedRows } = await this.writes
      .updateTable('worker')
      .set({ password, invite_hash: null, invite_until: null })
      .where('invite_hash', '=', hashOf(token))
      .executeTakeFirst()
    await this.writes.deleteFrom('session').where('worker', '=', worker.id).execute()
    return Number(numUpdatedRows) === 1
  }

  async rehash(id: string, password: string): Promise<void> {
    await this.writes.updateTable('worker').set({ password }).where('id', '=', id).execute()
  }

  async byEmail(email: string): Promise<{ worker: Worker; password: string | null } | null> {
    const row = await this.writes
      .selectFrom('worker')
      .selectAll()
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst()
    return row ? { worker: workerOf(row), password: row.password } : null
  }

  async all(): Promise<Worker[]> {
    return (await this.reads.selectFrom('worker').selectAll().orderBy('name').execute()).map(workerOf)
  }

  async leave(email: string): Promise<boolean> {
    const found = await this.byEmail(email)
    if (!found) return false
    await this.takeAccess(found.worker.id)
    return true
  }

  private async takeAccess(id: string): Promise<void> {
    await this.writes
      .updateTable('worker')
      .set({ password: null, invite_hash: null, invite_until: null, areas_json: '[]' })
      .where('id', '=', id)
      .execute()
    await this.writes.deleteFrom('session').where('worker', '=', id).execute()
  }

  async arrive({ subject, ...arrival }: Arrival, id: string): Promise<Worker | null> {
    const profile = {
      subject,
      email: arrival.email.toLowerCase(),
      name: arrival.name,
      role: arrival.role,
      areas_json: JSON.stringify(arrival.areas),
    }
    const rows = await this.writes
      .selectFrom('worker')
      .selectAll()
      .where((where) => where.or([where('subject', '=', subject), where('email', '=', profile.email)]))
      .execute()
    const known = rows.find((row) => row.subject === subject)
    const namesake = rows.find((row) => row.subject !== subject)
    if (namesake && (known || hasAccess(namesake))) return null
    const row = known ?? namesake
    if (row) await this.writes.updateTable('worker').set(profile).where('id', '=', row.id).execute()
    else {
      const local = { password: null, invite_hash: null, invite_until: null }
      await this.writes
        .insertInto('worker')
        .values({ id, ...local, ...profile })
        .execute()
    }
    return { ...arrival, email: profile.email, id: row?.id ?? id }
  }

  async expel(subject: string): Promise<void> {
    const row = await this.writes.selectFrom('worker').select('id').where('subject', '=', subject).executeTakeFirst()
    if (row) await this.takeAccess(row.id)
  }

  async begin(
    token: string,
    worker: string,
    formToken: string,
    at: Date,
    authenticatedAt: Date | null = at,
  ): Promise<void> {
    const times = {
      begun_at: at.getTime(),
      used_at: at.getTime(),
      authenticated_at: authenticatedAt?.getTime() ?? null,
    }
    await this.writes
      .insertInto('session')
      .values({ token_hash: hashOf(token), worker, form_token: formToken, ...times })
      .execute()
  }

  async session(token: string): Promise<Session | null> {
    const row = await this.reads
      .selectFrom('session')
      .innerJoin('worker', 'worker.id', 'session.worker')
      .selectAll('worker')
      .select(['form_token', 'begun_at', 'used_at', 'authenticated_at'])
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst()
    if (!row) return null
    return {
      worker: workerOf(row),
      formToken: row.form_token,
      begunAt: new Date(Number(row.begun_at)),
      usedAt: new Date(Number(row.used_at)),
      authenticatedAt: row.authenticated_at === null ? null : new Date(Number(row.authenticated_at)),
      atWork: row.subject !== null,
    }
  }

  async used(token: string, at: Date): Promise<void> {
    await this.writes
      .updateTable('session')
      .set({ used_at: at.getTime() })
      .where('token_hash', '=', hashOf(token))
      .execute()
  }

  async end(token: string): Promise<void> {
    await this.writes.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
  }

  async forget(before: Date): Promise<void> {
    await this.writes.deleteFrom('session').where('used_at', '<', before.getTime()).execute()
  }
}

/** Whether anybody can sign in as them now: locally, or with another work account. */
const hasAccess = ({ password, invite_hash, subject }: Selectable<Tables['worker']>): boolean =>
  password !== null || invite_hash !== null || subject !== null

const workerOf = ({ id, email, name, role, areas_json }: Selectable<Tables['worker']>): Worker => ({
  id,
  email,
  name,
  role,
  areas: JSON.parse(areas_json) as Worker['areas'],
})
