import { type FiveAGroup, fiveA, fiveAStages } from '@heartline/stats/journeys'
import { StatsError } from '@heartline/stats/errors'
import { kaplanMeier, survivalQuantile } from '@heartline/stats/survival'
import { estimate, share } from '../slice/index.ts'
import type { Paths, StageStep } from './contract.ts'
import type { FaredRow } from './questions/fared.ts'

type Waited = Pick<FaredRow, 'isWait' | 'stage' | 'onward' | 'days' | 'n'>

/** From stage to stage: who goes on, who came by another way, and how long it takes. */
export function describeStages(
  reached: readonly { mask: number; customers: number }[], waits: readonly Waited[],
): Pick<Paths, 'customers' | 'stages' | 'purchaseAction' | 'brandAdvocacy'> {
  const groups = reached.map(({ mask, customers }): FiveAGroup =>
    ({ stages: fiveAStages.filter((_, k) => mask & (1 << k)), customers }))
  if (groups.length === 0) return { customers: 0, stages: [], purchaseAction: null, brandAdvocacy: null }
  const found = fiveA(groups)
  const rate = (of: typeof found.purchaseActionRatio) => (of ? estimate(of) : null)
  return {
    customers: found.customers,
    purchaseAction: rate(found.purchaseActionRatio),
    brandAdvocacy: rate(found.brandAdvocacyRatio),
    stages: fiveAStages.map((stage, k): StageStep => {
      const step = found.conversions[k]
      const both = step ? found.counts[step.to] - step.skipped : 0
      return {
        stage, customers: found.counts[stage],
        onward: step ? share(both, found.counts[stage]) : null,
        skipped: step?.skipped ?? 0,
        medianDays: step ? medianWait(waits.filter((w) => w.isWait && w.stage === k)) : null,
      }
    }),
  }
}

/** Time by which half of those who came to a stage have gone on (Kaplan and Meier): who is still on the way counts as that. */
function medianWait(waits: readonly Waited[]): StageStep['medianDays'] {
  if (!waits.some((w) => w.onward)) return null
  try {
    const curve = kaplanMeier({ time: waits.map((w) => w.days), event: waits.map((w) => w.onward), count: waits.map((w) => w.n) })
    const { value, low, high } = survivalQuantile(curve)
    return value === undefined ? null : { value, low: low ?? null, high: high ?? null, n: curve.n }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
