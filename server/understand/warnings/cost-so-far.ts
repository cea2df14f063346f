import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import type { Cost, Course } from './contract.ts'
import type { SpendRow } from './questions/spend-around.ts'

/** Below these a cost is not worked out: it would be noise with a currency sign. */
export const costNeeds = { days: 14, customers: 30 } as const
export const longestCostDays = 90

/**
 * What a change has cost so far: how much less the touched customers spent since it began, against as many days before, than
 * others over the same days did (difference in differences; Angrist & Pischke 2009, section 5.2), times their number, with the
 * interval of a difference of two means from the intervals of both (MOVER; Donner & Zou 2012, Statistical Methods in Medical
 * Research 21, 347–359). It claims association: what else set the two groups apart in these days counts with it.
 */
export function costSoFar(rows: readonly SpendRow[], course: Course, days: number): Cost {
  const unknown = (why: Extract<Cost, { known: false }>['why']): Cost => ({ known: false, why })
  if (course === 'better') return unknown('better')
  if (days < costNeeds.days) return unknown('too-short')
  const currencies = new Set(rows.flatMap((r) => r.currencies))
  const touched = rows.find((r) => r.touched === 1)
  const others = rows.find((r) => r.touched === 0)
  if (rows.every((r) => r.purchases === 0)) return unknown('no-purchases')
  if (currencies.size > 1) return unknown('mixed-currencies')
  if (!touched || touched.customers < costNeeds.customers) return unknown('few-touched')
  if (!others || others.customers < costNeeds.customers) return unknown('few-untouched')
  try {
    const [a, b] = [touched, others].map((r) => meanFromMoments(r.customers, r.sum, r.squares)) as [Mean, Mean]
    const value = b.value - a.value
    const below = Math.hypot(b.value - b.interval.low, a.interval.high - a.value)
    const above = Math.hypot(b.interval.high - b.value, a.value - a.interval.low)
    const n = touched.customers
    return {
      known: true, lost: { value: value * n, low: (value - below) * n, high: (value + above) * n, n },
      currency: [...currencies][0]!,
      untouched: others.customers, days,
    }
  } catch (error) {
    // Nobody of one group changed what they spend, so nothing tells how far chance would carry it.
    if (error instanceof StatsError) return unknown('no-purchases')
    throw error
  }
}
type Mean = ReturnType<typeof meanFromMoments>
