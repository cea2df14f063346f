import type { ClickHouseMigration } from './index.ts'

/** A history as wide as the real one, with a view on it: what the engine must be good at. */
export const history: ClickHouseMigration[] = [{
  name: 'fixture/001-history',
  statements: [
    `CREATE TABLE IF NOT EXISTS signals{{cluster}} (
      org UInt32, id String, source LowCardinality(String), type LowCardinality(String),
      time DateTime64(3, 'UTC'), day Date, received DateTime64(3, 'UTC'), customer UInt64,
      touchpoint LowCardinality(String), touchpoints Array(LowCardinality(String)),
      \`scores.touchpoint\` Array(LowCardinality(String)), \`scores.method\` Array(LowCardinality(String)),
      \`scores.value\` Array(Float64),
      \`scores.tone\` Array(Nullable(Float32)), \`scores.intensity\` Array(Float32),
      text String CODEC(ZSTD(3)), lang LowCardinality(String), amount Nullable(Decimal(18, 4)), currency LowCardinality(String),
      attributes Map(LowCardinality(String), LowCardinality(String)), data String CODEC(ZSTD(3))
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, time, id)`,
    `CREATE TABLE IF NOT EXISTS daily{{cluster}} (org UInt32, day Date, touchpoint LowCardinality(String), signals UInt64)
      ENGINE = {{engine:SummingMergeTree}} ORDER BY (org, day, touchpoint)`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS daily_of{{cluster}} TO {{local:daily}} AS
      SELECT org, day, touchpoint, count() AS signals FROM {{local:signals}} GROUP BY org, day, touchpoint`,
    'CREATE TABLE IF NOT EXISTS visits{{cluster}} (org UInt32, n UInt32) ENGINE = {{engine:MergeTree}} ORDER BY n',
  ],
}]

const texts = [
  '服务很好，下次还来 👍',
  `The courier said "I'm sorry" \\ and meant it.\nThank you!`,
  '等了四十分钟，奶茶还是温的，店员态度不错',
]

export function signal(i: number) {
  const time = new Date(1.7e12 + i * 1_003)
  const touchpoint = `touchpoint-${i % 14}`
  return {
    org: 1, id: `signal-${i}`, source: 'shop', type: 'feedback',
    time, day: time.toISOString().slice(0, 10), received: time, customer: i % 5_000,
    touchpoint, touchpoints: [touchpoint, 'delivery'],
    'scores.touchpoint': [touchpoint, 'delivery'], 'scores.method': ['nps', 'csat'], 'scores.value': [i % 11, i % 5],
    'scores.tone': [null, 0.5], 'scores.intensity': [0.5, 0.75],
    text: texts[i % 3]!, lang: 'zh', amount: i % 3 ? '129.9' : null, currency: 'CNY',
    attributes: { store: `s${i % 50}`, city: `c${i % 7}`, channel: 'app' } as Record<string, string>,
    data: JSON.stringify({ i, scores: [{ method: 'nps', value: i % 11 }], touchpoint }),
  }
}
