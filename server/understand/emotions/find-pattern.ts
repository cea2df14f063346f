import { type Bounded, journeyPattern } from '@heartline/stats/emotion'
import { StatsError } from '@heartline/stats/errors'
import { estimate, meanOf } from '../slice/index.ts'
import { chooseTouchpoints } from './choose-touchpoints.ts'
import type { Pattern } from './contract.ts'
import type { CustomerTones } from './questions/tones-by-customer.ts'

const bounded = ({ value, interval }: Bounded) => ({ value, low: interval.low, high: interval.high })

/** How the feelings along a journey hang together; `few` where hardly anybody scored three touchpoints of it. */
export function findPattern(order: readonly string[], customers: readonly CustomerTones[]): Omit<Pattern, 'finding'> {
  const { keys, rows } = chooseTouchpoints(order, customers)
  const incomplete = customers.length - rows.length
  const none = (verdict: 'few' | 'open') => ({
    verdict, direction: null, customers: rows.length, incomplete,
    touchpoints: keys.map((key, i) => {
      const { mean, low, high } = meanOf(momentsOf(rows, i))
      return { key, mean, low, high }
    }),
    evidence: null,
  })
  if (keys.length < 3 || rows.length < 10) return { ...none('few'), touchpoints: [] }
  try {
    const { verdict, direction, claims, rise, comovement, restlessness } = journeyPattern(rows)
    return {
      ...none('open'),
      verdict: verdict === 'not enough data' ? 'open' : verdict,
      direction: direction ?? null,
      evidence: {
        ...claims, rise: estimate(rise), comovement: comovement ? bounded(comovement) : null, restlessness: bounded(restlessness),
      },
    }
  } catch (error) {
    if (!(error instanceof StatsError)) throw error
    return none('open')
  }
}

const momentsOf = (rows: readonly number[][], i: number) => ({
  n: rows.length, sum: rows.reduce((sum, row) => sum + row[i]!, 0), squares: rows.reduce((sum, row) => sum + row[i]! ** 2, 0),
})
