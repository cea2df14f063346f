import { seeded, type Random } from '../random.ts'
import { addCrossProducts, recordLength, shiftOf } from './cross-products.ts'

/** Above this many customers the bootstrap draws groups of customers instead of single ones. */
const mostGroups = 1000

/** Sums and products of groups of customers, from which bootstrap samples are put together. */
export interface GroupRecords {
  readonly records: readonly Float64Array[]
  /** What each column's values are taken from; see `addCrossProducts`. */
  readonly shift: Float64Array
}

/**
 * Deals the rows into groups: one customer a group up to 1000, else 1000 groups at random. The sums of a random group
 * vary like the sums of as many customers, so that a bootstrap of groups has the spread of one of customers.
 *
 * Source: the method of random groups, Wolter (2007), Introduction to Variance Estimation, 2nd ed., ch. 2.
 */
export function groupRecords(columns: readonly Float64Array[], rows: Uint32Array, seed: number): GroupRecords {
  const groups = Math.min(rows.length, mostGroups)
  const random = seeded(seed)
  const groupOf = new Uint16Array(rows.length)
  for (let i = 0; i < rows.length; i++) groupOf[i] = rows.length <= mostGroups ? i : Math.floor(random() * groups)
  const starts = new Uint32Array(groups + 1)
  for (const group of groupOf) starts[group + 1]!++
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!
  const dealt = new Uint32Array(rows.length)
  const next = starts.slice()
  for (let i = 0; i < rows.length; i++) dealt[next[groupOf[i]!]!++] = rows[i]!
  const shift = shiftOf(columns, rows)
  const records = Array.from({ length: groups }, (_, g) => {
    const record = new Float64Array(recordLength(columns.length))
    addCrossProducts(columns, shift, dealt, starts[g]!, starts[g + 1]!, record)
    return record
  })
  return { records, shift }
}

/** The record of one bootstrap sample: as many groups as there are, drawn with replacement. */
export function drawRecord(records: readonly Float64Array[], random: Random): Float64Array {
  const sum = new Float64Array(records[0]!.length)
  for (let g = 0; g < records.length; g++) {
    const taken = records[Math.floor(random() * records.length)]!
    for (let i = 0; i < sum.length; i++) sum[i]! += taken[i]!
  }
  return sum
}
