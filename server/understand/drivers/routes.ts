import { whatIfFromRecords } from '@heartline/stats/drivers'
import { StatsError } from '@heartline/stats/errors'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { remember, unitOf } from './claims.ts'
import { classify } from './classify.ts'
import { compareSegments } from './compare-segments.ts'
import { DriverQuery, Drivers, Kinds, OutcomeChoices, OutcomeQuery, SegmentDriverQuery, SegmentDrivers, WhatIf, WhatIfQuery } from './contract.ts'
import { readOutcomeChoices } from './outcome-choices.ts'
import { prepare, type Prepared } from './prepare.ts'
import { crossProducts } from './questions/cross-products.ts'
import type { Asked } from './questions/ratings.ts'
import { createKeptAnswers } from './keep-briefly.ts'
import { inTurns, recordsOf } from './records.ts'
import { rankDrivers } from './rank-drivers.ts'
import { ranged } from './weigh.ts'

interface Deps {
  readonly clickhouse: ClickHouse
  readonly touchpoints: Touchpoints
  readonly findings: Findings
}

export function routes({ clickhouse, touchpoints, findings }: Deps): Route<Access, Actor>[] {
  const access = { may: 'analysis.read', purpose: 'analysis', scope: 'slice' } as const
  const keepBriefly = createKeptAnswers()
  const prepared = async (org: OrgId, { weights: _, ...query }: DriverQuery) => {
    const { touchpoints: known } = await touchpoints.catalogue(org)
    return keepBriefly(JSON.stringify(['prepared', org, query, known]), () => prepare(clickhouse, org, query, known))
  }
  const sumsOf = (org: OrgId) => (asked: Asked) =>
    keepBriefly(JSON.stringify(['sums', org, asked]), () => clickhouse.query(crossProducts(org, asked, 'ratings')))
  const recordsFor = async (org: OrgId, { asked, basis }: Prepared) => {
    return recordsOf(await sumsOf(org)(asked), basis.missing, asked.drivers.length)
  }

  return [
    route({
      method: 'GET', path: '/api/v1/drivers', summary: 'What moves an outcome: drivers by weight, with importance and performance', access,
      query: DriverQuery, answers: Drivers,
      handle: ({ actor, query }) => sayable(async () => {
        const ready = await prepared(actor.org, query)
        if ('state' in ready) return ready
        return rankDrivers(findings, actor.org, query, ready, await recordsFor(actor.org, ready))
      }),
    }),
    route({
      method: 'GET', path: '/api/v1/drivers/kinds', summary: 'What each driver can do: only hurt, only delight, or both (penalty and reward)', access,
      query: DriverQuery, answers: Kinds,
      handle: ({ actor, query }) => sayable(async () => {
        const ready = await prepared(actor.org, query)
        if ('state' in ready) return ready
        const { found, leftOut } = await classify(clickhouse, actor.org, ready)
        const remembered = await remember(findings, actor.org, query, found.map((driver) => ({
          kind: 'drivers.kind', method: 'penalty–reward contrasts', n: ready.basis.used, key: driver.key,
          verdict: driver.kind === 'no effect shown' ? 'uncertain' : 'stands', estimate: driver.asymmetry, unit: unitOf(query, ready.basis.currency),
          detail: { kind: driver.kind, penalty: driver.penalty, reward: driver.reward, poor: driver.poor, excellent: driver.excellent },
        })))
        const drivers = found.map((driver, i) => ({ ...driver, finding: remembered[i]!.id }))
        return { state: 'ready' as const, basis: { ...ready.basis, leftOut: leftOut.map(({ key, poor, excellent }) => ({ key, rated: Math.min(poor, excellent) })) }, drivers }
      }),
    }),
    route({
      method: 'GET', path: '/api/v1/drivers/segments', summary: 'The same drivers in several segments, and whether they differ by more than noise', access: { ...access, scope: 'closed' },
      query: SegmentDriverQuery, answers: SegmentDrivers,
      handle: ({ actor, query: { by, saved, ...query } }) => sayable(async () => {
        const ready = await prepared(actor.org, query)
        if ('state' in ready) return ready
        const compared = await compareSegments(sumsOf(actor.org), ready, { by, saved }, query.weights)
        if (compared.state === 'not-enough') return compared
        const differing = compared.drivers.filter(({ differs }) => differs)
        const remembered = await remember(findings, actor.org, query, differing.map(({ key, shares, adjusted }) => ({
          kind: 'drivers.difference', method: 'Cochran Q of shares', n: compared.segments.reduce((sum, { n }) => sum + n, 0), key, verdict: 'stands',
          estimate: spreadOf(shares), unit: 'share', detail: { by: by ?? null, saved: saved ?? null, adjusted, shares: compared.segments.map(({ member }, i) => ({ member, ...shares[i] })) },
        })))
        const idOf = new Map(differing.map(({ key }, i) => [key, remembered[i]!.id]))
        return { ...compared, drivers: compared.drivers.map((driver) => ({ ...driver, finding: idOf.get(driver.key) ?? null })) }
      }),
    }),
    route({
      method: 'GET', path: '/api/v1/drivers/what-if', summary: 'What the outcome would be if one driver were rated otherwise, were the relation causal', access,
      query: WhatIfQuery, answers: WhatIf,
      handle: ({ actor, query: { driver, rating: to, ...query } }) => sayable(async () => {
        const ready = await prepared(actor.org, query)
        if ('state' in ready) return ready
        const { asked, basis } = ready
        if (!asked.drivers.includes(driver)) throw new Problem('not-found', `${driver} is no driver here: too few customers rated it, or none of this name is known.`)
        const records = await recordsFor(actor.org, ready)
        const found = await inTurns(whatIfFromRecords(records, { names: asked.drivers, marked: basis.missing === 'adjusted', driver, to, draws: 500 }))
        return { state: 'ready' as const, driver, from: found.from, to, now: ranged(found.now), wouldBe: ranged(found.wouldBe), change: ranged(found.change), n: basis.used }
      }),
    }),
    route({
      method: 'GET', path: '/api/v1/drivers/outcomes', summary: 'Which outcomes these signals can carry', access, query: OutcomeQuery, answers: OutcomeChoices,
      handle: async ({ actor, query }) => readOutcomeChoices(clickhouse, actor.org, query, (await touchpoints.catalogue(actor.org)).touchpoints),
    }),
  ]
}

/** The largest difference between segments, as a claim's number. */
const spreadOf = (shares: readonly { value: number; low: number; high: number }[]) => {
  const sorted = shares.toSorted((a, b) => a.value - b.value)
  const [least, most] = [sorted[0]!, sorted.at(-1)!]
  return { value: most.value - least.value, low: Math.max(0, most.low - least.high), high: most.high - least.low }
}

/** What the data cannot carry although there are enough of them is said as what it is: a question to be asked otherwise. */
async function sayable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StatsError) throw new Problem('request.invalid', `These answers cannot tell the drivers apart: ${error.message}. Ask of other days or customers.`, { cause: error })
    throw error
  }
}
