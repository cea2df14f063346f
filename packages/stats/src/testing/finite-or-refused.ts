import assert from 'node:assert/strict'
import { StatsError } from '../errors.ts'

/**
 * Passes when the work throws a StatsError that says something, or returns a result without NaN or infinity in it. For
 * tests only.
 */
export function finiteOrRefused(work: () => unknown): void {
  let result: unknown
  try {
    result = work()
  } catch (error) {
    assert.ok(error instanceof StatsError && error.message.length > 20, `an untyped error: ${String(error)}`)
    return
  }
  assert.ok(isFiniteThroughout(result), `not finite: ${JSON.stringify(result)}`)
}

function isFiniteThroughout(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isFiniteThroughout)
}
