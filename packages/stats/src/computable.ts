import { StatsError } from './errors.ts'

/** Throws `out-of-range` when a result overflowed: finite input can still be too large to compute with. */
export function requireComputable(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new StatsError('out-of-range', `${name}: the numbers are too large to compute with; use a larger unit`, name)
}

/** Throws `bad-option` unless a level of confidence lies between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new StatsError('bad-option', `level must lie between 0 and 1, got ${level}`, 'level')
}
