import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { textsOnce } from '../../../understand/voices/index.ts'
import { fewest } from '../contract.ts'
import { ofGroup, type OfGroup } from './of-group.ts'

const Row = z.object({ name: z.string(), part: z.number(), whole: z.number() })
export type ShareRow = z.infer<typeof Row>

/** What is counted, as one row a customer and name; the whole are the customers who have any. */
const rowsOf = {
  tier: `SELECT customer, argMax(toString(attributes['tier']), time) AS name FROM signals WHERE ${ofGroup} AND attributes['tier'] != '' GROUP BY customer`,
  branch: `SELECT DISTINCT customer, toString(attributes['branch']) AS name FROM signals WHERE ${ofGroup} AND attributes['branch'] != ''`,
  touchpoint: `SELECT DISTINCT customer, transform(toString(place), {names:Array(String)}, {keys:Array(String)}) AS name
    FROM signals ARRAY JOIN touchpoints AS place WHERE ${ofGroup} AND place IN {names:Array(String)}`,
  channel: `SELECT DISTINCT customer, transform(toString(place), {names:Array(String)}, {channels:Array(String)}) AS name
    FROM signals ARRAY JOIN touchpoints AS place WHERE ${ofGroup} AND place IN {names:Array(String)}`,
  contact: `SELECT customer, transform(toString(touchpoint), {names:Array(String)}, {channels:Array(String)}) AS name
    FROM signals WHERE ${ofGroup} AND type IN ('contact', 'complaint', 'enquiry') AND touchpoint IN {names:Array(String)}`,
  emotion: `SELECT DISTINCT customer, toString(arrayJoin(emotions)) AS name FROM ${textsOnce} WHERE ${ofGroup} AND NOT unsure`,
  bought: `SELECT DISTINCT customer, arrayJoin(arrayMap(i -> if(JSONExtractString(i, 'name') = '', JSONExtractString(i, 'sku'), JSONExtractString(i, 'name')),
      JSONExtractArrayRaw(data, 'items'))) AS name FROM signals WHERE ${ofGroup} AND type = 'purchase'`,
  need: `SELECT DISTINCT customer, need AS name FROM needs WHERE ${ofGroup}`,
} as const
export type Counted = keyof typeof rowsOf

export type Places = { readonly names: readonly string[]; readonly keys: readonly string[]; readonly channels: readonly string[] }

/** Of the group's customers the share under each name, the most frequent first; what fewer than five share stays theirs. */
export const sharesOfGroup = (org: number, what: Counted, of: OfGroup & Places, most: number): Question<ShareRow> => ({
  name: `briefs.shares-${what}`, org, row: Row, params: { ...of, most, fewest },
  sql: `WITH own AS (${rowsOf[what]})
    SELECT name, uniqExact(customer) AS part, (SELECT uniqExact(customer) FROM own) AS whole
    FROM own WHERE name NOT IN ('', 'none') GROUP BY name HAVING part >= {fewest:UInt32} ORDER BY part DESC, name LIMIT {most:UInt32}`,
})

/** Needs that were said and followed by no purchase yet: of those who said any, who still waits for which. */
export const waitingInGroup = (org: number, of: OfGroup, most: number): Question<ShareRow> => ({
  name: 'briefs.waiting', org, row: Row, params: { ...of, most, fewest },
  sql: `WITH said AS (SELECT customer, name, max(time) AS at FROM (SELECT customer, time, need AS name FROM needs WHERE ${ofGroup}) GROUP BY customer, name)
    SELECT name, countIf(bought_at <= at) AS part, (SELECT uniqExact(customer) FROM said) AS whole FROM said LEFT JOIN (
      SELECT customer, max(time) AS bought_at FROM signals WHERE ${ofGroup} AND type = 'purchase' GROUP BY customer) AS bought USING (customer)
    GROUP BY name HAVING part >= {fewest:UInt32} ORDER BY part DESC, name LIMIT {most:UInt32}`,
})

/** Reasons behind what is wanted: from the what to the why of a ladder, by how many customers climbed it. */
export const laddersOfGroup = (org: number, of: OfGroup, most: number): Question<ShareRow> => ({
  name: 'briefs.ladders', org, row: Row, params: { ...of, most, fewest },
  sql: `WITH climbed AS (SELECT DISTINCT customer, ladder.1 AS what, ladder.3 AS why FROM signals ARRAY JOIN ladders AS ladder WHERE ${ofGroup})
    SELECT concat(what, ' → ', why) AS name, uniqExact(customer) AS part, (SELECT uniqExact(customer) FROM climbed) AS whole
    FROM climbed WHERE what != '' AND why != '' GROUP BY name HAVING part >= {fewest:UInt32} ORDER BY part DESC, name LIMIT {most:UInt32}`,
})
