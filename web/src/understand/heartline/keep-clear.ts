import type { Measured } from '../../../../server/understand/slice/contract.ts'

type Interval = Pick<Measured, 'low' | 'high'>

/** True where both intervals are known and do not overlap. */
export function keepClear(a: Interval, b: Interval): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false
  return a.low > b.high || b.low > a.high
}
