import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../../record/findings/index.ts'
import { readLastDay } from '../../../understand/slice/index.ts'
import type { Recovery, RecoveryGroup } from '../contract.ts'
import { fates, quietDays } from '../questions/fates.ts'
import { judgeRecovery } from './judge-recovery.ts'

/** Later customers would only make it slower. */
const mostFates = 60_000
const fewestReturns = 100

/** Whether customers whose problem was put right stay longer than those who never had one; each claim is remembered. */
export async function measureRecovery(
  { clickhouse, findings }: { readonly clickhouse: ClickHouse; readonly findings: Pick<Findings, 'remember'> }, org: OrgId,
): Promise<{ recovery: Recovery; finding: number | null }> {
  const asOf = await readLastDay(clickhouse, org)
  const [quiet] = asOf === null ? [] : await clickhouse.query(quietDays(org, asOf))
  if (asOf === null || !quiet || quiet.days === null || quiet.returns < fewestReturns)
    return { recovery: { state: 'not-enough', missing: { what: 'purchases', have: quiet?.returns ?? 0, need: fewestReturns } }, finding: null }
  const rows = await clickhouse.query(fates(org, { quiet: quiet.days, until: asOf, most: mostFates }))
  const judged = judgeRecovery(rows.map((r) => ({ kind: r.kind as RecoveryGroup, stratum: r.stratum, gone: r.gone === 1, stay: r.stay })))
  if (judged.state === 'not-enough') return { recovery: judged, finding: null }
  const remembered = await findings.remember(org, judged.against.map(({ group, hazard, verdict }): FindingDraft => ({
    kind: 'effects.recovery', subject: { kind: 'organisation', key: '' }, question: { group, against: 'never', quietDays: quiet.days },
    method: 'cox regression, stratified by matched customers', version: '1', verdict: verdict === 'no-difference' ? 'uncertain' : 'stands', n: hazard.n,
    estimate: { value: hazard.value, low: hazard.low, high: hazard.high, level: 0.95, unit: 'ratio' }, detail: { group, verdict },
  })))
  const against = judged.against.map((a, i) => ({ ...a, finding: remembered[i]?.id ?? null }))
  return { recovery: { ...judged, against, asOf, quietDays: quiet.days }, finding: remembered[0]?.id ?? null }
}
