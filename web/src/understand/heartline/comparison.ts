import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import type { Scored } from './answer.ts'
import { keepClear } from './keep-clear.ts'
import { fewScores } from './layout/place-line.ts'

/** One touchpoint on two lines. */
export interface Difference {
  readonly first: Scored
  readonly second: Scored
  readonly by: number
}

/** How two lines differ: where their intervals keep clear of one another, the largest difference first. */
export interface Comparison {
  readonly compared: number
  readonly clear: readonly Difference[]
}

/**
 * Holds two lines against each other, touchpoint by touchpoint, where both have at least thirty scores. A difference
 * counts only where the two 95 % intervals do not overlap: stricter than a test at 5 %, because many are looked at.
 */
export function compareLines(line: Heartline, second: Heartline): Comparison {
  const pairs = line.points.flatMap((point): Difference[] => {
    const other = second.points.find((candidate) => candidate.touchpoint.key === point.touchpoint.key)
    if (!point.tone || !other?.tone || point.tone.n < fewScores || other.tone.n < fewScores) return []
    return [
      { first: { point, tone: point.tone }, second: { point: other, tone: other.tone }, by: point.tone.mean - other.tone.mean },
    ]
  })
  const clear = pairs.filter(({ first, second: other }) => keepClear(first.tone, other.tone))
  return { compared: pairs.length, clear: clear.toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by)) }
}
