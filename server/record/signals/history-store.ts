import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { RecordedSignal } from './contract.ts'

/** Writes signals to history. The same token with the same signals writes once, however often it is tried. */
export async function appendSignals(clickhouse: ClickHouse, signals: readonly (RecordedSignal & { org: number })[], token: string): Promise<void> {
  await clickhouse.insert('signals', signals.map(row), { token })
}

function row(s: RecordedSignal & { org: number }): object {
  return {
    org: s.org, id: s.id, source: s.source, type: s.type, time: s.time, day: s.day, received: s.received,
    customer: s.customer, touchpoint: s.touchpoint, touchpoints: s.touchpoints,
    score_touchpoint: s.scores.map((x) => x.touchpoint), score_method: s.scores.map((x) => x.method), score_value: s.scores.map((x) => x.value),
    score_level: s.scores.map((x) => x.level), score_tone: s.scores.map((x) => x.tone), score_intensity: s.scores.map((x) => x.intensity),
    score_measured: s.scores.map((x) => x.intensityMeasured), score_factor: s.scores.map((x) => x.factor),
    text: s.text, lang: s.lang, amount: s.amount, currency: s.currency, attributes: s.attributes, data: JSON.stringify(s.data),
  }
}
