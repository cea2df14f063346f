import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { membersOf } from '../../slice/index.ts'
import type { Compiled } from '../rule/compile-rule.ts'
import { everybody } from './everybody.ts'

/** The customers of a saved segment, as a statement for `customer IN (…)`; `segment` is a bound key. */
export const customersOfSegment = (segment: string): string => `SELECT customer FROM ${membersOf(segment)}`

/** Writes a version of a segment's members. */
export const writeMembers = ({ where }: Compiled): string => `
  INSERT INTO segment_customers (org, segment, version, customer)
  SELECT {org:UInt32}, {segment:String}, {version:UInt32}, customer FROM ${everybody} WHERE customer > 0 AND ${where}`

const Counted = z.object({ customers: z.number(), of: z.number() })
/** How many customers a definition would hold. */
export const countMatching = (org: number, { where, params }: Compiled): Question<z.infer<typeof Counted>> => ({
  name: 'segments.count-matching', org, row: Counted, params,
  sql: `SELECT countIf(${where}) AS customers, count() AS of FROM ${everybody} WHERE customer > 0`,
})

const Change = z.object({ size: z.number(), came: z.number(), gone: z.number(), everybody: z.number() })
/** How large a version is, and who came and left against the one before. */
export const compareVersions = (
  org: number, segment: string, version: number, before: number, asOf: string,
): Question<z.infer<typeof Change>> => ({
  name: 'segments.compare-versions', org, row: Change, params: { segment, version, before, asOf },
  sql: `SELECT countIf(now) AS size, countIf(now AND NOT then) AS came, countIf(then AND NOT now) AS gone,
      (SELECT countIf(customer > 0) FROM ${everybody}) AS everybody
    FROM (
      SELECT customer, max(version = {version:UInt32}) AS now, max(version = {before:UInt32}) AS then FROM segment_customers
      WHERE org = {org:UInt32} AND segment = {segment:String} AND version IN ({version:UInt32}, {before:UInt32}) GROUP BY customer)`,
})

const Member = z.object({ customer: z.number() })
export const listMembers = (org: number, segment: string): Question<z.infer<typeof Member>> => ({
  name: 'segments.members', org, row: Member, params: { segment },
  sql: `${customersOfSegment('{segment:String}')} ORDER BY customer`,
})

export const isAmong = (org: number, segment: string, customers: readonly number[]): Question<{ n: number }> => ({
  name: 'segments.is-member', org, row: z.object({ n: z.number() }), params: { segment, customers },
  sql: `SELECT count() AS n FROM (${customersOfSegment('{segment:String}')} AND customer IN {customers:Array(UInt32)})`,
})
