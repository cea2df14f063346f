import { seeded } from '@heartline/stats'
import type { RecordedScore, RecordedSignal } from '../../../record/signals/contract.ts'

const first = Date.UTC(2026, 0, 1)
const dayMs = 86_400_000
export const lastDay = 200
export const dayOf = (day: number): string => new Date(first + day * dayMs).toISOString().slice(0, 10)
export const cities = ['Ningbo', 'Suzhou', 'Wuxi']
export const wants = ['quiet corner', 'less sugar']
export const places = ['till', 'app', 'seat']

export interface Event {
  readonly customer: number
  readonly day: number
  readonly type: 'purchase' | 'visit' | 'feedback' | 'need' | 'complaint'
  readonly touchpoint: string
  readonly amount?: number
  readonly score?: { readonly method: 'nps' | 'csat'; readonly value: number; readonly tone: number }
  readonly need?: string
  readonly city?: string
}

/** Some customers of a small town and what they did, by lot, with gaps of every kind. */
export function smallTown(customers: number, seed: number): Event[] {
  const random = seeded(seed)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  return Array.from({ length: customers }, (_, i) => i + 1).flatMap((customer) =>
    Array.from({ length: 1 + Math.floor(random() * 8) }, (): Event => {
      const common = {
        customer, day: Math.floor(random() * (lastDay + 1)), touchpoint: pick(places),
        ...(random() < 0.7 ? { city: pick(cities) } : {}),
      }
      const kind = random()
      if (kind < 0.45) return { ...common, type: 'purchase', amount: Math.round(random() * 100) }
      if (kind < 0.6) return { ...common, type: 'visit' }
      if (kind < 0.7) return { ...common, type: 'need', need: pick(wants) }
      if (kind < 0.75) return { ...common, type: 'complaint' }
      const nps = random() < 0.5
      const value = nps ? Math.floor(random() * 11) : 1 + Math.floor(random() * 5)
      return {
        ...common, type: 'feedback', score: { method: nps ? 'nps' : 'csat', value, tone: nps ? value / 5 - 1 : (value - 3) / 2 },
      }
    }))
}

/** The same as history holds it. */
export function recordedTown(org: number, events: readonly Event[]): (RecordedSignal & { org: number })[] {
  return events.map((e, i) => {
    const time = new Date(first + e.day * dayMs + 4 * 3_600_000 + i).toISOString()
    const scores: RecordedScore[] = e.score
      ? [{
        touchpoint: e.touchpoint, method: e.score.method, value: e.score.value,
        scale: e.score.method === 'nps' ? { min: 0, max: 10 } : { min: 1, max: 5 },
        level: (e.score.tone + 1) / 2, tone: e.score.tone, intensity: Math.abs(e.score.tone), intensityMeasured: false,
        factor: '', question: '',
      }]
      : []
    return {
      org, id: `e${i}`, source: 'town', type: e.type, time, day: time.slice(0, 10), received: time, customer: e.customer,
      touchpoint: e.touchpoint,
      touchpoints: [e.touchpoint], scores, text: '', lang: '', annotation: null,
      amount: e.amount === undefined ? null : String(e.amount),
      currency: e.amount === undefined ? '' : 'CNY', attributes: pair('city', e.city), data: pair('need', e.need),
    }
  })
}

const pair = (name: string, value: string | undefined): Record<string, string> => (value === undefined ? {} : { [name]: value })
