import { StatsError } from './errors.ts'

/** Throws `out-of-range` when a result overflowed: finite input can still be too large to compute with. */
export function requireComputable(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new StatsError('out-of-range', `${name}: the numbers are too large to compute with; use a larger unit`, name)
}
