import { StatsError, requireLength } from '../errors.ts'
import type { Estimate } from '../interval.ts'

/** What to do about an item, by where it lies. */
export type Quadrant = 'concentrate here' | 'keep up the good work' | 'low priority' | 'possible overkill'

/** An item's importance (stated, or a driver's weight) and performance, each with its interval. */
export interface ImportancePerformance {
  readonly name: string
  readonly importance: Pick<Estimate, 'value' | 'interval'>
  readonly performance: Pick<Estimate, 'value' | 'interval'>
}

/** One item in its quadrant. */
export interface PlacedItem extends ImportancePerformance {
  readonly quadrant: Quadrant
  /** True when both intervals stay on the item's side of both lines: otherwise it may well belong next door. */
  readonly clear: boolean
}

/** The grid: where its lines are and what lies where. */
export interface ImportancePerformanceGrid {
  readonly importanceLine: number
  readonly performanceLine: number
  readonly items: readonly PlacedItem[]
}

/**
 * Importance–performance analysis: what matters and is done badly comes first.
 *
 * @param items at least two, importance and performance each in one unit of their own
 * @param options.importanceLine, options.performanceLine where high begins; the items' mean unless given
 * @throws StatsError `empty`, `too-few`, `not-finite`
 * Source: Martilla & James (1977), Journal of Marketing 41(1); data-centred lines: Bacon (2003), Int. Journal of Market
 * Research 45(1).
 * @example importancePerformance(['price', 'taste'].map((name, i) => ({
 *   name,
 *   importance: { value: 0.3 - i / 5, interval: { low: 0.2 - i / 5, high: 0.4 - i / 5, level: 0.95 } },
 *   performance: { value: 2 + i, interval: { low: 1.8 + i, high: 2.2 + i, level: 0.95 } },
 * }))).items[0].quadrant // 'concentrate here'
 */
export function importancePerformance(
  items: readonly ImportancePerformance[],
  options: { readonly importanceLine?: number; readonly performanceLine?: number } = {},
): ImportancePerformanceGrid {
  requireLength(items, 2, 'items')
  for (const { name, importance, performance } of items)
    if (![importance, performance].every(({ value, interval }) => [value, interval.low, interval.high].every(Number.isFinite)))
      throw new StatsError('not-finite', `“${name}” has no finite importance or performance: leave it out`, name)
  const mean = (of: (item: ImportancePerformance) => number) => items.reduce((sum, item) => sum + of(item), 0) / items.length
  const importanceLine = options.importanceLine ?? mean(({ importance }) => importance.value)
  const performanceLine = options.performanceLine ?? mean(({ performance }) => performance.value)
  const placed = items.map((item) =>
    Object.freeze({
      ...item,
      quadrant: quadrantOf(item.importance.value >= importanceLine, item.performance.value >= performanceLine),
      clear: staysBeside(item.importance, importanceLine) && staysBeside(item.performance, performanceLine),
    }),
  )
  return Object.freeze({ importanceLine, performanceLine, items: Object.freeze(placed) })
}

function quadrantOf(important: boolean, good: boolean): Quadrant {
  if (important) return good ? 'keep up the good work' : 'concentrate here'
  return good ? 'possible overkill' : 'low priority'
}

const staysBeside = ({ interval }: Pick<Estimate, 'interval'>, line: number) => interval.low > line || interval.high < line
