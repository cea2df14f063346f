import assert from 'node:assert/strict'
import type { Estimate } from '../interval.ts'

/** The share of runs whose interval holds the truth; `run` gives an estimate and its truth. For verification only. */
export function coverage(runs: number, run: (i: number) => Iterable<readonly [Estimate, number]>): number {
  let inside = 0
  let total = 0
  for (let i = 0; i < runs; i++)
    for (const [{ interval }, truth] of run(i)) {
      total++
      if (interval.low <= truth && truth <= interval.high) inside++
    }
  return inside / total
}

/** Passes when a 95 % interval covers 93 to 97 % of the time. */
export function assertCovers(share: number, name: string): void {
  assert.ok(share >= 0.93 && share <= 0.97, `${name} covers ${(100 * share).toFixed(2)} %`)
}
