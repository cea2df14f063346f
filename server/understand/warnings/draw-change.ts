import { momentsWithin } from '@heartline/stats/warning'
import { share } from '../slice/index.ts'
import { meanOf } from '../slice/index.ts'
import type { WarningDetail } from './contract.ts'
import { addDays, daysBetween, isShare, type Series } from './series.ts'
import type { StoredWarning } from './warnings-store.ts'

/** How much is drawn before the change began, and how long a point is: a day for a young change, else a week. */
const weeksBefore = 16
const daysDrawnSingly = 21

export const firstDrawn = (w: Pick<StoredWarning, 'since'>): string => addDays(w.since, -7 * weeksBefore)

/** The leader's course, point by point, with the interval of each where there are answers enough. */
export function drawChange({ key, moments }: Series, w: StoredWarning): WarningDetail['chart'] {
  const first = firstDrawn(w)
  const end = daysBetween(first, w.as_of) + 1
  const bucketDays = daysBetween(w.since, w.as_of) < daysDrawnSingly ? 1 : 7
  const points: WarningDetail['chart']['points'] = []
  const begin = bucketDays === 1 ? Math.max(0, daysBetween(first, w.since) - 42) : 0
  for (let from = begin; from < end; from += bucketDays) {
    const part = momentsWithin(moments, from, Math.min(end, from + bucketDays))
    const day = addDays(first, from)
    if (part.n === 0) points.push({ day, mean: null, low: null, high: null, n: 0 })
    else if (isShare(key.measure)) {
      const { value, low, high } = share(part.sum, part.n)!
      points.push({ day, mean: value, low, high, n: part.n })
    } else {
      const { mean, low, high } = meanOf(part)
      points.push({ day, mean, low, high, n: part.n })
    }
  }
  return { bucketDays, before: w.leader.before.mean, points }
}
