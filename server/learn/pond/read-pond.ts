import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import type { Value } from '../../understand/value/index.ts'
import { type Basis, fewestPeriods, type FoundPond, type Pond, type PondQuery } from './contract.ts'
import { flowOfRows, ranged } from './flow-of-rows.ts'
import { checkForecast, explainLast, foresee } from './foresee.ts'
import { modelErrorOf } from './model-error.ts'
import { daysAfter } from './periods.ts'
import { type PlansDb, readAsking } from './plans-store.ts'
import { readBases, readFlows, readMembers, readSince } from './pond-store.ts'
import { type Money, whatIfBase } from './weigh-changes.ts'

export interface PondDeps {
  readonly clickhouse: ClickHouse
  readonly db: PlansDb
  readonly findings: Findings
  readonly value: Pick<Value, 'lastDone'>
  readonly money: (org: OrgId) => Promise<Money>
}

/** The pond as the last reckoning of customers' value sees it. */
export async function readPond(deps: PondDeps, org: OrgId, query: PondQuery): Promise<Pond> {
  const { clickhouse } = deps
  const done = await deps.value.lastDone(org)
  if (!done) return { state: 'not-worked-out' }
  const { run: { id: run, asOf }, report } = done
  const part = report.currencies.find((c) => c.found) ?? report.currencies[0]
  const found = await readBases(clickhouse, org, run)
  const choices: Basis[] = [
    ...(part?.found ? ['purchases' as const] : []), ...(found.some((b) => b.basis === 'contracts' && b.lost > 0) ? ['contracts' as const] : []),
  ]
  const basis = query.basis !== undefined && choices.includes(query.basis) ? query.basis : choices[0]
  if (asOf === null || basis === undefined) return { state: 'nothing', asOf, missing: part?.missing ?? null }

  const of = { run, basis, dimension: query.dimension, member: query.member }
  const modelError = basis === 'purchases' ? modelErrorOf(part!) : 0
  const [rows, monthly, since, money, ask] = await Promise.all([
    readFlows(clickhouse, org, of, query.unit), query.unit === 'month' ? null : readFlows(clickhouse, org, of, 'month'),
    basis === 'purchases' ? readSince(clickhouse, org, run, part!.currency, asOf) : { gained: 0, returning: 0 },
    deps.money(org), readAsk(deps.db, org),
  ])
  const quietDays = report.quietDays ?? 0
  const quietSince = daysAfter(asOf, -quietDays)
  const silence = basis === 'purchases' ? { days: quietDays, since: quietSince } : null
  const flows = flowOfRows(rows, query.unit, asOf, modelError, quietSince)
  const last = flows.findLast((f) => f.whole)
  const members = query.by === undefined || !last ? [] : await readMembers(clickhouse, org, of, query.by, { from: last.from, to: last.to, quietSince })
  const months = monthly ? flowOfRows(monthly, 'month', asOf, modelError, quietSince) : flows
  const n = rows.reduce((sum, r) => sum + r.gained, 0)
  const pond: Omit<FoundPond, 'findings'> = {
    state: 'found', asOf, basis, choices, unit: query.unit, model: basis === 'purchases' ? part!.found!.model.name : null, currency: part?.currency ?? '',
    level: { ...(flows.at(-1)?.held ?? { value: 0, low: 0, high: 0 }), n }, flows: flows.slice(-mostFlows), since,
    forecast: foresee(flows, query.unit, silence), checked: checkForecast(flows, query.unit, silence), change: explainLast(flows),
    by: query.by ?? null,
    members: members.map((m) => ({
      member: m.member, held: ranged(m.held, m.held_open, m.held_spread, modelError, m.sleeping), gained: m.gained, lost: ranged(m.lost, m.open, m.spread, modelError), sales: m.sales,
    })),
    profitMargin: money.margin, whatIf: whatIfBase(months, money, part?.currency ?? '', ask, silence),
  }
  const remembered = await deps.findings.remember(org, claimsOf(pond, query))
  return { ...pond, findings: remembered.map((f) => ({ id: f.id, kind: f.kind, about: f.subject.key, method: f.method, n: f.n, found: f.lastFound })) }
}

const mostFlows = 400
const fewestAskers = 30

/** How many ask in a month, and how many of them then buy, as the night counted them. */
async function readAsk(db: PlansDb, org: OrgId) {
  const asking = await readAsking(db, org)
  return asking && asking.askers >= fewestAskers ? { askers: asking.askers / 12, conversion: asking.bought / asking.askers } : null
}

/** What the page claims: how many are held, where they will be, and why the last period went as it did. */
function claimsOf(pond: Omit<FoundPond, 'findings'>, query: PondQuery): FindingDraft[] {
  const { by: _, ...asked } = query
  const common = {
    subject: { kind: query.dimension === undefined ? 'organisation' as const : 'segment' as const, key: query.member ?? '' },
    question: { ...asked, asOf: pond.asOf }, version: '1', verdict: 'stands' as const,
  }
  const method = pond.model ?? 'contracts told'
  const unit = 'customers'
  const { forecast, change } = pond
  const ahead = forecast?.periods.at(-1)
  return [
    { ...common, kind: 'pond.level', method, n: pond.level.n, estimate: { value: pond.level.value, low: pond.level.low, high: pond.level.high, level: 0.95, unit } },
    ...(forecast && ahead ? [{
      ...common, kind: 'pond.forecast', method: 'predictive projection of flows', n: forecast.n,
      estimate: { value: ahead.held.value, low: ahead.held.low, high: ahead.held.high, level: 0.95, unit }, detail: { to: ahead.to, within: pond.checked.filter((c) => c.within).length, checked: pond.checked.length },
      ...(pond.checked.length >= fewestPeriods && pond.checked.every((c) => !c.within) ? { verdict: 'uncertain' as const } : {}),
    }] : []),
    ...(change ? [{
      ...common, kind: 'pond.change', method: 'decomposition of the net flow', n: pond.level.n, estimate: { value: change.of.net, low: null, high: null, level: 0.95, unit },
      detail: { ...change.of, before: change.before, after: change.after },
    }] : []),
  ]
}
