import type { OrgId } from '../../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../../record/findings/index.ts'
import type { ChangeEffect, ChangeSpec } from '../../effects/contract.ts'
import type { Place } from './contract.ts'

/** What a change did in the units where it was made, against those where it was not: learn/effects knows how. */
export type MeasureChange = (org: OrgId, spec: ChangeSpec) => Promise<ChangeEffect>

type Units = Extract<Place, { kind: 'units' }>
/** An improvement as the change that it is: every unit began on one day, chosen by people. */
export const specOf = ({ by, units, outcome, touchpoint }: Units, startedOn: string): ChangeSpec => ({
  outcome, by, touchpoint, starts: units.map((unit) => ({ unit, on: startedOn })), drawn: false,
})

/** The effect, kept as a finding where there is one to claim. */
export async function measureAndRemember(
  measureChange: MeasureChange, findings: Pick<Findings, 'remember'>, org: OrgId, spec: ChangeSpec,
  claim: { kind: string; key: string; title: string },
): Promise<{ effect: ChangeEffect; finding: number | null }> {
  const effect = await measureChange(org, spec)
  if (effect.state !== 'measured') return { effect, finding: null }
  const { value, low, high } = effect.effect
  const [finding] = await findings.remember(org, [{
    kind: claim.kind, subject: { kind: 'change', key: claim.key }, question: { ...spec }, method: 'difference in differences',
    version: '1',
    verdict: effect.verdict === 'cannot-say' ? 'not-enough-data' : effect.verdict === 'no-difference' ? 'uncertain' : 'stands',
    n: effect.n,
    estimate: { value, low, high, level: 0.95, unit: spec.outcome === 'sales' ? effect.currency ?? 'money' : spec.outcome },
    detail: { title: claim.title, verdict: effect.verdict, claim: effect.claim, units: effect.units, failed: effect.failed },
  } satisfies FindingDraft])
  return { effect, finding: finding?.id ?? null }
}
