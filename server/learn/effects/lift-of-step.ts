import { adjustedArms, sequentialTest } from '@heartline/stats/effects'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Playbooks } from '../../act/playbooks/index.ts'
import type { Estimate } from '../../understand/slice/index.ts'
import { fewestEach } from './contract.ts'
import type { LookDeps } from './look.ts'
import { sumsOf } from './measure-hold-out.ts'
import { type ArmSums, returnScale, returnSums } from './judge-hold-out.ts'

export const steps = ['call', 'offer-in-service'] as const
export type StepKind = (typeof steps)[number]
type Experiment = Awaited<ReturnType<Playbooks['experiments']>>[number]

/** Playbooks that call customers, and those that make an offer to somebody who has just been in touch with service. */
const does: Readonly<Record<StepKind, (e: Experiment) => boolean>> = {
  call: (e) => e.steps.some((s) => s.kind === 'task' && s.task === 'call'),
  'offer-in-service': (e) => e.trigger.kind === 'signal' && e.trigger.type === 'contact'
    && e.steps.some((s) => s.kind === 'offer'),
}

/** What a kind of step does to customers' coming back, over all playbooks that held some out; null where too few were. */
export async function liftOfStep(deps: LookDeps, org: OrgId, kind: StepKind): Promise<Estimate | null> {
  const { currency } = await deps.organisation(org)
  const now = deps.now().getTime()
  const arms: { treated: ArmSums; heldOut: ArmSums }[] = []
  for (const e of (await deps.playbooks.experiments(org)).filter((x) => x.holdOut > 0 && does[kind](x))) {
    const over = (await e.members()).filter((m) => Date.parse(m.began) <= now - e.days * 86_400_000)
    arms.push(await sumsOf(deps, org, over, e.days, currency))
  }
  return poolLift(arms)
}

/** Differences of experiments weighed by how sure each is, with an interval that holds at every look. */
export function poolLift(arms: readonly { readonly treated: ArmSums; readonly heldOut: ArmSums }[]): Estimate | null {
  const enough = arms.filter((a) => Math.min(a.treated.n, a.heldOut.n) >= fewestEach).flatMap((a) => {
    const { treated, control } = adjustedArms(returnSums(a.treated), returnSums(a.heldOut))
    const variance = treated.variance / treated.n + control.variance / control.n
    return variance > 0 ? [{ difference: treated.mean - control.mean, variance, n: treated.n + control.n }] : []
  })
  if (enough.length === 0) return null
  const weight = enough.reduce((sum, e) => sum + 1 / e.variance, 0)
  const value = enough.reduce((sum, e) => sum + e.difference / e.variance, 0) / weight
  const n = enough.reduce((sum, e) => sum + e.n, 0)
  // The test takes two arms: one that holds the pooled difference with its whole variance, and one that is nought.
  const [look] = sequentialTest([{ treated: { n, mean: value, variance: n / weight }, control: { n, mean: 0, variance: 0 } }], {
    effectScale: returnScale, burnIn: fewestEach,
  }).looks
  return look?.interval ? { value, low: look.interval.low, high: look.interval.high, n } : null
}
