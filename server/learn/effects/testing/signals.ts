import type { RecordedScore, RecordedSignal } from '../../../record/signals/contract.ts'

/** Satisfaction from 1 to 5. */
const score = (value: number): RecordedScore => ({
  touchpoint: 'shop', method: 'csat', value, scale: { min: 1, max: 5 }, level: (value - 1) / 4, tone: (value - 3) / 2,
  intensity: 0.5, intensityMeasured: false, factor: '', question: '',
})

const dayMs = 86_400_000
let count = 0

/** A signal as history holds it, so many days before now. */
export function signalOf(org: number, customer: number, daysAgo: number, more: {
  type?: string; amount?: number; score?: number; branch?: string; data?: Record<string, unknown>; at?: number
} = {}): RecordedSignal & { org: number } {
  const time = new Date((more.at ?? Date.now()) - daysAgo * dayMs).toISOString()
  return {
    org, id: `e${++count}`, source: 'test', type: more.type ?? 'purchase', time, day: time.slice(0, 10), received: time, customer,
    touchpoint: 'shop', touchpoints: ['shop'],
    scores: more.score === undefined ? [] : [score(more.score)],
    text: '', lang: '', annotation: null, amount: more.amount === undefined ? null : String(more.amount),
    currency: more.amount === undefined ? '' : 'CNY',
    attributes: more.branch === undefined ? {} : { branch: more.branch }, data: more.data ?? {},
  }
}
