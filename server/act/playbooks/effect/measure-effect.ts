import { proportion } from '@heartline/stats/scores'
import { sequentialTest } from '@heartline/stats/effects'
import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type ArmSums, readArms } from '../history-store.ts'
import type { Effect } from '../running/contract.ts'
import { type Member, membersOf } from './members-store.ts'

/** Below this many customers in an arm the statistics make no claim; see sequentialTest. */
export const needed = 100
/** The size of effect that is looked for: five points of return, a fifth of a standard deviation of money and tone. */
const scale = { returned: 0.05, ofSpread: 0.2 } as const

/**
 * What a version of a playbook does: customers for whom it began against those held out by chance, whatever became of the steps.
 * Only customers whose days are over count, and the intervals hold however often one looks.
 */
export async function measureEffect(
  deps: { db: Db<unknown>; clickhouse: ClickHouse }, org: OrgId,
  of: { playbook: number; version: number; holdOut: number; days: number; currency: string; now: Date },
): Promise<Effect> {
  return measureArms(deps, org, await membersOf(deps.db, org, of.playbook, of.version), of)
}

/** The same of any customers for whom something was done, or left by chance, from a moment of each. */
export async function measureArms(
  deps: { clickhouse: ClickHouse }, org: OrgId, members: readonly Member[],
  of: { holdOut: number; days: number; currency: string; now: Date },
): Promise<Effect> {
  const end = new Date(of.now.getTime() - of.days * 86_400_000).toISOString()
  const over = members.filter((m) => m.began <= end)
  const arms = (some: readonly Member[]) =>
    ({ treated: some.filter((m) => !m.heldOut).length, heldOut: some.filter((m) => m.heldOut).length })
  const stand = { days: of.days, over: arms(over), underWay: arms(members.filter((m) => m.began > end)) }
  if (members.length === 0) return { known: false, why: 'no-customers', needed, ...stand }
  if (of.holdOut === 0) return { known: false, why: 'nobody-held-out', needed, ...stand }
  if (Math.min(stand.over.treated, stand.over.heldOut) < needed) return { known: false, why: 'too-few', needed, ...stand }
  const { treated, heldOut } = await readArms(deps.clickhouse, org, over, of.days, of.currency)
  return { known: true, ...stand, ...effectOf(treated, heldOut, of.currency) }
}

/** The effect from sums over both arms. */
export function effectOf(
  treated: ArmSums, heldOut: ArmSums, currency: string,
): Pick<Extract<Effect, { known: true }>, 'returned' | 'spend' | 'tone'> {
  const shareOf = ({ returned, n }: ArmSums) => {
    const { value, interval } = proportion(returned, n)
    return { value, low: interval.low, high: interval.high, part: returned, whole: n }
  }
  const armOf = (n: number, sum: number, squares: number) =>
    ({ n, mean: sum / n, variance: n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1)) : 0 })
  const share = ({ returned, n }: ArmSums) => ({ n, mean: returned / n, variance: (returned / n) * (1 - returned / n) })
  const [spentT, spentH] = [
    armOf(treated.n, treated.spent, treated.spentSquares), armOf(heldOut.n, heldOut.spent, heldOut.spentSquares),
  ]
  const spend = difference(spentT, spentH)
  const [toneT, toneH] = [
    armOf(treated.heard, treated.tone, treated.toneSquares), armOf(heldOut.heard, heldOut.tone, heldOut.toneSquares),
  ]
  const isHeard = Math.min(treated.heard, heldOut.heard) >= needed
  return {
    returned: {
      treated: shareOf(treated), heldOut: shareOf(heldOut),
      difference: difference(share(treated), share(heldOut), scale.returned),
    },
    spend: {
      currency, treated: spentT.mean, heldOut: spentH.mean, difference: spend,
      total: { value: spend.value * treated.n, low: spend.low * treated.n, high: spend.high * treated.n, n: treated.n },
    },
    tone: isHeard
      ? {
        treated: toneT.mean, heldOut: toneH.mean, difference: difference(toneT, toneH),
        heard: { treated: treated.heard, heldOut: heldOut.heard },
      }
      : null,
  }
}

interface Arm { readonly n: number; readonly mean: number; readonly variance: number }

function difference(treated: Arm, control: Arm, effectScale = scale.ofSpread * Math.sqrt(control.variance)) {
  const n = treated.n + control.n
  // Where nobody differs from anybody there is no spread, and the difference is what it is.
  if (treated.variance === 0 && control.variance === 0)
    return { value: treated.mean - control.mean, low: treated.mean - control.mean, high: treated.mean - control.mean, n }
  const [look] = sequentialTest([{ treated, control }], {
    effectScale: effectScale || scale.ofSpread * Math.sqrt(treated.variance),
  }).looks
  return { value: look!.difference, low: look!.interval!.low, high: look!.interval!.high, n }
}
