import type { Connections } from './kysely-store'

/** What was said by itself in a channel: in which place, and under which id the channel knows it. */
export interface Said {
  place: string
  activity: string
}

/** Keeps where the app was added in Teams and which cards were put there. A reference is the doors' own business. */
export interface TeamsPlaces {
  /** Keeps the way to a place, or the new way to it. */
  keep(id: string, reference: unknown, at: Date): Promise<void>
  forget(id: string): Promise<void>
  /** The way to a place; without an id to the one that was kept first. Null when there is none. */
  find(id?: string): Promise<unknown>
  /** What was said under a key; null when nothing was yet. */
  said(key: string): Promise<Said | null>
  keepSaid(key: string, said: Said, at: Date): Promise<void>
}

/** The places over Kysely. */
export class KyselyTeamsPlaces implements TeamsPlaces {
  constructor(private readonly parts: Connections) {}

  async keep(id: string, reference: unknown, at: Date): Promise<void> {
    const row = { reference_json: JSON.stringify(reference) }
    await this.parts.writes
      .insertInto('teams_place')
      .values({ id, ...row, at: at.getTime() })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }

  async forget(id: string): Promise<void> {
    await this.parts.writes.deleteFrom('teams_place').where('id', '=', id).execute()
  }

  async find(id?: string): Promise<unknown> {
    const places = this.parts.reads.selectFrom('teams_place').select('reference_json').orderBy('at').limit(1)
    const row = await (id === undefined ? places : places.where('id', '=', id)).executeTakeFirst()
    return row ? JSON.parse(row.reference_json) : null
  }

  async said(key: string): Promise<Said | null> {
    const row = await this.parts.writes
      .selectFrom('teams_card')
      .select(['place', 'activity'])
      .where('key', '=', key)
      .executeTakeFirst()
    return row ?? null
  }

  async keepSaid(key: string, said: Said, at: Date): Promise<void> {
    await this.parts.writes
      .insertInto('teams_card')
      .values({ key, ...said, at: at.getTime() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}
