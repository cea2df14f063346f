import { seeded } from '@heartline/stats'
import type { RecordedSignal } from '../../../record/signals/contract.ts'

const dayMs = 86_400_000
const first = Date.UTC(2026, 0, 1)
export const lastDay = '2026-10-01'
const days = Math.round((Date.parse(lastDay) - first) / dayMs)

/** A purchase as history holds it. */
export function purchase(
  org: number, customer: number, day: number, amount: string, currency: string, attributes: Record<string, string> = {},
): RecordedSignal & { org: number } {
  const time = new Date(first + day * dayMs + 4 * 3_600_000).toISOString()
  return {
    org, id: `${currency}-${customer}-${day}`, source: 'shop', type: 'purchase', time, day: time.slice(0, 10), received: time,
    customer, touchpoint: 'till',
    touchpoints: ['till'], scores: [], text: '', lang: '', annotation: null, amount, currency, attributes, data: {},
  }
}

/**
 * Customers of two cities who come at rates of their own and stop for good after some visit: those of the second city stop
 * sooner. Each first comes within the first half of the days.
 */
export function shop(
  org: number, options: { customers: number; from?: number; currency?: string },
): (RecordedSignal & { org: number })[] {
  const { customers, from = 1, currency = 'CNY' } = options
  const random = seeded(from)
  return Array.from({ length: customers }, (_, k) => from + k).flatMap((customer) => {
    const second = customer % 2 === 0
    const rate = 0.02 + 0.1 * random()
    const stop = second ? 0.25 : 0.05
    const spend = 20 + 60 * random()
    const bought: (RecordedSignal & { org: number })[] = []
    for (let day = Math.floor((random() * days) / 2); day < days; day += Math.max(
      1, Math.round(-Math.log(1 - random()) / rate),
    )) {
      bought.push(
        purchase(org, customer, day, (spend * (0.5 + random())).toFixed(2), currency, { city: second ? 'Suzhou' : 'Ningbo' }),
      )
      if (random() < stop) break
    }
    return bought
  })
}
