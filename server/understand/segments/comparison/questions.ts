import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { bitmapOfMembers, oneIn } from '../../slice/index.ts'
import { phrasePattern, textsOnce } from '../../voices/index.ts'
import { fewestToShow } from '../contract.ts'

/** Who is in each of the segments asked for, as a bitmap of its own. */
const memberships = (keys: readonly string[]): string =>
  keys.map((_, i) => `${bitmapOfMembers(`{keys:Array(String)}[${i + 1}]`)} AS members_${i}`).join(', ')
/** A bit for each of the segments that a customer belongs to. */
const mask = (keys: readonly string[]): string => keys.map((_, i) => `toUInt8(bitmapContains(members_${i}, customer)) * ${2 ** i}`).join(' + ')
/** Of very many customers one in so many is looked at, the same ones each time: of everybody, and of the segments. */
const isDrawn = oneIn('everybody')
const looked = (keys: readonly string[]): string => `customer > 0 AND (${isDrawn} OR ${oneIn('inside')} AND ${mask(keys)} > 0)`
const within = (keys: readonly string[]): string => `org = {org:UInt32} AND day >= {from:Date32} AND day <= {to:Date32} AND ${looked(keys)}`
const ownTone = "isNotNull(tone) AND method NOT IN ('observed', 'expectation')"

/** Of rows of one a customer (`has_names`: what of {names} holds of them) how many each name holds of. */
const counted = (kind: string, keys: readonly string[], rows: string, names: string) => `
  SELECT '${kind}' AS kind, arrayJoin(${names}) AS name, mask, drawn, n, toFloat64(times.2[indexOf(times.1, name)]) AS total, total AS squares
  FROM (SELECT ${mask(keys)} AS mask, toUInt8(${isDrawn}) AS drawn, count() AS n, sumMap(has_names, arrayMap(x -> toUInt64(1), has_names)) AS times
    FROM (${rows}) GROUP BY mask, drawn)`

const Row = z.object({
  kind: z.string(), name: z.string(), mask: z.number(), drawn: z.number(), n: z.number(), total: z.number(), squares: z.number(),
})
/** Customers who belong to the same segments (`mask`, a bit for each of the keys), and are or are not among those drawn from everybody. */
export type AddedRow = z.infer<typeof Row>

export interface Compared {
  readonly keys: readonly string[]
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly run: number
  /** Of everybody, and of the customers of the segments, one in so many is looked at. */
  readonly everybody: number
  readonly inside: number
}

/** What customers answered, felt, spent and are worth: each customer counts once, with their mean. */
export const measuresBySegment = (org: number, c: Compared): Question<AddedRow> => ({
  name: 'segments.compare-measures', org, row: Row, params: { ...c },
  sql: `WITH ${memberships(c.keys)}
    SELECT kind, name, ${mask(c.keys)} AS mask, toUInt8(${isDrawn}) AS drawn, count() AS n, sum(value) AS total, sum(value * value) AS squares
    FROM (
      SELECT customer, said.1 AS kind, said.2 AS name, avg(said.3) AS value FROM (
        SELECT customer, arrayJoin(arrayFilter(s -> s.1 != '', [
          (if(method = 'nps', 'nps', ''), '', toFloat64(multiIf(value >= 9, 100, value <= 6, -100, 0))),
          (if(method = 'csat', 'csat', ''), '', toFloat64(level >= 0.75)),
          (if(${ownTone}, 'tone', ''), '', toFloat64(ifNull(tone, 0))),
          (if(${ownTone} AND factor != '', 'factor', ''), toString(factor), toFloat64(ifNull(tone, 0)))])) AS said
        FROM scores WHERE ${within(c.keys)}
        UNION ALL SELECT customer, ('factor', toString(factor), toFloat64(feeling))
        FROM ${textsOnce} ARRAY JOIN mapKeys(factors) AS factor, mapValues(factors) AS feeling WHERE ${within(c.keys)} AND NOT unsure
      ) GROUP BY customer, kind, name
      UNION ALL SELECT customer, line.1, '', line.2 FROM (
        SELECT customer, arrayJoin([('spend', sumIf(toFloat64(assumeNotNull(amount)), currency = {currency:String})), ('return', toFloat64(min(day) < max(day)))]) AS line
        FROM steps WHERE ${within(c.keys)} AND type = 'purchase' AND ifNull(amount, -1) >= 0 GROUP BY customer)
      UNION ALL SELECT customer, line.1, '', line.2 FROM (
        SELECT customer, arrayJoin([('alive', alive), ('value', value_365)]) AS line FROM customer_values
        WHERE org = {org:UInt32} AND run = {run:UInt32} AND currency = {currency:String} AND ${looked(c.keys)})
    ) GROUP BY kind, name, mask, drawn`,
})

/** Who of those that said any need said which: the needs that most said. */
export const needsBySegment = (org: number, c: Compared, most: number): Question<AddedRow> => ({
  name: 'segments.compare-needs', org, row: Row, params: { ...c, most, fewest: fewestToShow },
  sql: `WITH ${memberships(c.keys)},
      said AS (SELECT customer, groupUniqArray(need) AS needs FROM needs WHERE ${within(c.keys)} GROUP BY customer),
      (SELECT groupArray(need) FROM (
        SELECT need FROM (SELECT customer, arrayJoin(needs) AS need FROM said) GROUP BY need HAVING count() >= {fewest:UInt32}
        ORDER BY countIf(${isDrawn}) DESC, need LIMIT {most:UInt32})) AS frequent
    ${counted('need', c.keys, 'SELECT customer, arrayIntersect(needs, frequent) AS has_names FROM said', 'frequent')}`,
})

/** Who of those that wrote anything wrote of which theme. */
export const themesBySegment = (
  org: number, c: Compared, themes: readonly { readonly name: string; readonly phrases: readonly string[] }[],
): Question<AddedRow> => ({
  name: 'segments.compare-themes', org, row: Row,
  params: {
    ...c, names: themes.map((t) => t.name),
    patterns: themes.flatMap((t) => t.phrases.map(phrasePattern)), themes: themes.flatMap((t) => t.phrases.map(() => t.name)),
  },
  sql: `WITH ${memberships(c.keys)}
    ${counted('theme', c.keys, `SELECT customer, groupUniqArrayArray(arrayMap(i -> {themes:Array(String)}[i], multiMatchAllIndices(text, {patterns:Array(String)}))) AS has_names
      FROM ${textsOnce} WHERE ${within(c.keys)} GROUP BY customer`, '{names:Array(String)}')}`,
})
