import type { ClickHouseMigration } from '../../platform/clickhouse/types.ts'

/**
 * History in ClickHouse: one wide, append-only table of signals, some that views fill from it in the same insert, and `texts`,
 * which holds what a reader said of each text. Only `signals` is written once and for good; the others can be emptied and filled
 * again from it.
 *
 * - `signals`: everything, as it was sent, with the customer it was found to belong to.
 * - `tone_daily`: how many scores of each tone, by day, touchpoint, method and segment. A mean, a spread and quantiles
 *   over ten million scores come from some thousand rows. `bin` is the tone in hundredths, −128 where there is none.
 * - `passing_daily`: which customers passed (as a bitmap) and how many signals came, by day, touchpoint and segment.
 * - `scores`: one narrow row a score, with its customer, touchpoint, method, factor and question.
 * - `sales_daily`: how many purchases and what was paid, by day, segment and currency.
 * - `verbatims`: what customers wrote, with the tone and intensity they scored at that touchpoint.
 * - `needs`: one row a need that a signal says.
 * - `steps`: one narrow row a signal of a customer, customer after customer in the order of a hash of their number. What follows
 *   customers finds each one's signals together, and one customer in a hundred in a hundredth of the rows.
 *
 * A segment is a (dimension, member) pair such as (city, Hangzhou); ('', '') is everybody. The touchpoint '' is every signal.
 */
const segments = `arrayConcat([('', '')], arrayZip(mapKeys(attributes), mapValues(attributes)))`

const toneFeed = `
  SELECT org, segment.1 AS dimension, segment.2 AS member, touchpoint, method, day,
    if(isNull(tone), toInt8(-128), toInt8(round(assumeNotNull(tone) * 100))) AS bin,
    count() AS n, sum(ifNull(tone, 0)) AS tone_sum, sum(ifNull(tone * tone, 0)) AS tone_squares,
    sum(intensity) AS intensity_sum, sum(toUInt64(measured)) AS measured, sum(level) AS level_sum
  FROM (
    SELECT org, day, ${segments} AS segment_list, touchpoint, method, tone, intensity, measured, level
    FROM {{local:signals}}
    ARRAY JOIN score_touchpoint AS touchpoint, score_method AS method, score_tone AS tone, score_intensity AS intensity,
      score_measured AS measured, score_level AS level
  ) ARRAY JOIN segment_list AS segment
  GROUP BY org, dimension, member, touchpoint, method, day, bin`

const passingFeed = `
  SELECT org, segment.1 AS dimension, segment.2 AS member, touchpoint, day, groupBitmapState(customer) AS customers, count() AS signals
  FROM (SELECT org, day, customer, ${segments} AS segment_list, arrayConcat([''], arrayDistinct(touchpoints)) AS touchpoint_list FROM {{local:signals}})
  ARRAY JOIN segment_list AS segment ARRAY JOIN touchpoint_list AS touchpoint
  GROUP BY org, dimension, member, touchpoint, day`

// A text speaks of the signal's own touchpoint; one that names none, of every touchpoint scored beside it.
// Where the customer scored another touchpoint than the text speaks of, the mean of all their scores stands for the text.
const verbatimFeed = `
  SELECT org, spoken_of AS touchpoint, time, day, id, source, customer, text, lang,
    if(empty(here), if(empty(all), NULL, arrayAvg(x -> x.1, all)), arrayAvg(x -> x.1, here)) AS tone,
    if(empty(here), if(empty(all), NULL, arrayAvg(x -> x.2, all)), arrayAvg(x -> x.2, here)) AS intensity
  FROM (
    SELECT org, spoken_of, time, day, id, source, customer, text, lang,
      arrayMap(i -> (assumeNotNull(score_tone[i]), score_intensity[i], score_touchpoint[i]), arrayFilter(i -> isNotNull(score_tone[i]), arrayEnumerate(score_tone))) AS all,
      arrayFilter(x -> x.3 = spoken_of, all) AS here
    FROM {{local:signals}} ARRAY JOIN arrayConcat([''], if(touchpoint = '', touchpoints, [touchpoint])) AS spoken_of
    WHERE text != ''
  )`

// One narrow row a score: what asks of single customers’ scores reads some tenths of what the wide table holds.
const scoreColumns = 'org, day, time, customer, signal, touchpoint, method, value, level, tone, factor, question, least, most, attributes'
const scoreSource = (from: string, more: { readonly columns: string; readonly arrays: string } = { columns: '', arrays: '' }) => `
  SELECT org, day, time, customer, cityHash64(source, id) AS signal, place AS touchpoint, method, value, level, tone, factor, question, least, most, attributes${more.columns}
  FROM (
    SELECT org, day, time, customer, source, id, attributes, place, method, value, level, tone, factor, question, least, most${more.columns}
    FROM ${from}
    ARRAY JOIN score_touchpoint AS place, score_method AS method, score_value AS value, score_level AS level, score_tone AS tone,
      score_factor AS factor, score_question AS question, score_min AS least, score_max AS most${more.arrays}
  )`
const stepColumns = 'org, customer, time, day, touchpoint, type, action, amount, currency, attributes'
const stepSource = (from: string, where = 'customer > 0', more = '') => `
  SELECT org, customer, time, day, touchpoint, type, if(type = 'membership', JSONExtractString(data, 'action'), '') AS action, amount, currency, attributes${more}
  FROM ${from} WHERE ${where}`
// Nearly all signals speak of no touchpoint but their own, so that this is most often empty.
const also = ', arrayFilter(t -> t != touchpoint, arrayDistinct(touchpoints)) AS also'
/** Writes steps anew from signals. Rows that were taken out before are no repetition: they must not be taken for one. */
export const writeSteps = (where?: string): string =>
  `INSERT INTO steps (${stepColumns}, also) SETTINGS insert_deduplicate = 0 ${stepSource('signals', where, also)}`

// Needs are told apart by their words, whatever their case and the blanks around them.
const tidy = (words: string) => `trim(BOTH ' ' FROM lowerUTF8(${words}))`
const rung = (name: string) => tidy(`JSONExtractString(ladder, '${name}')`)
const ladders = `if(position(data, '"ladders"') > 0, arrayMap(ladder -> (${rung('what')}, ${rung('soThat')}, ${rung('matters')}), JSONExtractArrayRaw(data, 'ladders')), [])`
const needsSaid = `arrayDistinct(arrayFilter(need -> need != '', arrayConcat(
  multiIf(type = 'need', [${tidy("JSONExtractString(data, 'need')")}], type = 'enquiry', [${tidy("JSONExtractString(data, 'interest')")}], []), arrayMap(l -> l.1, ladders))))`

const needColumns = 'org, day, time, customer, need, attributes'
const needSource = (from: string) => `SELECT org, day, time, customer, arrayJoin(needs_said) AS need, attributes FROM ${from} WHERE notEmpty(needs_said)`

const salesSource = (from: string) => `
  SELECT org, segment.1 AS dimension, segment.2 AS member, currency, day, count() AS purchases, sum(assumeNotNull(amount)) AS paid
  FROM (SELECT org, day, currency, amount, ${segments} AS segment_list FROM ${from} WHERE type = 'purchase' AND ifNull(amount, -1) >= 0)
  ARRAY JOIN segment_list AS segment
  GROUP BY org, dimension, member, currency, day`

const feltToo = { columns: ', intensity, measured', arrays: ', score_intensity AS intensity, score_measured AS measured' }

export const history: readonly ClickHouseMigration[] = [{
  name: 'signals/001-history',
  statements: [
    `CREATE TABLE IF NOT EXISTS signals{{cluster}} (
      org UInt32, id String, source LowCardinality(String), type LowCardinality(String), time DateTime64(3, 'UTC'), day Date,
      received DateTime64(3, 'UTC'), customer UInt32, touchpoint LowCardinality(String), touchpoints Array(LowCardinality(String)),
      score_touchpoint Array(LowCardinality(String)), score_method Array(LowCardinality(String)), score_value Array(Float64),
      score_level Array(Float32), score_tone Array(Nullable(Float32)), score_intensity Array(Float32), score_measured Array(Bool),
      score_factor Array(LowCardinality(String)), score_question Array(LowCardinality(String)),
      score_min Array(Float64), score_max Array(Float64), text String CODEC(ZSTD(3)), lang LowCardinality(String), amount Nullable(Decimal(18, 4)),
      currency LowCardinality(String), attributes Map(LowCardinality(String), LowCardinality(String)), data String CODEC(ZSTD(3)),
      INDEX by_customer customer TYPE bloom_filter(0.01) GRANULARITY 1
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, time, id)`,
    `CREATE TABLE IF NOT EXISTS tone_daily{{cluster}} (
      org UInt32, dimension LowCardinality(String), member LowCardinality(String), touchpoint LowCardinality(String), method LowCardinality(String),
      day Date, bin Int8, n UInt64, tone_sum Float64, tone_squares Float64, intensity_sum Float64, measured UInt64, level_sum Float64
    ) ENGINE = {{engine:SummingMergeTree}} ORDER BY (org, dimension, member, touchpoint, method, day, bin)`,
    `CREATE TABLE IF NOT EXISTS passing_daily{{cluster}} (
      org UInt32, dimension LowCardinality(String), member LowCardinality(String), touchpoint LowCardinality(String), day Date,
      customers AggregateFunction(groupBitmap, UInt32), signals SimpleAggregateFunction(sum, UInt64)
    ) ENGINE = {{engine:AggregatingMergeTree}} ORDER BY (org, dimension, member, touchpoint, day)`,
    `CREATE TABLE IF NOT EXISTS verbatims{{cluster}} (
      org UInt32, touchpoint LowCardinality(String), time DateTime64(3, 'UTC'), day Date, id String, source LowCardinality(String), customer UInt32,
      text String CODEC(ZSTD(3)), lang LowCardinality(String), tone Nullable(Float32), intensity Nullable(Float32)
    ) ENGINE = {{engine:MergeTree}} ORDER BY (org, touchpoint, time, id)`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS tone_feed{{cluster}} TO {{local:tone_daily}} AS ${toneFeed}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS passing_feed{{cluster}} TO {{local:passing_daily}} AS ${passingFeed}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS verbatim_feed{{cluster}} TO {{local:verbatims}} AS ${verbatimFeed}`,
  ],
}, {
  // What was written and what the reader said of it. Derived: `heartline rebuild` reads the texts of `signals` again and writes
  // a newer row, which replaces the older one under the same name.
  name: 'signals/002-texts',
  statements: [
    `CREATE TABLE IF NOT EXISTS texts{{cluster}} (
      org UInt32, time DateTime64(3, 'UTC'), id String, source LowCardinality(String), day Date, type LowCardinality(String), customer UInt32,
      touchpoints Array(LowCardinality(String)), attributes Map(LowCardinality(String), LowCardinality(String)),
      text String CODEC(ZSTD(3)), reader LowCardinality(String), written DateTime64(3, 'UTC'), lang LowCardinality(String),
      tone Float32, tone_low Float32, tone_high Float32, intensity Float32, intensity_low Float32, intensity_high Float32,
      emotions Array(LowCardinality(String)), factors Map(LowCardinality(String), Float32), intents Array(LowCardinality(String)),
      urgency Float32, unsure Bool, confidence Float32, span_start Array(UInt32), span_end Array(UInt32), span_tone Array(Float32)
    ) ENGINE = {{engine:ReplacingMergeTree(written)}} ORDER BY (org, time, id, source)`,
  ],
}, {
  // The signal's own touchpoint: a text speaks of it alone, and of every scored one only where there is none.
  name: 'signals/003-touchpoint-of-text',
  statements: ['ALTER TABLE texts{{cluster}} ADD COLUMN IF NOT EXISTS touchpoint LowCardinality(String) AFTER customer'],
}, {
  // Scores in rows of their own, and the action of a membership as a column: questions about single customers stay quick.
  name: 'signals/004-scores',
  statements: [
    `CREATE TABLE IF NOT EXISTS scores{{cluster}} (
      org UInt32, day Date, time DateTime64(3, 'UTC'), customer UInt32, signal UInt64, touchpoint LowCardinality(String), method LowCardinality(String),
      value Float64, level Float32, tone Nullable(Float32), factor LowCardinality(String), question LowCardinality(String), least Float64, most Float64,
      attributes Map(LowCardinality(String), LowCardinality(String))
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, method, time)`,
    'TRUNCATE TABLE IF EXISTS scores{{cluster}}',
    `INSERT INTO scores (${scoreColumns}) ${scoreSource('signals')}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS scores_feed{{cluster}} TO {{local:scores}} AS ${scoreSource('{{local:signals}}')}`,
    `ALTER TABLE signals{{cluster}} ADD COLUMN IF NOT EXISTS action LowCardinality(String) MATERIALIZED if(type = 'membership', JSONExtractString(data, 'action'), '')`,
    'ALTER TABLE signals{{cluster}} MATERIALIZE COLUMN action',
  ],
}, {
  // How intense a feeling was beside each score: the customers of a saved segment are asked for it one by one.
  name: 'signals/005-intensity-of-scores',
  statements: [
    'DROP VIEW IF EXISTS scores_feed{{cluster}}',
    'ALTER TABLE scores{{cluster}} ADD COLUMN IF NOT EXISTS intensity Float32, ADD COLUMN IF NOT EXISTS measured Bool',
    'TRUNCATE TABLE IF EXISTS scores{{cluster}}',
    `INSERT INTO scores (${scoreColumns}${feltToo.columns}) ${scoreSource('signals', feltToo)}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS scores_feed{{cluster}} TO {{local:scores}} AS ${scoreSource('{{local:signals}}', feltToo)}`,
  ],
}, {
  // What one signal says is needed (noted as a need or an interest, or the first rung of a why-ladder), and the rungs of each ladder:
  // few signals say any, and the others' data need not be read to know it.
  name: 'signals/006-needs',
  statements: [
    `ALTER TABLE signals{{cluster}} ADD COLUMN IF NOT EXISTS ladders Array(Tuple(what String, so_that String, matters String)) MATERIALIZED ${ladders}`,
    `ALTER TABLE signals{{cluster}} ADD COLUMN IF NOT EXISTS needs_said Array(String) MATERIALIZED ${needsSaid}`,
    'ALTER TABLE signals{{cluster}} MATERIALIZE COLUMN ladders',
    'ALTER TABLE signals{{cluster}} MATERIALIZE COLUMN needs_said',
  ],
}, {
  name: 'signals/007-steps',
  statements: [
    `CREATE TABLE IF NOT EXISTS steps{{cluster}} (
      org UInt32, customer UInt32, time DateTime64(3, 'UTC'), day Date, touchpoint LowCardinality(String), type LowCardinality(String),
      action LowCardinality(String), amount Nullable(Decimal(18, 4)), currency LowCardinality(String), attributes Map(LowCardinality(String), LowCardinality(String))
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, cityHash64(customer), time)`,
    'TRUNCATE TABLE IF EXISTS steps{{cluster}}',
    `INSERT INTO steps (${stepColumns}) SETTINGS insert_deduplicate = 0 ${stepSource('signals')}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS steps_feed{{cluster}} TO {{local:steps}} AS ${stepSource('{{local:signals}}')}`,
  ],
}, {
  name: 'signals/008-needs-apart',
  statements: [
    `CREATE TABLE IF NOT EXISTS needs{{cluster}} (
      org UInt32, day Date, time DateTime64(3, 'UTC'), customer UInt32, need String, attributes Map(LowCardinality(String), LowCardinality(String))
    ) ENGINE = {{engine:MergeTree by org, customer}} ORDER BY (org, time)`,
    'TRUNCATE TABLE IF EXISTS needs{{cluster}}',
    `INSERT INTO needs (${needColumns}) SETTINGS insert_deduplicate = 0 ${needSource('signals')}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS needs_feed{{cluster}} TO {{local:needs}} AS ${needSource('{{local:signals}}')}`,
  ],
}, {
  name: 'signals/009-sales-by-day',
  statements: [
    `CREATE TABLE IF NOT EXISTS sales_daily{{cluster}} (
      org UInt32, dimension LowCardinality(String), member LowCardinality(String), currency LowCardinality(String), day Date,
      purchases UInt64, paid Decimal(38, 4)
    ) ENGINE = {{engine:SummingMergeTree}} ORDER BY (org, dimension, member, currency, day)`,
    'TRUNCATE TABLE IF EXISTS sales_daily{{cluster}}',
    `INSERT INTO sales_daily (org, dimension, member, currency, day, purchases, paid) SETTINGS insert_deduplicate = 0 ${salesSource('signals')}`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS sales_feed{{cluster}} TO {{local:sales_daily}} AS ${salesSource('{{local:signals}}')}`,
  ],
}, {
  // The other touchpoints that a signal speaks of: how many signals of a saved segment came at each is counted from steps alone.
  name: 'signals/010-more-touchpoints-of-steps',
  statements: [
    'DROP VIEW IF EXISTS steps_feed{{cluster}}',
    'ALTER TABLE steps{{cluster}} ADD COLUMN IF NOT EXISTS also Array(LowCardinality(String))',
    'TRUNCATE TABLE IF EXISTS steps{{cluster}}',
    writeSteps(),
    `CREATE MATERIALIZED VIEW IF NOT EXISTS steps_feed{{cluster}} TO {{local:steps}} AS ${stepSource('{{local:signals}}', undefined, also)}`,
  ],
}]
