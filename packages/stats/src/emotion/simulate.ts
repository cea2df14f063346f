import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { normal, seeded, type Random } from '../random.ts'
import { proportion } from '../scores/proportion.ts'
import { journeyPattern, type JourneyPatternKind, type JourneyPatternOptions } from './pattern.ts'

/** The four kinds in the order of the literature. */
export const journeyPatternKinds = Object.freeze(['consistent', 'progressive', 'parallel', 'scattered'] as const)

/** Levels of the touchpoints, spread of customers' own levels, and what remains, in units of tone. */
interface Kind {
  readonly level: (touchpoint: number, touchpoints: number) => number
  readonly customers: number
  readonly rest: number
}

const zigzag = (j: number) => (j % 2 === 0 ? 0.3 : -0.15)

const kinds: Record<JourneyPatternKind, Kind> = {
  consistent: { level: () => 0.4, customers: 0.1, rest: 0.18 },
  progressive: { level: (j, k) => -0.2 + (0.7 * j) / (k - 1), customers: 0.15, rest: 0.25 },
  parallel: { level: zigzag, customers: 0.32, rest: 0.22 },
  scattered: { level: zigzag, customers: 0, rest: 0.4 },
}

/**
 * Tones of customers along a journey of a known kind.
 *
 * Assumptions:
 *  1. A tone is the touchpoint's level + the customer's own level + a rest, the last two normal and independent.
 *  2. consistent: one level for all touchpoints, small rest. 3. progressive: levels rise evenly by 0.7.
 *  4. parallel: levels go up and down, customers' own levels outweigh the rest (ICC 0.68). 5. scattered: levels go up
 *     and down, customers have no own level (ICC 0).
 *  6. Tones beyond −1…1 are cut there, as on any bounded scale.
 * @returns one row a customer
 * @throws StatsError `bad-option` unless customers ≥ 1 and touchpoints ≥ 3
 * @example simulateJourneyTones('progressive', { customers: 200, touchpoints: 5, seed: 1 })
 */
export function simulateJourneyTones(
  kind: JourneyPatternKind,
  options: { readonly customers: number; readonly touchpoints: number; readonly seed?: number; readonly random?: Random },
): number[][] {
  const { customers, touchpoints, seed = 1, random = seeded(seed) } = options
  if (!Number.isInteger(customers) || customers < 1)
    throw new StatsError('bad-option', `customers must be a whole number from 1, got ${customers}`, 'customers')
  if (!Number.isInteger(touchpoints) || touchpoints < 3)
    throw new StatsError('bad-option', `touchpoints must be a whole number from 3, got ${touchpoints}`, 'touchpoints')
  const { level, customers: between, rest } = kinds[kind]
  return Array.from({ length: customers }, () => {
    const own = between * normal(random)
    return Array.from({ length: touchpoints }, (_, j) =>
      Math.min(1, Math.max(-1, level(j, touchpoints) + own + rest * normal(random))),
    )
  })
}

/** How the verdicts on simulated journeys of one kind fall. */
export interface PatternErrorRate {
  readonly kind: JourneyPatternKind
  /** A verdict, and it is another kind. */
  readonly wrong: Estimate
  readonly right: Estimate
  readonly undecided: Estimate
}

/**
 * How often the pattern's verdict is wrong, right or withheld, on simulated journeys of each kind with as many customers
 * and touchpoints as your own.
 *
 * @param options `runs` simulated journeys of each kind (200)
 * @throws StatsError `bad-option`
 * @example patternErrorRates({ customers: 60, touchpoints: 5 })[0].wrong.value
 */
export function patternErrorRates(
  options: {
    readonly customers: number
    readonly touchpoints: number
    readonly runs?: number
    readonly seed?: number
  } & JourneyPatternOptions,
): readonly PatternErrorRate[] {
  const { customers, touchpoints, runs = 200, seed = 1, ...rest } = options
  const random = seeded(seed)
  return Object.freeze(
    journeyPatternKinds.map((kind) => {
      let right = 0
      let undecided = 0
      for (let run = 0; run < runs; run++) {
        const { verdict } = journeyPattern(simulateJourneyTones(kind, { customers, touchpoints, random }), rest)
        if (verdict === kind) right++
        else if (verdict === 'not enough data') undecided++
      }
      const share = (count: number) => proportion(count, runs, { level: rest.level })
      return Object.freeze({ kind, wrong: share(runs - right - undecided), right: share(right), undecided: share(undecided) })
    }),
  )
}
