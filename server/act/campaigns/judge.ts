import { detectableDifference, type Look, sequentialTest } from '@heartline/stats/effects'
import type { CampaignResult, Effect, Power } from './contract.ts'

/** No claim before both arms have so many customers whose days are over. */
export const fewest = 100

/** What one day added in one arm: customers whose days were over then. */
export interface DayOfArm {
  readonly day: string
  readonly held: boolean
  readonly n: number
  readonly sum: number
  readonly squares: number
  readonly buyers: number
}

/** What a hold-out of this size can show, from how purchases varied before. */
export function powerOf(
  before: { n: number; sum: number; squares: number; buyers: number }, treated: number, heldOut: number,
): Power {
  const { n, sum, squares, buyers } = before
  const mean = n > 0 ? sum / n : 0
  const bought = n > 0 ? buyers / n : 0
  const spread = n > 1 ? Math.sqrt(Math.max(0, (squares - sum * mean) / (n - 1))) : 0
  // Two arms of different size see as much as two of their harmonic mean.
  const each = treated > 0 && heldOut > 0 ? 2 / (1 / treated + 1 / heldOut) : 0
  const detectable = each >= 2 && spread > 0 && bought > 0 && bought < 1
    ? { spend: detectableDifference(each, spread), bought: detectableDifference(each, Math.sqrt(bought * (1 - bought))) } : null
  return { treated, heldOut, spend: mean, spread, bought, detectable }
}

type Sums = { n: number; sum: number; squares: number; buyers: number }
const nothing: Sums = { n: 0, sum: 0, squares: 0, buyers: 0 }
const plus = (a: Sums, b: Sums): Sums => ({
  n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares, buyers: a.buyers + b.buyers,
})
const spendArm = ({ n, sum, squares }: Sums) =>
  ({ n, mean: sum / n, variance: n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1)) : 0 })
const boughtArm = ({ n, buyers }: Sums) => ({ n, mean: buyers / n, variance: (buyers / n) * (1 - buyers / n) })

export type Judged =
  Pick<CampaignResult, 'treated' | 'heldOut' | 'spend' | 'bought' | 'verdict' | 'boughtVerdict' | 'money' | 'fewest'>

/**
 * What came of a campaign up to now: both arms day by day, each customer counted whole once their days are over. The intervals
 * hold at every day on which somebody looks. How large an effect is expected is said by the power worked out before the first
 * message, never by the outcome.
 */
export function judge(
  days: readonly DayOfArm[], power: Power | null, cost: { readonly fixed: number; readonly each: number },
): Judged {
  const looks: { treated: Sums; control: Sums }[] = []
  let [treated, control] = [nothing, nothing]
  for (const [, own] of [...Map.groupBy(days, (d) => d.day)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const d of own) if (d.held) control = plus(control, d)
      else treated = plus(treated, d)
    if (treated.n > 0 && control.n > 0) looks.push({ treated, control })
  }
  const counted = { treated: treated.n, heldOut: control.n, fewest }
  if (looks.length === 0)
    return { ...counted, spend: null, bought: null, verdict: 'too-early', boughtVerdict: 'too-early', money: null }
  const spend = effectOf(
    looks.map((l) => ({ treated: spendArm(l.treated), control: spendArm(l.control) })), power?.detectable?.spend,
  )
  const bought = effectOf(
    looks.map((l) => ({ treated: boughtArm(l.treated), control: boughtArm(l.control) })), power?.detectable?.bought,
  )
  return {
    ...counted, spend, bought, verdict: verdictOf(spend), boughtVerdict: verdictOf(bought),
    money: spend.low === null || spend.high === null ? null
      : {
        gain: spend.difference * treated.n, low: spend.low * treated.n, high: spend.high * treated.n,
        cost: cost.fixed + cost.each * treated.n,
      },
  }
}

function effectOf(looks: readonly Look[], effectScale: number | undefined): Effect {
  const { treated, control } = looks.at(-1)!
  const plain: Effect = {
    treated: treated.mean, heldOut: control.mean, difference: treated.mean - control.mean, low: null, high: null,
  }
  if (effectScale === undefined) return plain
  const interval = sequentialTest(looks, { effectScale, burnIn: fewest }).looks.at(-1)?.interval
  return { ...plain, low: interval?.low ?? null, high: interval?.high ?? null }
}

const verdictOf = ({ low, high }: Effect): CampaignResult['verdict'] =>
  low === null || high === null ? 'too-few' : low > 0 ? 'more' : high < 0 ? 'less' : 'not-told-apart'
