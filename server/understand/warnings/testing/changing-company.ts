import assert from 'node:assert/strict'
import { seeded } from '@heartline/stats'
import type { Call, House } from '../../../testing/house.ts'
import { addDays } from '../series.ts'

/**
 * A company of three shops of which one changes: 140 days of scores at the till and the table, and purchases, ending yesterday.
 * In the last days one shop's till turns sour, and whoever met it so buys less from then on. Everything else stays as it was,
 * with chance in it.
 */
export interface ChangingCompany {
  /** Days before the end on which the till turned sour; 0 for a company in which nothing happens. */
  readonly souredFor: number
  /** Days at the end in which the till is as it was before. */
  readonly recoveredFor?: number
}

const shops = ['North', 'South', 'West'] as const
const days = 140
const customersOfShop = 40

/** All its signals, and how much was not bought because of the sour till. */
export function companyOf({ souredFor, recoveredFor = 0 }: ChangingCompany, today: string): { signals: object[]; lost: number } {
  const random = seeded(21)
  const below = (n: number) => Math.floor(random() * n)
  const signals: object[] = []
  const met = new Set<number>()
  let lost = 0
  const add = (day: number, type: string, who: string, shop: string, data: object) => signals.push({
    specversion: '1.0', id: `w${signals.length}`, source: 'shop', type, subject: who,
    time: `${addDays(today, day - days)}T0${1 + (signals.length % 8)}:00:00Z`, data: { attributes: { shop }, ...data },
  })
  for (let day = 0; day < days; day++)
    for (const shop of shops) {
      const soured = shop === 'South' && day >= days - souredFor && day < days - recoveredFor
      for (let i = 0; i < 4; i++) {
        const customer = below(customersOfShop)
        const amount = 20 + below(20)
        if (met.has(customer) && shop === 'South' && random() < 0.7) lost += amount
        else add(day, 'purchase', `${shop}-${customer}`, shop, {
          touchpoint: 'till', order: `o${signals.length}`, total: { amount: String(amount), currency: 'CNY' },
        })
        const score = soured ? 1 + Math.floor(random() * 2.4) : 3 + below(3)
        add(day, 'feedback', `${shop}-${customer}`, shop, { touchpoint: 'till', scores: [{ method: 'csat', value: score }] })
        add(day, 'feedback', `${shop}-${below(customersOfShop)}`, shop, {
          touchpoint: 'table', scores: [{ method: 'csat', value: 3 + below(3) }],
        })
        if (soured) met.add(customer)
      }
    }
  return { signals, lost }
}

export async function openShops(house: House, call: Call, company: ChangingCompany, today: string): Promise<void> {
  for (const key of ['till', 'table'])
    await call('POST', '/api/v1/touchpoints', {
      key, names: { en: key, zh: key }, channel: 'store', phase: 'in-sale', stage: 'act',
    })
  const { signals } = companyOf(company, today)
  for (let i = 0; i < signals.length; i += 1_000) {
    const { body } = await call('POST', '/api/v1/signals', signals.slice(i, i + 1_000))
    assert.deepEqual(body.refused, [])
  }
  await house.drained()
}
