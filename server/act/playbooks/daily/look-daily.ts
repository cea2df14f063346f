import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { dayIn, minuteIn } from '../../../platform/time/index.ts'
import { dayBegan } from '../day.ts'
import { readTriggerSignals } from '../history-store.ts'
import { stableShare } from '../hold-out.ts'
import { holdsByFacts, isSetOffBy, type KeyOf } from '../match.ts'
import { insertRuns, type NewRun } from '../running/runs-store.ts'
import type { Organisation } from '../running/parts.ts'
import { beginDailyLook, type DueLook, dueLooks } from '../store.ts'
import { factsIn } from '../trial/occasions.ts'

export interface DailyParts {
  readonly postgres: Postgres
  readonly clickhouse: ClickHouse
  readonly organisation: (org: OrgId) => Promise<Organisation>
  readonly keysOf: (org: OrgId) => Promise<KeyOf>
  readonly namesOf: (org: OrgId, touchpoints: readonly string[]) => Promise<readonly string[]>
  readonly now: () => Date
}
const mostBuyers = 100_000

/**
 * Sets off every playbook whose hour of the day has come: for a random
 * share of those who bought yesterday. Once a day, whoever looks.
 */
export async function lookDaily(parts: DailyParts): Promise<void> {
  const now = parts.now()
  for (const look of await dueLooks(parts.postgres.db)) {
    const { timeZone } = await parts.organisation(look.org)
    const today = dayIn(timeZone, now)
    if (look.lookedOn === today || minuteIn(timeZone, now) < look.hour * 60) continue
    await parts.postgres.db.transaction().execute(async (tx) => {
      const live = await beginDailyLook(tx, parts, look, today)
      if (live) await insertRuns(tx, look.org, await drawBuyers(parts, look, live, now, timeZone), now)
    })
  }
}

async function drawBuyers(
  parts: DailyParts, look: DueLook, { id, version, definition }: Awaited<ReturnType<typeof beginDailyLook>> & object, now: Date,
  timeZone: string,
): Promise<NewRun[]> {
  const { trigger, conditions } = definition
  if (trigger.kind !== 'daily') return []
  const to = dayBegan(now, timeZone)
  const day = dayIn(timeZone, new Date(to.getTime() - 3_600_000))
  const [keyOf, { currency }, names] = [
    await parts.keysOf(look.org), await parts.organisation(look.org), await parts.namesOf(look.org, trigger.touchpoints),
  ]
  const rows = await readTriggerSignals(parts.clickhouse, look.org, {
    type: 'purchase', names, from: dayBegan(new Date(to.getTime() - 3_600_000), timeZone).toISOString(), to: to.toISOString(),
    counting: conditions.some((c) => c.kind === 'purchases'), nth: 0, limit: mostBuyers,
  })
  const drawn = new Map<number, { run: NewRun; lot: number }>()
  for (const row of rows) {
    const lot = stableShare('daily', look.org, id, day, row.customer)
    if (lot >= trigger.share || drawn.has(row.customer)) continue
    const facts = factsIn(row)
    if (!isSetOffBy(
      { kind: 'signal', type: 'purchase', touchpoints: trigger.touchpoints, score: null, after: null }, { ...row, scores: [] },
      keyOf,
    )) continue
    if (conditions.some((c) => holdsByFacts(c, facts, keyOf, currency) === false)) continue
    drawn.set(row.customer, {
      lot, run: { playbook: id, version, customer: row.customer, cause: `daily ${day} ${row.customer}`, facts, due: now },
    })
  }
  // By lot: where the day has room for fewer, chance decides.
  return [...drawn.values()].toSorted((a, b) => a.lot - b.lot).map((d) => d.run)
}
