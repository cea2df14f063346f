import type { Pool } from 'pg'
import { minuteIn, dayIn, weekdayOf } from '../../../platform/time/index.ts'
import { type ContactPolicy, quietMinutesLeft } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'

interface Made {
  readonly id: number
  readonly customer: number
  readonly channel: string
  readonly purpose: string
  readonly at: Date
  readonly zone: string | null
}
interface Said {
  readonly customer: number
  readonly channel: string
  readonly purpose: string
  readonly granted: boolean
  readonly at: Date
}

const dayMs = 86_400_000

/**
 * Every contact that was made, held against policy by somebody who did not make it: quiet hours by the customer's own clock, what
 * the customer had last said of the channel and purpose, the caps over any window, and whether something of theirs waits for an
 * answer. Answers each that should not have been.
 */
export async function judgeContacts(
  pool: Pool, org: OrgId, policy: ContactPolicy, homeZone: string, unhappySince: ReadonlyMap<number, Date> = new Map(),
): Promise<{ contacts: number; against: string[] }> {
  const made = (await pool.query<Made>(
    `select k.id, k.customer, k.channel, k.purpose, k.attempted_at as at, c.attributes->>'timeZone' as zone from contacts k join customers c on c.id = k.customer
     where k.org = $1 and k.attempted_at is not null and k.purpose <> 'service' order by k.customer, k.attempted_at, k.id`, [
       org,
     ])).rows
  const said = (await pool.query<Said>(
    'select customer, channel, purpose, granted, at from consents where org = $1 order by at, granted desc', [org],
  )).rows
  const lastSaid = Map.groupBy(said, (s) => `${s.customer} ${s.channel} ${s.purpose}`)
  const against: string[] = []
  for (const own of Map.groupBy(made, (m) => m.customer).values())
    for (const [i, c] of own.entries()) {
      const fault =
        (what: string) => void against.push(`contact ${c.id} of customer ${c.customer} by ${c.channel} at ${c.at.toISOString()}: ${what}`)
      const zone = c.zone ?? homeZone
      const weekend = policy.quiet.weekendDays.includes(weekdayOf(dayIn(zone, c.at)))
      if (c.channel !== 'post'
        && quietMinutesLeft(weekend ? policy.quiet.weekend : policy.quiet.weekday, minuteIn(zone, c.at)) > 0) fault('quiet hours')
      const word = lastSaid.get(`${c.customer} ${c.channel} ${c.purpose}`)?.findLast((s) => s.at <= c.at)
      if (!word?.granted) fault(word ? 'consent withdrawn' : 'no consent')
      const before = (days: number, purpose?: string) =>
        own.slice(0, i).filter((p) => p.at.getTime() > c.at.getTime() - days * dayMs
          && (purpose === undefined || p.purpose === purpose)).length
      const { everything, purposes } = policy.caps
      if (before(everything.days) >= everything.most) fault('too often')
      const unhappy = unhappySince.get(c.customer)
      if (unhappy && c.at > unhappy) fault('while a case was open')
      const cap = purposes[c.purpose as 'survey']
      if (cap && before(cap.days, c.purpose) >= cap.most) fault('too often for its purpose')
    }
  return { contacts: made.length, against }
}
