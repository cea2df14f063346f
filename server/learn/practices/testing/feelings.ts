import type { OrgId } from '../../../govern/roles/index.ts'
import type { RecordedScore, RecordedSignal } from '../../../record/signals/contract.ts'

export interface Feeling {
  readonly day: string; readonly tone: number; readonly customer?: number; readonly attributes?: Record<string, string>;
  readonly data?: Record<string, unknown>
}

/** What customers felt on days, as history holds it; whoever has no number is somebody new each time. */
export function feelingsOf(org: OrgId, name: string, feelings: readonly Feeling[]): (RecordedSignal & { org: number })[] {
  return feelings.map(({ day, tone, customer, attributes = {}, data = {} }, i) => ({
    org, id: `${name} ${i}`, source: 'test', type: 'contact', time: `${day}T08:00:00.000Z`, day, received: `${day}T08:00:00.000Z`,
    customer: customer ?? 1_000_000 + i, touchpoint: 'counter',
    touchpoints: ['counter'], scores: [scoreOf(tone)], text: '', lang: '', annotation: null, amount: null, currency: '',
    attributes, data,
  }))
}

const scoreOf = (tone: number): RecordedScore => ({
  touchpoint: 'counter', method: 'feeling', value: tone, scale: { min: -1, max: 1 }, level: (tone + 1) / 2, tone, intensity: 0.5,
  intensityMeasured: true, factor: '', question: '',
})
