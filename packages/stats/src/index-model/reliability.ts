import { StatsError, requireLength } from '../errors.ts'
import { columnsOf, completeRows, type AnswerColumn } from '../moments/columns.ts'
import { addCrossProducts, constantColumn, covarianceOf, recordLength, shiftOf } from '../moments/cross-products.ts'

/** How well the questions of a construct show the same thing. All are 1 for a construct of one question. */
export interface Reliability {
  /** Cronbach's alpha of the standardised questions; by custom at least 0.7. */
  readonly alpha: number
  /** Composite reliability (Dillon and Goldstein's rho); by custom at least 0.7. */
  readonly composite: number
  /** Average variance extracted: the mean squared loading; by custom at least 0.5. */
  readonly ave: number
}

/**
 * Reliability of a construct from the correlations of its questions and their loadings on it.
 *
 * Source: Cronbach (1951), Psychometrika 16(3); Fornell & Larcker (1981), Journal of Marketing Research 18(1).
 */
export function reliabilityOf(correlations: readonly (readonly number[])[], loadings: readonly number[]): Reliability {
  const k = loadings.length
  if (k === 1) return Object.freeze({ alpha: 1, composite: 1, ave: 1 })
  const all = correlations.flat().reduce((sum, r) => sum + r, 0)
  const sum = loadings.reduce((total, loading) => total + loading, 0)
  const squares = loadings.reduce((total, loading) => total + loading * loading, 0)
  return Object.freeze({ alpha: (k / (k - 1)) * (1 - k / all), composite: sum ** 2 / (sum ** 2 + k - squares), ave: squares / k })
}

/**
 * Cronbach's alpha of raw answers: how much the sum of the questions is more than their noise. Can be negative when
 * questions are asked in opposite directions. Uses customers who answered everything.
 *
 * @param items at least two questions' answers, one a customer
 * @throws StatsError `empty`, `shape`, `not-finite`, `too-few`; `constant` for a question all answered alike, or answers
 * that cancel out
 * Source: Cronbach (1951), Psychometrika 16(3).
 * @example cronbachAlpha([[1, 2, 4, 5], [2, 2, 3, 5]]) // 0.9333
 */
export function cronbachAlpha(items: readonly AnswerColumn[]): number {
  requireLength(items, 2, 'items')
  const names = items.map((_, j) => `items[${j}]`)
  const { columns } = columnsOf(items.at(-1)!, Object.fromEntries(items.slice(0, -1).map((item, j) => [names[j]!, item])))
  const rows = completeRows(columns)
  if (rows.length < 2)
    throw new StatsError('too-few', `${rows.length} customers answered every question and at least 2 are needed`, 'items')
  const k = columns.length
  const record = new Float64Array(recordLength(k))
  addCrossProducts(columns, shiftOf(columns, rows), rows, 0, rows.length, record)
  const covariance = covarianceOf(record, k)
  const total = covariance.reduce((sum, value) => sum + value, 0)
  let own = 0
  for (let j = 0; j < k; j++) {
    if (!(covariance[j * k + j]! > 0)) throw constantColumn(names[j]!)
    own += covariance[j * k + j]!
  }
  if (!(total > 1e-12 * own))
    throw new StatsError('constant', 'the questions cancel each other out, so their sum does not vary: turn some round', 'items')
  return (k / (k - 1)) * (1 - own / total)
}
