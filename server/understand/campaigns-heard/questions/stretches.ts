import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { feelingCondition, inVoices, type ResolvedFilter, textsOnce, voiceParams } from '../../voices/index.ts'

const Row = z.object({
  stretch: z.enum(['before', 'during', 'after']), ofCampaign: z.boolean(), n: z.number(), sure: z.number(),
  unpleasant: z.number(), pleasant: z.number(),
  sum: z.number(), squares: z.number(), last: z.string(),
})
export type StretchRow = z.infer<typeof Row>

export interface CampaignDays {
  readonly before: string
  readonly from: string
  readonly to: string
  readonly after: string
}

/** The texts before, during and after a campaign, those of the campaign and all others apart. `filter` says nothing of days. */
export function stretches(org: number, filter: ResolvedFilter, days: CampaignDays): Question<StretchRow> {
  return {
    name: 'campaigns-heard.stretches', org, row: Row,
    params: { ...voiceParams({ ...filter, from: days.before, to: days.after }), begin: days.from, end: days.to },
    sql: `SELECT multiIf(day < {begin:Date32}, 'before', day <= {end:Date32}, 'during', 'after') AS stretch, toBool(${inVoices(filter)}) AS ofCampaign,
        count() AS n, countIf(NOT unsure) AS sure, countIf(${feelingCondition.unpleasant}) AS unpleasant, countIf(${feelingCondition.pleasant}) AS pleasant,
        sumIf(toFloat64(tone), NOT unsure) AS sum, sumIf(toFloat64(tone) * tone, NOT unsure) AS squares, toString(max(day)) AS last
      FROM ${textsOnce} WHERE org = {org:UInt32} AND day >= {from:Date32} AND day <= {to:Date32} GROUP BY stretch, ofCampaign`,
  }
}
