import type { Estimate } from '../interval.ts'
import { proportion } from '../scores/proportion.ts'

/** A share of n with its Wilson interval, or undefined where nobody could have done it (n = 0). */
export function shareOf(done: number, n: number, level: number): Estimate | undefined {
  return n === 0 ? undefined : proportion(done, n, { level })
}
