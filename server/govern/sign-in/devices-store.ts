import { sql } from 'kysely'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Language } from '../orgs/contract.ts'

/** Browser and system without their versions, which change every month: by this a device is known again. */
export const kindOfDevice = (userAgent: string): string => userAgent.replaceAll(/[\d._]+/g, '').slice(0, 200)

/** On which kinds of devices people have signed in, and in which language they last did. */
export function createDevices({ db }: Postgres, now: () => Date) {
  return {
    /** Notes a sign-in; true where the person has been here before, but never on such a device. */
    async noteAndAskIfNew(person: string, userAgent: string, language: Language | null): Promise<boolean> {
      const device = kindOfDevice(userAgent)
      const { rows: [row] } = await sql<{ others: number; known: number }>`
        select count(*)::int as others, count(*) filter (where device = ${device})::int as known from sign_in_devices where person = ${person}`.execute(db)
      await sql`
        insert into sign_in_devices (person, device, language, first_seen, last_seen) values (${person}, ${device}, ${language}, ${now()}, ${now()})
        on conflict (person, device) do update set last_seen = ${now()}, language = coalesce(${language}, sign_in_devices.language)`.execute(db)
      return row!.others > 0 && row!.known === 0
    },
    async languageOf(person: string): Promise<Language | undefined> {
      const { rows } = await sql<{ language: Language }>`
        select language from sign_in_devices where person = ${person} and language is not null order by last_seen desc limit 1`.execute(db)
      return rows[0]?.language
    },
  }
}
export type Devices = ReturnType<typeof createDevices>
