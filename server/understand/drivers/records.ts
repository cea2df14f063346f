import { setImmediate } from 'node:timers/promises'
import type { Basis } from './contract.ts'
import type { RecordRow } from './questions/cross-products.ts'

/** The records of the customers who are in: all of them, or without those who left a driver unrated. */
export function recordsOf(rows: readonly RecordRow[], missing: Basis['missing'], drivers: number): Float64Array[] {
  if (missing === 'adjusted') return grouped(rows)
  return rows.filter(({ whole }) => whole === 1).map(({ record }) => withoutMarks(record, drivers))
}

/** The two halves of a group (who rated everything, and who did not) are put together: the group is what is drawn. */
function grouped(rows: readonly RecordRow[]): Float64Array[] {
  const records = rows.map(({ record }) => Float64Array.from(record))
  const wholes = records.filter((_, i) => rows[i]!.whole === 1)
  const others = records.filter((_, i) => rows[i]!.whole === 0)
  others.forEach((record, i) => {
    const half = wholes[i]
    if (half) for (let k = 0; k < record.length; k++) record[k]! += half[k]!
  })
  return [...others, ...wholes.slice(others.length)]
}

/** Where everybody rated everything the marks are all 1: the record of ratings and outcome alone. */
function withoutMarks(record: readonly number[], p: number): Float64Array {
  const q = 2 * p + 1
  const kept = [...Array.from({ length: p }, (_, j) => j), q - 1]
  const at = (j: number, k: number) => 1 + q + j * q - (j * (j - 1)) / 2 + (k - j)
  return Float64Array.from([
    record[0]!, ...kept.map((j) => record[1 + j]!), ...kept.flatMap((j, i) => kept.slice(i).map((k) => record[at(j, k)]!)),
  ])
}

const turnMs = 15

/** Runs long work in short turns, so that other calls are answered in between. */
export async function inTurns<T>(work: Generator<undefined, T, undefined>): Promise<T> {
  for (;;) {
    const until = performance.now() + turnMs
    while (performance.now() < until) {
      const step = work.next()
      if (step.done) return step.value
    }
    await setImmediate()
  }
}
