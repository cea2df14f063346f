import { createHash } from 'node:crypto'
import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { addDays, dayIn, momentIn } from '../../../platform/time/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { TaskWords } from '../../tasks/contract.ts'
import { ownCadenceWords } from '../cadences/index.ts'
import { countRefusal } from '../calls-store.ts'
import type { Parts } from '../parts.ts'
import { planContact } from '../plan-contact.ts'
import { planningOf } from '../planning.ts'
import { beginDay, insertPick, listDirectors, pickedSince } from './directors-store.ts'
import { readWorthHearing } from './history-store.ts'
import { inTurn, places } from './pick-customers.ts'
import type { WorthHearing } from './questions/worth-hearing.ts'

/** Who was heard within so many days is left in peace; who was picked within so many, too. */
const [unheardDays, notAgainDays] = [60, 180]
/** So many of each kind are looked at. */
const mostOfKind = 40
/** Nobody of this share is called, so that it can be seen what the calls do. */
export const heldOutShare = 0.1

const draw = (...parts: readonly (string | number)[]) =>
  createHash('sha256').update(parts.join('\0')).digest().readUIntBE(0, 6) / 2 ** 48

/** Gives each of the management who takes part their customers of the day, once a day; answers how many calls were planned. */
export async function planDay(parts: Parts, clickhouse: ClickHouse, org: OrgId): Promise<number> {
  const { db } = parts.postgres
  const { timeZone } = await parts.organisation(org)
  const today = dayIn(timeZone, parts.now())
  const leading = new Set((await parts.people(org)).filter((p) => p.role === 'owner' || p.role === 'manager').map((p) => p.id))
  const directors = (await listDirectors(db, org)).filter((d) => leading.has(d.person))
  if (directors.length === 0) return 0
  const candidates = inTurn(await readWorthHearing(clickhouse, org, { today, unheardDays, most: mostOfKind, seed: today }))
  return db.transaction().execute(async (tx) => {
    if (!(await beginDay(tx, org, today))) return 0
    const seen = await pickedSince(tx, org, addDays(today, -notAgainDays))
    const rest = candidates.filter((c) => !seen.has(c.customer))[Symbol.iterator]()
    let planned = 0
    for (const person of places(directors))
      if (await giveOne(parts, tx, { org, person, today, timeZone }, rest)) planned++
    return planned
  })
}

interface Place { readonly org: OrgId; readonly person: string; readonly today: string; readonly timeZone: string }

/** Gives a director the first customer whom contact policy lets them call today. */
async function giveOne(
  parts: Parts, tx: Db<unknown>, { org, person, today, timeZone }: Place, rest: Iterator<WorthHearing>,
): Promise<boolean> {
  const from = new Date(Math.max(parts.now().getTime(), momentIn(timeZone, today, 9 * 60).getTime()))
  const until = momentIn(timeZone, today, 21 * 60)
  for (let next = rest.next(); !next.done; next = rest.next()) {
    const { customer } = next.value
    const plan = await planContact(planningOf(parts), tx, {
      org, customer, channel: 'phone', purpose: 'follow-up', about: 'directors', hours: 'off-peak', branch: '', from, until,
    })
    if (plan.at === null) {
      await countRefusal(tx, org, 'directors', today, plan.refused)
      continue
    }
    if (draw('directors', org, customer) < heldOutShare) {
      await insertPick(tx, org, today, { person, customer, heldOut: true, task: null })
      continue
    }
    const { title, script } = ownCadenceWords.directors
    const task = await parts.tasks.open(tx, org, {
      key: `directors ${today} ${customer}`, kind: 'call', title, script, why: whyHeard(next.value), customer, person,
      dueAt: plan.at, latestAt: momentIn(timeZone, addDays(today, 1), 21 * 60),
      about: { feature: 'follow-up', id: `directors/${today}` },
    })
    await insertPick(tx, org, today, { person, customer, heldOut: false, task })
    return true
  }
  return false
}

const times = {
  zh: ['买过一次', '买过几次', '经常购买'], en: ['Bought once', 'Bought a few times', 'Buys often'],
} as const
function whyHeard({ often, lastBought, unheard }: WorthHearing): TaskWords {
  return {
    zh: `${times.zh[often]!}，最近一次在 ${lastBought}；${unheard === null ? '从未听到过声音' : `已 ${unheard} 天没有声音`}。`,
    en: `${times.en[often]!}, last on ${lastBought}; ${unheard === null ? 'never heard from' : `not heard for ${unheard} days`}.`,
  }
}
