import { StatsError, requireLength } from '../errors.ts'

/** One question's answers, one a customer, in the customers' order; null or NaN where the customer gave none. */
export type AnswerColumn = ArrayLike<number | null>

/** The drivers' answers by the drivers' names. */
export type DriverColumns = Readonly<Record<string, AnswerColumn>>

/**
 * What to do with missing answers. `listwise` uses the customers who answered everything; `pairwise` uses, for each pair
 * of questions, all who answered both, which keeps more answers but assumes that they are missing at random.
 */
export type MissingMethod = 'listwise' | 'pairwise'

/** What was done about missing answers, to be shown beside the result. */
export interface MissingReport {
  /** `adjusted`: whoever did not meet a driver counts neither for nor against it; see `recordMoments`. */
  readonly method: MissingMethod | 'adjusted'
  /** Customers given, and customers whose answers were all there. */
  readonly given: number
  readonly complete: number
  /** The fewest answers that any one figure rests on: the complete customers, or the scarcest pair of questions. */
  readonly fewest: number
}

/** The answers as numbers, NaN where missing; no copy is made of a Float64Array. */
export function columnOf(answers: AnswerColumn, name: string): Float64Array {
  const column = answers instanceof Float64Array ? answers : Float64Array.from(answers, (value) => value ?? Number.NaN)
  for (let i = 0; i < column.length; i++)
    if (column[i] === Infinity || column[i] === -Infinity)
      throw new StatsError('not-finite', `${name}[${i}] is ${column[i]}: give null where there is no answer`, `${name}[${i}]`)
  return column
}

/** The drivers' columns followed by the outcome's, all of one length. Throws `empty`, `shape`, `not-finite`. */
export function columnsOf(
  outcome: AnswerColumn,
  drivers: DriverColumns,
): { readonly names: readonly string[]; readonly columns: readonly Float64Array[] } {
  const names = Object.keys(drivers)
  requireLength(names, 1, 'drivers')
  requireLength(outcome, 1, 'outcome')
  const columns = [...names.map((name) => columnOf(drivers[name]!, name)), columnOf(outcome, 'outcome')]
  columns.forEach((column, j) => {
    if (column.length !== outcome.length)
      throw new StatsError(
        'shape',
        `driver “${names[j]}” has ${column.length} answers and the outcome ${outcome.length}: give one a customer`,
        names[j],
      )
  })
  return { names: Object.freeze(names), columns }
}

/** The rows in which no column is missing, in order. */
export function completeRows(columns: readonly Float64Array[]): Uint32Array {
  const rows = new Uint32Array(columns[0]!.length)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    let complete = true
    for (let j = 0; complete && j < columns.length; j++) complete = columns[j]![i] === columns[j]![i]
    if (complete) rows[count++] = i
  }
  return rows.slice(0, count)
}
