import type { FindingDraft } from '../../record/findings/index.ts'
import type { ChangeEffect, ChangeSpec, Experiment, HoldOutLook } from './contract.ts'
import { jointLevel } from './judge-hold-out.ts'

/** What a hold-out claims, once there is something to claim; the number is the difference in customers who came back. */
export function claimOfHoldOut(
  { source, id, version, name, days, holdOut }: Pick<Experiment, 'source' | 'id' | 'version' | 'name' | 'days' | 'holdOut'>,
  look: HoldOutLook,
): FindingDraft | null {
  if (look.measures === null) return null
  const { value, low, high, n } = look.measures.returned
  return {
    kind: 'effects.hold-out',
    subject: source === 'campaign' ? { kind: 'campaign', key: `campaign-${id}` } : { kind: 'playbook', key: String(id) },
    question: { source, id, version, days, holdOut }, method: 'mixture sequential test with CUPED', version: '1',
    verdict: look.state === 'works' || look.state === 'harms' || look.state === 'no-difference'
      ? 'stands'
      : low === null ? 'not-enough-data' : 'uncertain',
    n, estimate: { value, low, high, level: jointLevel, unit: 'share' },
    detail: { name, state: look.state, because: look.because, over: look.over },
  }
}

/** What a change claims, once it is judged. */
export function claimOfChange(
  subject: FindingDraft['subject'], name: string, spec: ChangeSpec, effect: ChangeEffect,
): FindingDraft | null {
  if (effect.state !== 'measured') return null
  return {
    kind: 'effects.change', subject, question: { ...spec }, method: 'imputed difference in differences, by permutation',
    version: '1',
    verdict: effect.verdict === 'cannot-say' ? 'not-enough-data' : effect.verdict === 'no-difference' ? 'uncertain' : 'stands',
    n: effect.n,
    estimate: { ...effect.effect, level: 0.95, unit: effect.currency ?? (spec.outcome === 'tone' ? 'tone' : 'purchases') },
    detail: { name, verdict: effect.verdict, claim: effect.claim, failed: effect.failed, units: effect.units },
  }
}
