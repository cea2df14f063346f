import { StatsError, requireLength, requireSameLength, requireFinite } from '../errors.ts'
import { zOf, type Estimate } from '../interval.ts'
import { momentsOf, tEstimate } from '../scores/estimate.ts'
import { differenceOfMeans } from '../scores/mean.ts'

/** Outcomes before and after. */
export interface BeforeAfter {
  readonly before: ArrayLike<number>
  readonly after: ArrayLike<number>
}

/**
 * Difference in differences: the change among the treated minus the change among the others, in the unit of the outcome.
 * It is the effect only if both would have changed alike without the treatment; see `trendsBefore`.
 *
 * With `same: 'customers'`, before[i] and after[i] are one customer's, and the interval is Welch's on the changes. With
 * `same: 'groups'`, other customers answer before and after, and the four means vary on their own (Satterthwaite).
 * Customers who share a shop or a day are not independent: aggregate to shops first.
 *
 * Source: Card & Krueger (1994), American Economic Review 84, 772–793; Angrist & Pischke (2009), chapter 5.2.
 * @throws StatsError `empty`, `too-few` below 2 each, `shape` for customers without a pair, `not-finite`, `constant`
 * @example differenceInDifferences(shopsWithNewDesign, otherShops, { same: 'customers' }).value
 */
export function differenceInDifferences(
  treated: BeforeAfter,
  control: BeforeAfter,
  options: { readonly same: 'customers' | 'groups'; readonly level?: number },
): Estimate {
  const { same, level = 0.95 } = options
  zOf(level)
  if (same === 'customers') {
    const estimate = differenceOfMeans(changesOf(treated, 'treated'), changesOf(control, 'control'), { level })
    return Object.freeze({ ...estimate, method: 'difference in differences, welch on changes' })
  }
  const cells = [treated.after, treated.before, control.after, control.before].map((values, i) => {
    requireLength(values, 2, ['treated.after', 'treated.before', 'control.after', 'control.before'][i])
    const { n, mean, variance } = momentsOf(values, 'values')
    return { n, mean, share: variance / n }
  })
  const variance = cells.reduce((sum, { share }) => sum + share, 0)
  if (variance === 0)
    throw new StatsError('constant', 'no outcome varies, so chance cannot be judged: report the means alone', 'outcomes')
  const df = variance ** 2 / cells.reduce((sum, { share, n }) => sum + share ** 2 / (n - 1), 0)
  const value = cells[0].mean - cells[1].mean - (cells[2].mean - cells[3].mean)
  return tEstimate(
    value,
    cells.reduce((sum, { n }) => sum + n, 0),
    Math.sqrt(variance),
    df,
    level,
    'difference in differences, four means',
  )
}

/**
 * Did treated and control run alike before the treatment? The difference between their mean slopes a period over the
 * periods before it. An interval around 0 that is narrow beside the effect supports the comparison; a wide one says
 * nothing, and none proves it (Roth 2022, American Economic Review: Insights 4, 305–322).
 *
 * @param treated one row a customer or shop, its outcomes in the periods before treatment, at least 2, without gaps
 * @throws StatsError `empty`, `too-few`, `shape`, `not-finite`, `constant`
 */
export function trendsBefore(
  treated: readonly ArrayLike<number>[],
  control: readonly ArrayLike<number>[],
  options: { readonly level?: number } = {},
): Estimate {
  const { level = 0.95 } = options
  requireLength(treated, 2, 'treated')
  requireLength(control, 2, 'control')
  const periods = treated[0].length
  const slopes = (rows: readonly ArrayLike<number>[], name: string) =>
    rows.map((row, i) => {
      requireLength(row, 2, `${name}[${i}]`)
      requireFinite(row, `${name}[${i}]`)
      if (row.length !== periods)
        throw new StatsError(
          'shape',
          `${name}[${i}] has ${row.length} periods, others ${periods}: use the same periods for all`,
          `${name}[${i}]`,
        )
      let products = 0
      let squares = 0
      for (let t = 0; t < periods; t++) {
        products += (t - (periods - 1) / 2) * row[t]
        squares += (t - (periods - 1) / 2) ** 2
      }
      return products / squares
    })
  return differenceOfMeans(slopes(treated, 'treated'), slopes(control, 'control'), { level })
}

function changesOf({ before, after }: BeforeAfter, name: string): Float64Array {
  requireSameLength(before, after, `${name}.before and ${name}.after`)
  requireLength(before, 2, `${name}.before`)
  requireFinite(before, `${name}.before`)
  requireFinite(after, `${name}.after`)
  return Float64Array.from(after, (value, i) => value - before[i])
}
