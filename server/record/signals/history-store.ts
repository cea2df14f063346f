import { ClickHouseError } from '@clickhouse/client'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { RecordedSignal } from './contract.ts'

/** History could not read the batch, and wrote nothing of it. */
export class RefusedByHistory extends Error {
  override name = 'RefusedByHistory'
}

/**
 * Writes signals to history. The same token with the same signals writes once, however often it is tried.
 * Throws RefusedByHistory where a value of theirs cannot be read; rows are read to the last before the first is written.
 */
export async function appendSignals(
  clickhouse: ClickHouse, signals: readonly (RecordedSignal & { org: number })[], token: string,
): Promise<void> {
  try {
    await clickhouse.insert('signals', signals.map(row), { token })
  } catch (cause) {
    if (cause instanceof ClickHouseError && /^(CANNOT_PARSE_|INCORRECT_DATA)/.test(cause.type ?? ''))
      throw new RefusedByHistory(cause.message, { cause })
    throw cause
  }
}

function row(s: RecordedSignal & { org: number }): object {
  return {
    org: s.org, id: s.id, source: s.source, type: s.type, time: s.time, day: s.day, received: s.received,
    customer: s.customer, touchpoint: s.touchpoint, touchpoints: s.touchpoints,
    score_touchpoint: s.scores.map((x) => x.touchpoint), score_method: s.scores.map((x) => x.method),
    score_value: s.scores.map((x) => x.value),
    score_level: s.scores.map((x) => x.level), score_tone: s.scores.map((x) => x.tone),
    score_intensity: s.scores.map((x) => x.intensity),
    score_measured: s.scores.map((x) => x.intensityMeasured), score_factor: s.scores.map((x) => x.factor),
    score_question: s.scores.map((x) => x.question),
    score_min: s.scores.map((x) => x.scale.min), score_max: s.scores.map((x) => x.scale.max),
    text: s.text, lang: s.lang, amount: s.amount, currency: s.currency, attributes: s.attributes, data: JSON.stringify(s.data),
  }
}
