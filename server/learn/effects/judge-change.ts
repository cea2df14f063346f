import { placeboPanel, staggeredEffect, imputedEffects, trendsBefore, type Panel } from '@heartline/stats/effects'
import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import { type ChangeEffect, type MeasuredChange, needed } from './changes/contract.ts'

/** Units over weeks as they were measured, with the week in which each began. */
export interface Course {
  readonly panel: Panel
  readonly drawn: boolean
  readonly weeksBefore: number
}
type Judged =
  Pick<MeasuredChange, 'state' | 'verdict' | 'claim' | 'effect' | 'before' | 'units' | 'weeks' | 'checks' | 'failed' | 'weekly'>
type Lacking = Extract<ChangeEffect, { state: 'not-enough' }>

/** Below this the chance of a difference so large, were nothing the matter, speaks against a check. */
const suspicious = 0.05

/** What a change did, with the checks that decide what it may be called. */
export function judgeChange({ panel, drawn, weeksBefore }: Course): Judged | Lacking {
  const missing = missingOf(panel, weeksBefore)
  if (missing) return { state: 'not-enough', missing }
  const { value, interval, cells } = staggeredEffect(panel)
  const without = panel.starts.filter((s) => s === null).length
  const treated = new Set(cells.map((c) => c.unit))
  const checks = {
    trend: trendOf(panel, weeksBefore), placebos: placebosOf(panel, weeksBefore),
    leaveOneOut: leaveOneOut(panel, value, interval !== undefined && (interval.low > 0 || interval.high < 0)),
  }
  const failed: MeasuredChange['failed'] = [
    ...(checks.trend?.passed === false ? ['trend' as const] : []),
    ...(checks.placebos.some((p) => !p.passed) ? ['placebo' as const] : []),
    ...(checks.leaveOneOut.passed ? [] : ['leave-one-out' as const]), ...(interval === undefined ? ['units' as const] : []),
  ]
  const before = panel.outcomes.flatMap((row, i) => (treated.has(i)
    ? row.filter((y, t) => y !== null && t < panel.starts[i]!)
    : [])) as number[]
  return {
    state: 'measured', effect: { value, low: interval?.low ?? null, high: interval?.high ?? null },
    verdict: interval === undefined ? 'cannot-say' : interval.low > 0 ? 'better' : interval.high < 0 ? 'worse' : 'no-difference',
    // A lot makes units comparable whatever they did before, but not when there are too few of them.
    claim: interval === undefined
      ? 'association'
      : drawn ? 'experiment' : failed.length > 0 || checks.placebos.length === 0 ? 'association' : 'checked',
    before: before.reduce((a, b) => a + b, 0) / before.length, units: { with: treated.size, without },
    weeks: panel.outcomes[0]!.length,
    checks, failed, weekly: weeklyOf(panel),
  }
}

function missingOf({ outcomes, starts }: Panel, weeksBefore: number): Lacking['missing'] | undefined {
  const periods = outcomes[0]?.length ?? 0
  const began = starts.filter((s) => s !== null)
  const first = Math.min(...began, periods)
  const after = began.length === 0 ? 0 : periods - first
  if (outcomes.length < needed.units) return { what: 'units', have: outcomes.length, need: needed.units }
  if (began.length === 0) return { what: 'units-with', have: 0, need: 1 }
  if (weeksBefore < needed.weeksBefore) return { what: 'weeks-before', have: weeksBefore, need: needed.weeksBefore }
  if (after < needed.weeksAfter) return { what: 'weeks-after', have: after, need: needed.weeksAfter }
  try {
    imputedEffects({ outcomes, starts })
    return undefined
  } catch (error) {
    if (error instanceof StatsError) return { what: 'units-without', have: starts.length - began.length, need: 1 }
    throw error
  }
}

/** Units that began first against those that never did, or did later, over the weeks before anybody began. */
function trendOf({ outcomes, starts }: Panel, weeksBefore: number): MeasuredChange['checks']['trend'] {
  const rows = outcomes.map((row, i) => ({ early: row.slice(0, weeksBefore), began: starts[i] !== null }))
    .filter(({ early }) => early.every((y) => y !== null)) as { early: number[]; began: boolean }[]
  const [began, never] = [rows.filter((r) => r.began), rows.filter((r) => !r.began)]
  if (began.length < 2 || never.length < 2) return null
  try {
    const { value, interval: { low, high }, n } = trendsBefore(began.map((r) => r.early), never.map((r) => r.early))
    return { value, low, high, n, passed: low <= 0 && high >= 0 }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

/** What dates one and two thirds into the weeks before would have "done". */
function placebosOf(panel: Panel, weeksBefore: number): MeasuredChange['checks']['placebos'] {
  const earlier = [...new Set([Math.floor(weeksBefore / 3), Math.floor((2 * weeksBefore) / 3)])].filter((w) => w >= 1)
  return earlier.flatMap((weeksEarlier) => {
    try {
      const { value, interval, p } = staggeredEffect(placeboPanel(panel, weeksEarlier), { seed: 1 + weeksEarlier })
      return [{
        weeksEarlier, value, low: interval?.low ?? null, high: interval?.high ?? null, p,
        passed: p >= suspicious / earlier.length,
      }]
    } catch (error) {
      if (error instanceof StatsError) return []
      throw error
    }
  })
}

/** An effect that one unit carries alone is that unit's, not the change's; where none is seen there is nothing to carry. */
function leaveOneOut({ outcomes, starts }: Panel, value: number, isSeen: boolean): MeasuredChange['checks']['leaveOneOut'] {
  const others = outcomes.flatMap((_, i) => {
    try {
      const cells = imputedEffects({ outcomes: outcomes.filter((_o, k) => k !== i), starts: starts.filter((_s, k) => k !== i) })
      return [cells.reduce((sum, c) => sum + c.effect, 0) / cells.length]
    } catch (error) {
      // The only unit of its kind: nothing is left to compare.
      if (error instanceof StatsError) return [0]
      throw error
    }
  })
  const [low, high] = [Math.min(...others), Math.max(...others)]
  return { low, high, passed: !isSeen || (value > 0 ? low > value / 2 : high < value / 2) }
}

/** Treated less expected by weeks since each unit began; the weeks before are held against the units without alone. */
function weeklyOf(panel: Panel): MeasuredChange['weekly'] {
  const periods = panel.outcomes[0]!.length
  const before = panel.outcomes.flatMap((row, i) => {
    const start = panel.starts[i]
    if (start === null || start === undefined) return []
    const levels = row.slice(0, start).map((y, t) => (y === null ? null : y - levelOf(panel, i, t)))
    const known = levels.filter((y) => y !== null)
    const mean = known.reduce((a, b) => a + b, 0) / Math.max(1, known.length)
    return levels.flatMap((y, t) => (y === null ? [] : [{ week: t - start, effect: y - mean }]))
  })
  const after = imputedEffects(panel).map((c) => ({ week: c.period - panel.starts[c.unit]!, effect: c.effect }))
  return [...Map.groupBy([...before, ...after], (c) => c.week)].toSorted(([a], [b]) => a - b).slice(0, 2 * periods)
    .map(([week, own]) => {
    const [n, sum, squares] = [own.length, own.reduce((s, c) => s + c.effect, 0), own.reduce((s, c) => s + c.effect ** 2, 0)]
    const varies = n >= 2 && squares - (sum * sum) / n > 1e-12 * (squares || 1)
    const interval = varies ? meanFromMoments(n, sum, squares).interval : null
    return { week, units: n, value: sum / n, low: interval?.low ?? null, high: interval?.high ?? null }
  })
}

/** The mean of the other units in a week in which they had not begun. */
function levelOf({ outcomes, starts }: Panel, unit: number, week: number): number {
  let [n, sum] = [0, 0]
  outcomes.forEach((row, i) => {
    const y = row[week]
    if (i === unit || y === null || y === undefined || (starts[i] ?? Infinity) <= week) return
    n++
    sum += y
  })
  return n > 0 ? sum / n : 0
}
