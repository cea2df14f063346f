import { StatsError, requireFinite, requireLength } from '../errors.ts'
import { zOf, type Interval } from '../interval.ts'
import { seeded } from '../random.ts'

/**
 * Units (branches, touchpoints) over periods (days, weeks), and when
 * each began; units that never did are what the others are held against.
 */
export interface Panel {
  /** One row a unit, one place a period; null where nothing was measured. */
  readonly outcomes: readonly (readonly (number | null)[])[]
  /** The first period with the treatment; null for never. */
  readonly starts: readonly (number | null)[]
}

/** How much higher a treated unit lay in a period than it would have without the treatment. */
export interface TreatedCell {
  readonly unit: number
  readonly period: number
  readonly effect: number
}

/** The effect of something that began at one date or at several. */
export interface StaggeredEffect {
  /** Mean over the treated units and periods whose course without treatment can be told, in the unit of the outcome. */
  readonly value: number
  /** By permuting who began when; undefined where there are too few ways to do so. */
  readonly interval: Interval | undefined
  /** Share of the ways to assign the starts in which the effect would look at least as large. */
  readonly p: number
  /** Ways that were tried. */
  readonly assignments: number
  readonly treatedUnits: number
  readonly cells: readonly TreatedCell[]
}

/**
 * The mean effect on the treated when units began at different times, or some never: what treated units would have had is
 * taken from units and periods without treatment (a level of the unit and one of the period), so that units that began
 * earlier never serve as a comparison, which biases the usual regression.
 *
 * Formula: the imputation estimator, Borusyak, Jaravel & Spiess (2024), Review of Economic Studies 91, 3253–3285; with one
 * date for all and no gaps it is the difference in differences of means.
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range` for a start outside of the periods, `unidentified` where
 *   no treated unit has a period before, or no period a unit without treatment
 */
export function imputedEffects(panel: Panel): readonly TreatedCell[] {
  const { matrix, starts, periods } = readPanel(panel)
  const [cells] = imputed([matrix], starts, periods)
  if (cells.length === 0)
    throw new StatsError(
      'unidentified',
      'no treated unit has periods before its start, and others without treatment beside it: nothing to compare with', 'panel',
    )
  return Object.freeze(cells)
}

/**
 * `imputedEffects` as one number, judged by what it would be had the same starts fallen to other units. Where starts were drawn
 * by lot this is exact, however few the units and however alike the days of one unit; else it says how unusual the units are.
 *
 * Formulas: randomisation inference and its interval by inversion for an effect that is the same everywhere, Ernst (2004),
 * Statistical Science 19, 676–685; for staggered starts Athey & Imbens (2022), Journal of Econometrics 226, 62–79. The
 * statistic is linear in outcomes, so each assignment bounds the effect by two quotients.
 * @param options `draws` (999): assignments tried where there are more than so many; `seed`; `level`
 * @throws StatsError as `imputedEffects`
 * @example staggeredEffect({ outcomes, starts: [10, 10, 20, null, null, null] }).interval
 */
export function staggeredEffect(
  panel: Panel, options: { readonly draws?: number; readonly seed?: number; readonly level?: number } = {},
): StaggeredEffect {
  const { draws = 999, seed = 1, level = 0.95 } = options
  zOf(level)
  if (!Number.isInteger(draws) || draws < 19)
    throw new StatsError('bad-option', `draws must be a whole number from 19, got ${draws}`, 'draws')
  const cells = imputedEffects(panel)
  const { matrix, starts, periods } = readPanel(panel)
  const value = meanOf(cells)
  const treatment = Float64Array.from(
    matrix, (y, k) => (Number.isNaN(y) ? Number.NaN : isTreated(starts[Math.floor(k / periods)]!, k % periods) ? 1 : 0),
  )
  const [lows, highs]: number[][] = [[], []]
  let asLarge = 0
  let tried = 0
  for (const assigned of assignmentsOf(starts, draws, seed)) {
    const [others, share] = imputed([matrix, treatment], assigned, periods)
    // An assignment that cannot be judged is held to say nothing against any effect.
    const [a, b] = others.length === 0 ? [Infinity, 1] : [meanOf(others), meanOf(share)]
    tried++
    if (Math.abs(a) >= Math.abs(value) * (1 - 1e-9)) asLarge++
    const bounds = Math.abs(b) > 1 - 1e-9 || !Number.isFinite(a)
      ? [-Infinity, Infinity]
      : [(value - a) / (1 - b), (value + a) / (1 + b)]
    lows!.push(Math.min(...bounds))
    highs!.push(Math.max(...bounds))
  }
  // The observed assignment is one of all: it stands among those enumerated, and is added to those drawn.
  const all = tried < draws ? tried : tried + 1
  const [own, mostOut] = [all - tried, Math.floor((1 - level) * all + 1e-9)]
  const place = mostOut - own
  const [low, high] = place < 0 || mostOut < 1
    ? [-Infinity, Infinity]
    : [lows!.toSorted((x, y) => x - y)[place]!, highs!.toSorted((x, y) => y - x)[place]!]
  return Object.freeze({
    value, cells, p: (asLarge + own) / all, assignments: all, treatedUnits: new Set(cells.map((c) => c.unit)).size,
    interval: Number.isFinite(low) && Number.isFinite(high) ? Object.freeze({ low, high, level }) : undefined,
  })
}

/**
 * The same panel as if all had begun so many periods earlier, without
 * what came after the true starts: its effect ought to be none.
 */
export function placeboPanel({ outcomes, starts }: Panel, earlier: number): Panel {
  return {
    outcomes: outcomes.map((row, i) => row.map((y, t) => (isTreated(starts[i] ?? Infinity, t) ? null : y))),
    starts: starts.map((s) => (s === null || s - earlier < 1 ? null : s - earlier)),
  }
}

const isTreated = (start: number, period: number): boolean => period >= start
const meanOf = (cells: readonly TreatedCell[]): number => cells.reduce((sum, c) => sum + c.effect, 0) / cells.length

function readPanel({ outcomes, starts }: Panel) {
  requireLength(outcomes, 2, 'outcomes')
  const periods = outcomes[0]!.length
  if (starts.length !== outcomes.length)
    throw new StatsError('shape', `starts has ${starts.length} units, outcomes ${outcomes.length}`, 'starts')
  outcomes.forEach((row, i) => {
    if (row.length !== periods || periods < 2)
      throw new StatsError(
        'shape', `outcomes[${i}] has ${row.length} periods, the first unit ${periods}: give all the same, at least 2`,
        `outcomes[${i}]`,
      )
    requireFinite(row.filter((y) => y !== null), `outcomes[${i}]`)
  })
  for (const s of starts)
    if (s !== null && !(Number.isInteger(s) && s >= 0 && s < periods))
      throw new StatsError('out-of-range', `a start must be one of the ${periods} periods, got ${s}`, 'starts')
  return {
    periods, matrix: Float64Array.from(outcomes.flat(), (y) => y ?? Number.NaN),
    starts: Float64Array.from(starts, (s) => s ?? Infinity),
  }
}

/** The effects of treated cells in several outcomes that were measured in the same cells. */
function imputed<const M extends readonly Float64Array[]>(
  matrices: M, starts: Float64Array, periods: number,
): { readonly [K in keyof M]: TreatedCell[] } {
  const units = starts.length
  const [first] = matrices
  const untreated = Array.from({ length: units }, (_, i) => {
    const own: number[] = []
    for (let t = 0; t < periods; t++) if (!Number.isNaN(first![i * periods + t]!) && !isTreated(starts[i]!, t)) own.push(t)
    return own
  })
  const seen = new Uint8Array(periods)
  for (const own of untreated) for (const t of own) seen[t] = 1
  const solve = levelsOfPeriods(untreated, periods)
  return matrices.map((matrix) => {
    const meanOver = (i: number, less: Float64Array): number =>
      untreated[i]!.reduce((sum, t) => sum + matrix[i * periods + t]! - less[t]!, 0) / untreated[i]!.length
    const sums = new Float64Array(periods)
    const nothing = new Float64Array(periods)
    untreated.forEach((own, i) => {
      const mean = own.length === 0 ? 0 : meanOver(i, nothing)
      for (const t of own) sums[t]! += matrix[i * periods + t]! - mean
    })
    const period = solve(sums)
    const cells: TreatedCell[] = []
    for (let i = 0; i < units; i++) {
      if (untreated[i]!.length === 0 || starts[i] === Infinity) continue
      const unit = meanOver(i, period)
      for (let t = 0; t < periods; t++) {
        const y = matrix[i * periods + t]!
        if (!Number.isNaN(y) && isTreated(starts[i]!, t) && seen[t])
          cells.push({ unit: i, period: t, effect: y - unit - period[t]! })
      }
    }
    return cells
  }) as { readonly [K in keyof M]: TreatedCell[] }
}

/**
 * Solves least squares for the levels of periods once those of units are taken out: LDLᵀ of the reduced normal equations. They
 * hold up to one constant, so the last pivot is nought, and what belongs to it stays 0.
 */
function levelsOfPeriods(untreated: readonly (readonly number[])[], periods: number): (sums: Float64Array) => Float64Array {
  const a = new Float64Array(periods * periods)
  for (const own of untreated)
    for (const t of own) {
      a[t * periods + t]! += 1
      for (const s of own) a[t * periods + s]! -= 1 / own.length
    }
  const pivots = new Float64Array(periods)
  for (let k = 0; k < periods; k++) {
    const pivot = a[k * periods + k]!
    if (pivot < 1e-9) continue
    pivots[k] = pivot
    for (let i = k + 1; i < periods; i++) {
      const factor = a[i * periods + k]! / pivot
      if (factor === 0) continue
      for (let j = k + 1; j < periods; j++) a[i * periods + j]! -= factor * a[k * periods + j]!
      a[i * periods + k] = factor
    }
  }
  return (sums) => {
    const x = Float64Array.from(sums)
    for (let k = 0; k < periods; k++)
      if (pivots[k]! > 0) for (let i = k + 1; i < periods; i++) x[i]! -= a[i * periods + k]! * x[k]!
    for (let k = periods - 1; k >= 0; k--) {
      if (pivots[k] === 0) {
        x[k] = 0
        continue
      }
      let sum = x[k]!
      for (let j = k + 1; j < periods; j++) sum -= a[k * periods + j]! * x[j]!
      x[k] = sum / pivots[k]!
    }
    return x
  }
}

/** All ways to give the starts to units where there are few; else so many drawn by lot. */
function* assignmentsOf(starts: Float64Array, draws: number, seed: number): Generator<Float64Array> {
  let ways = 1
  let left = starts.length
  for (const same of Map.groupBy(starts, (s) => s).values()) for (let k = 1; k <= same.length; k++) ways = (ways * left--) / k
  if (Math.round(ways) < draws) {
    const order = starts.toSorted()
    do yield order.slice()
    while (next(order))
    return
  }
  const random = seeded(seed)
  for (let draw = 0; draw < draws; draw++) {
    const order = starts.slice()
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const kept = order[i]!
      order[i] = order[j]!
      order[j] = kept
    }
    yield order
  }
}

/** The next order of the same values by the alphabet; false after the last. */
function next(order: Float64Array): boolean {
  let i = order.length - 2
  while (i >= 0 && order[i]! >= order[i + 1]!) i--
  if (i < 0) return false
  let j = order.length - 1
  while (order[j]! <= order[i]!) j--
  const kept = order[i]!
  order[i] = order[j]!
  order[j] = kept
  order.subarray(i + 1).reverse()
  return true
}
