import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OrgId } from '../govern/roles/index.ts'
import type { Call, House } from './house.ts'
import { furnishPractices, looksOfPractices, triesOfPractices } from './tries-of-practices.ts'
import type { Tries } from './tries.ts'
import { furnishEffects, looksOfEffects, triesOfEffects } from './tries-of-effects.ts'

const belief = (mark: string) => ({
  words: `${mark} is what they want`, test: { kind: 'flag-tone', type: 'contact', field: mark },
})
const cost = (mark: string) => ({ month: '2026-01-01', channel: mark, amount: 7 })

/** A filled pond, a belief in somebody's words, a cost of winning customers, and a plan as it is kept. */
export async function furnishLearn(
  house: House, { org, call }: { org: OrgId; call: Call }, mark: string,
): Promise<{ belief: string; effectChange: number; finding: number; pondPlan: number }> {
  // The run that furnishing began fills the pond: its questions are not to fall among those that are counted later.
  for (const until = Date.now() + 60_000; ; await sleep(50)) {
    const { done, latest } = (await call('GET', '/api/v1/value')).body
    if (done !== null && latest === null) break
    assert.ok(Date.now() < until, `customers’ value is ${latest?.state}`)
  }
  const added = await call('POST', '/api/v1/evidence/beliefs', belief(mark))
  assert.equal(added.status, 201, added.text)
  assert.equal((await call('PUT', '/api/v1/economics/costs', { items: [cost(mark)] })).status, 200)
  const { rows } = await house.house.postgres.pool.query<{ id: number }>(
    `insert into pond_plans (org, name, change, basis, as_of, seen) values ($1, $2, $3, 'purchases', '2026-01-31', $4) returning id`,
    [org, mark, {
      retentionPoints: 0.01, gained: 0, cost: 0, askPoints: 0,
    }, { years: [], months: [], money: 'sales', currency: 'CNY' }])
  const own = added.body.beliefs.at(-1)
  return {
    ...(await furnishEffects(call, mark)), ...(await furnishPractices(house, { org, call }, mark)),
    belief: own.key.replace('own-', ''), finding: own.judged.finding, pondPlan: rows[0]!.id,
  }
}

export const looksOfLearn = ['pond', 'pond/plans', 'economics/costs', 'evidence', ...looksOfEffects, ...looksOfPractices]

/** How the wall between organisations is tried on *learn*, with what is the other's and a segment of theirs. */
export const triesOfLearn = (h: Readonly<Record<string, string | number>>, segment: string): Record<string, Tries> => ({
  ...triesOfPractices(h),
  'GET /api/v1/pond': { query: ['', segment, 'unit=day&by=zebra%20city', 'basis=contracts'] },
  'POST /api/v1/pond/plans': { bodies: [{ name: 'mine', change: { retentionPoints: 0.01 } }] },
  'DELETE /api/v1/pond/plans/:id': { path: { id: h['pondPlan']! } },
  'PUT /api/v1/economics/settings': { bodies: [{ margin: 0.5, contactCost: 1 }] },
  'PUT /api/v1/economics/costs': { bodies: [{ items: [cost('mine')] }] },
  'POST /api/v1/economics/costs/csv': { bodies: [{ csv: 'month,channel,amount\n2026-01,mine,1\n' }] },
  'DELETE /api/v1/economics/costs/:month/:channel': { path: { month: '2026-01-01', channel: 'zebra' } },
  'POST /api/v1/evidence/beliefs': { bodies: [belief('mine')] },
  ...triesOfEffects(h),
  'DELETE /api/v1/evidence/beliefs/:id': { path: { id: h['belief']! } },
})
