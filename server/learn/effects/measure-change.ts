import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { readLastDay } from '../../understand/slice/index.ts'
import { type ChangeEffect, ChangeSpec, mostUnits } from './changes/contract.ts'
import { daysAfter, daysBetween } from './days.ts'
import { readUnitWeeks } from './history-store.ts'
import { judgeChange } from './judge-change.ts'

export interface ChangeDeps {
  readonly clickhouse: ClickHouse
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly organisation: (org: OrgId) => Promise<{ readonly currency: string }>
}

/** What a change did, once the days that were agreed on are over. */
export async function measureChange(deps: ChangeDeps, org: OrgId, asked: ChangeSpec): Promise<ChangeEffect> {
  const spec = ChangeSpec.parse(asked)
  const starts = new Map(spec.starts.map((s) => [s.unit, s.on]))
  const [first, last] = [spec.starts.reduce((a, s) => (s.on < a ? s.on : a), '9999-12-31'), spec.starts.reduce((a, s) => (s.on > a ? s.on : a), '')]
  const [from, to] = [daysAfter(first, -spec.daysBefore), daysAfter(last, spec.daysAfter - 1)]
  const known = await readLastDay(deps.clickhouse, org)
  if (known === null || known <= to)
    return { state: 'running', until: to, begun: known === null ? 0 : spec.starts.filter((s) => s.on <= known).length }
  const [{ touchpoints }, { currency }] = await Promise.all([deps.touchpoints.catalogue(org), deps.organisation(org)])
  const named = touchpoints.flatMap((t) => [t.key, ...t.aliases].map((name) => ({ name, key: t.key })))
  const rows = await readUnitWeeks(deps.clickhouse, org, {
    outcome: spec.outcome, by: spec.by, from, to, currency, names: named.map((n) => n.name), keys: named.map((n) => n.key),
    at: spec.touchpoint === null ? [] : [spec.touchpoint, ...named.filter((n) => n.key === spec.touchpoint).map((n) => n.name)],
  })
  const weeks = Math.ceil((daysBetween(from, to) + 1) / 7)
  const units = [...Map.groupBy(rows, (r) => r.unit)].toSorted(([, a], [, b]) => b.length - a.length).slice(0, mostUnits)
  const isMean = spec.outcome === 'tone'
  const outcomes = units.map(([unit, own]) => {
    const row: (number | null)[] = Array.from({ length: weeks }, () => (isMean ? null : 0))
    for (const { week, n, sum } of own) if (week < weeks) row[week] = isMean ? sum / n : sum
    const start = starts.get(unit)
    // A week in which a unit began is neither before nor after; neither is a last one that is not whole.
    if (start !== undefined && daysBetween(from, start) % 7 !== 0) row[Math.floor(daysBetween(from, start) / 7)] = null
    if ((daysBetween(from, to) + 1) % 7 !== 0) row[weeks - 1] = null
    return row
  })
  const judged = judgeChange({
    panel: { outcomes, starts: units.map(([unit]) => (starts.has(unit) ? Math.floor(daysBetween(from, starts.get(unit)!) / 7) : null)) },
    drawn: spec.drawn, weeksBefore: spec.daysBefore / 7,
  })
  if (judged.state === 'not-enough') return judged
  return { ...judged, from, to, currency: spec.outcome === 'sales' ? currency : null, n: units.reduce((sum, [, own]) => sum + own.reduce((s, r) => s + r.n, 0), 0) }
}
