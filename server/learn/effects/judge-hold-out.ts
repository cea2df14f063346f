import {
  adjustedArms, type AdjustedArms, type ArmSoFar, sampleRatio, sequentialSampleSize, sequentialTest,
} from '@heartline/stats/effects'
import { StatsError } from '@heartline/stats/errors'
import type { ArmSums as SumsOfHistory } from '../../act/playbooks/index.ts'
import { type Alarm, fewestEach, type HoldOutLook, type Measure, unevenBelow, worthSeeing } from './contract.ts'

/** Sums over the customers of one arm whose days are over, and how many of them took their consent back. */
export type ArmSums = SumsOfHistory & { readonly optedOut: number }
export interface Arms { readonly treated: number; readonly heldOut: number }

/** Four outcomes can raise an alarm; together they err in 5 % of experiments that do nothing (Bonferroni). */
export const jointLevel = 1 - 0.05 / 4
/** The size of effect that each is made to see best: points of customers, and a fifth of the spread of money and tone. */
export const returnScale = 0.05
const scale = { returned: returnScale, rare: 0.02, ofSpread: 0.2 } as const

/** What a hold-out shows up to now. All of it holds at this look and at every other one. */
export function judgeHoldOut(
  { treated, heldOut }: { readonly treated: ArmSums; readonly heldOut: ArmSums },
  of: { readonly begun: Arms; readonly holdOut: number; readonly perWeek: number; readonly currency: string },
): HoldOutLook {
  const over = { treated: treated.n, heldOut: heldOut.n }
  const { begun } = of
  const underWay = { treated: begun.treated - over.treated, heldOut: begun.heldOut - over.heldOut }
  const plain = {
    because: [], over, underWay, ratio: null, measures: null, total: null, toSee: null, currency: of.currency,
  } as const
  if (begun.treated + begun.heldOut === 0) return { ...plain, because: [], state: 'nobody' }
  if (of.holdOut === 0) return { ...plain, because: [], state: 'nobody-held-out' }
  const { p, expectedShare } = sampleRatio(begun.treated, begun.heldOut, 1 - of.holdOut)
  const ratio = { p, expectedShare, ...begun }
  if (Math.min(over.treated, over.heldOut) < 3)
    return { ...plain, because: [], ratio, state: p < unevenBelow ? 'uneven' : 'too-early' }
  const returned = adjustedArms(returnSums(treated), returnSums(heldOut))
  const spend = adjustedArms(spendSums(treated), spendSums(heldOut))
  const measures = {
    returned: measure(returned, scale.returned, jointLevel, returned.varianceReduction),
    spend: measure(spend, scale.ofSpread * Math.sqrt(spend.control.variance), jointLevel, spend.varianceReduction),
    complaints: rare(treated.complained, heldOut.complained, over),
    optOuts: rare(treated.optedOut, heldOut.optedOut, over),
    tone: toneOf(treated, heldOut),
  }
  const [better, worse] = [alarmsOf(measures, 'better'), alarmsOf(measures, 'worse')]
  const total = {
    value: measures.spend.value * treated.n, low: measures.spend.low === null ? null : measures.spend.low * treated.n,
    high: measures.spend.high === null ? null : measures.spend.high * treated.n,
  }
  const { low, high } = measures.returned
  const state = p < unevenBelow ? 'uneven' : worse.length > 0 ? 'harms' : better.length > 0 ? 'works'
    : low !== null && high !== null && high - low <= 2 * worthSeeing ? 'no-difference' : 'too-early'
  return {
    ...plain, state, because: state === 'harms' ? worse : state === 'works' ? better : [], ratio, measures, total,
    toSee: toSee(returned, of, over),
  }
}

export const returnSums = (a: ArmSums) => ({
  n: a.n, y: a.returned, yy: a.returned, x: a.times, xx: a.timesSquares, xy: a.returnedTimes,
})
const spendSums = (a: ArmSums) => ({
  n: a.n, y: a.spent, yy: a.spentSquares, x: a.before, xx: a.beforeSquares, xy: a.spentBefore,
})

/**
 * What few customers do. An arm in which nobody happened to do it yet seems to have no spread at all, so both arms are held to
 * vary alike, and nothing is said before so many would be expected in the smaller one: earlier, chance is not yet as even as the
 * test takes it to be.
 */
const fewestExpected = 10
function rare(treated: number, heldOut: number, over: Arms): Measure {
  const both = (treated + heldOut) / (over.treated + over.heldOut)
  const arm = (part: number, n: number): ArmSoFar => ({ n, mean: part / n, variance: both * (1 - both) })
  return measure(
    { treated: arm(treated, over.treated), control: arm(heldOut, over.heldOut) },
    both * Math.min(over.treated, over.heldOut) >= fewestExpected ? scale.rare : 0, jointLevel,
  )
}

function measure(
  { treated, control }: { treated: ArmSoFar; control: ArmSoFar }, effectScale: number, level: number, cuped?: number,
): Measure {
  const value = treated.mean - control.mean
  const plain = {
    treated: treated.mean, heldOut: control.mean, value, n: treated.n + control.n,
    cuped: cuped === undefined || cuped <= 0 ? null : cuped,
  }
  if (!(effectScale > 0)) return { ...plain, low: null, high: null }
  const interval = sequentialTest([{ treated, control }], { effectScale, level, burnIn: fewestEach }).looks[0]!.interval
  return { ...plain, low: interval?.low ?? null, high: interval?.high ?? null }
}

function toneOf(treated: ArmSums, heldOut: ArmSums): Measure | null {
  if (Math.min(treated.heard, heldOut.heard) < fewestEach) return null
  const arm = ({ heard: n, tone, toneSquares }: ArmSums): ArmSoFar =>
    ({ n, mean: tone / n, variance: Math.max(0, toneSquares - (tone * tone) / n) / (n - 1) })
  const control = arm(heldOut)
  return measure({ treated: arm(treated), control }, scale.ofSpread * Math.sqrt(control.variance), 0.95)
}

/** More customers and more money are better; more complaints and more who want to hear no more are worse. */
function alarmsOf(m: NonNullable<HoldOutLook['measures']>, side: 'better' | 'worse'): Alarm[] {
  const up = ({ low }: Measure) => low !== null && low > 0
  const down = ({ high }: Measure) => high !== null && high < 0
  const [good, bad] = side === 'better' ? [up, down] : [down, up]
  const found: [Alarm, boolean][] = [
    ['returned', good(m.returned)], ['spend', good(m.spend)], ['complaints', bad(m.complaints)], ['opt-outs', bad(m.optOuts)],
  ]
  // Fewer complaints are welcome, but a guard rail that holds is not what it was done for.
  return found.flatMap(([alarm, is]) => (is && (side === 'worse' || alarm === 'returned' || alarm === 'spend') ? [alarm] : []))
}

function toSee({ control }: AdjustedArms, of: { holdOut: number; perWeek: number }, over: Arms): HoldOutLook['toSee'] {
  if (control.variance === 0) return null
  const customers = customersToSee(worthSeeing, control.variance, of.holdOut)
  if (customers === null) return null
  const left = Math.max(0, customers - over.treated - over.heldOut)
  return { perWeek: of.perWeek, customers, weeks: of.perWeek > 0 ? left / of.perWeek : null }
}

/** Customers in both arms until a difference in return is mostly seen; null where no number would do. */
export function customersToSee(difference: number, variance: number, holdOut: number): number | null {
  try {
    return sequentialSampleSize({ difference, variance, heldOut: holdOut, effectScale: scale.returned, level: jointLevel })
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
