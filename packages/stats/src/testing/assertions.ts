import assert from 'node:assert/strict'
import { StatsError, type StatsErrorCode } from '../errors.ts'

/** Passes when every actual number is within `tolerance` of its expected one. For tests only. */
export function near(
  actual: number | ArrayLike<number> | undefined,
  expected: number | ArrayLike<number>,
  tolerance: number,
): void {
  const got = typeof actual === 'number' ? [actual] : Array.from(actual ?? [])
  const wanted = typeof expected === 'number' ? [expected] : Array.from(expected)
  assert.equal(got.length, wanted.length)
  wanted.forEach((want, i) =>
    assert.ok(Math.abs(got[i]! - want) <= tolerance, `[${i}] ${got[i]} is not within ${tolerance} of ${want}`),
  )
}

/** What `assert.throws` is to see: a StatsError with this code and a message that says something. */
export function statsError(code: StatsErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof StatsError && error.code === code && error.message.length > 20
}
