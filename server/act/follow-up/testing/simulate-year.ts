import { seeded } from '@heartline/stats'
import fc from 'fast-check'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Channel, ContactPolicy, ContactPurpose } from '../../../govern/contact/contract.ts'
import type { FollowUpHouse } from './follow-up-house.ts'

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', null] as const
const times = ['08:00', '09:00', '12:00', '13:30', '18:00', '20:00', '21:00', '22:30'] as const

const cap = (most: number) => fc.record({ most: fc.integer({ min: 1, max: most }), days: fc.constantFrom(1, 7, 30) })
/** Any policy that an organisation might set. */
export const anyPolicy: fc.Arbitrary<ContactPolicy> = fc.record({
  quiet: fc.record({
    weekday: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...times), fc.constantFrom(...times)).filter(([from, to]) => from !== to), { maxLength: 2 },
    ),
    weekend: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...times), fc.constantFrom(...times)).filter(([from, to]) => from !== to), { maxLength: 2 },
    ),
  }).map(({ weekday, weekend }) => ({
    weekday: weekday.map(([from, to]) => ({ from, to })), weekend: weekend.map(([from, to]) => ({ from, to })),
    weekendDays: [6, 7],
  })),
  caps: fc.record({ everything: cap(3), purposes: fc.record({ 'follow-up': cap(2), survey: cap(2) }, { requiredKeys: [] }) }),
})

/** Customers as they are made in bulk: some agreed to calls, some to mail, some to nothing, wherever they live. */
export async function insertCustomers(house: FollowUpHouse, org: OrgId, n: number): Promise<number[]> {
  const { pool } = house.parts.postgres
  const { rows } = await pool.query<{ id: number }>(
    `insert into customers (org, name, attributes)
     select $1, 'y' || i, jsonb_strip_nulls(jsonb_build_object('timeZone', ($3::text[])[1 + i % $4::int]))
     from generate_series(1, $2::int) i returning id`, [org, n, zones, zones.length])
  const ids = rows.map((r) => r.id)
  await pool.query(
    `insert into customer_identifiers (org, kind, value, customer)
     select $1, k.kind, k.prefix || c || k.suffix, c from unnest($2::bigint[]) c, (values ('phone', '+86139', ''), ('email', 'y', '@y.cn')) k (kind, prefix, suffix)`, [org, ids])
  await pool.query(
    `insert into consents (org, customer, channel, purpose, granted, at, said_where, words, version, recorded_by)
     select $1, c, k.channel, k.purpose, true, now() - interval '1 hour', 'form', 'yes', '1', null
     from unnest($2::bigint[]) with ordinality as u (c, i), (values ('phone', 'follow-up', 3), ('visit', 'follow-up', 5), ('email', 'survey', 2)) k (channel, purpose, one)
     where i % k.one <> 0`, [org, ids])
  return ids
}

const wishes: readonly (readonly [Channel, ContactPurpose])[] = [
  ['phone', 'follow-up'], ['phone', 'follow-up'], ['visit', 'follow-up'], ['email', 'survey'], ['email', 'offer'],
]

/**
 * A year in which many careless people and programs want to contact customers, at any hour of the day and night, without asking
 * anybody: by calls, visits and mails. Now and then a customer is unhappy, wants no more calls, or withdraws. Answers how much
 * was wished for, and since when something of whom waits for an answer.
 */
export async function simulateYear(
  house: FollowUpHouse, customers: readonly number[], of: { days: number; wishes: number; seed: number; atOnce: number },
): Promise<{ wished: number; unhappySince: Map<number, Date> }> {
  const random = seeded(of.seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const { db } = house.parts.postgres
  // Some of the customers are wished for more often than the rest, as the good ones are.
  const favourites = customers.slice(0, Math.max(1, Math.ceil(customers.length / 20)))
  const unhappySince = new Map<number, Date>()
  let wished = 0
  for (let n = 0; n < of.wishes; n += of.atOnce) {
    const moment = new Date(house.at(0).getTime() + ((n + random()) / of.wishes) * of.days * 86_400_000)
    house.setClock(moment)
    await house.jobs.runDue()
    house.setClock(moment)
    await Promise.all(Array.from({ length: Math.min(of.atOnce, of.wishes - n) }, async (_, i) => {
      const customer = random() < 0.5 ? pick(favourites) : pick(customers)
      const [channel, purpose] = pick(wishes)
      const chance = random()
      wished++
      if (channel === 'email') {
        await db.transaction().execute((tx) => house.contact.send(tx, {
          org: house.org, customer, channel, purpose, template: 'year', about: 'a kettle',
          content: { subject: 'Hello', text: 'How are you?' },
        }))
        if (chance < 0.02) await house.consent(customer, 'email', 'survey', false)
        return
      }
      const id = await db.transaction().execute((tx) => house.tasks.open(tx, house.org, {
        key: `year ${n + i}`, kind: channel === 'visit' ? 'visit' : 'call', title: 'Call', customer, dueAt: moment,
        about: { feature: 'year', id: String(n + i) }, channel, purpose,
      }))
      const task = (await house.tasks.find(db, house.org, id))!
      const outcome = chance < 0.02 ? 'no-more-calls' : chance < 0.05 ? 'unhappy' : chance < 0.3 ? 'not-reached' : 'content'
      const result = await house.work(task, { id: 'somebody', name: 'Somebody' }, outcome)
      if (result === 'unhappy' && !unhappySince.has(customer)) unhappySince.set(customer, house.now())
    }))
  }
  house.setClock(new Date(house.at(0).getTime() + of.days * 86_400_000))
  await house.jobs.runDue()
  return { wished, unhappySince }
}
