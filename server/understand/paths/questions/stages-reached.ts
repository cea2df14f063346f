import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { stages } from '../../../record/touchpoints/contract.ts'
import { dailyPassing, keyOfName, knownIn, type Slice, sliceParams, type TouchpointNames, whoPassed } from '../../slice/index.ts'

const Row = z.object({ together: z.array(z.number()), last: z.string() })

/** Every set of stages but the empty one, as bits (bit 0 is the first stage). */
const sets = Array.from({ length: 2 ** stages.length - 1 }, (_, i) => i + 1)
const stagesIn = (set: number) => stages.map((_, stage) => stage).filter((stage) => set & (1 << stage))

/** How many customers were seen in all stages of each of `sets`, and the last day with anybody. Customer 0 is nobody known. */
export function stagesReached(org: number, slice: Slice, names: TouchpointNames & { readonly stages: readonly number[] }): Question<z.infer<typeof Row>> {
  const inAll = (set: number) => stagesIn(set).map((stage) => `seen_${stage}`).reduce((all, seen) => `bitmapAnd(${all}, ${seen})`)
  return {
    name: 'paths.stages-reached', org, row: Row, params: { ...sliceParams(slice), ...names },
    sql: `SELECT [${sets.map((set) => knownIn(inAll(set))).join(', ')}] AS together, toString(last_day) AS last FROM (
        SELECT ${stages.map((_, stage) => `groupBitmapOrStateIf(passed, stage = ${stage}) AS seen_${stage}`).join(', ')}, max(last_seen) AS last_day FROM (
          SELECT transform(${keyOfName}, {keys:Array(String)}, {stages:Array(UInt8)}, 0) AS stage, ${whoPassed(slice)} AS passed, max(day) AS last_seen
          FROM ${dailyPassing} GROUP BY stage)) WHERE last_day > toDate(0)`,
  }
}

/** How many customers reached just these stages and no other: those seen in all of them, without those seen in one more too. */
export function reachedExactly(together: readonly number[]): { mask: number; customers: number }[] {
  const exactly = new Map<number, number>()
  for (const mask of sets.toReversed()) {
    const more = sets.filter((set) => set !== mask && (set & mask) === mask)
    exactly.set(mask, together[mask - 1]! - more.reduce((sum, set) => sum + exactly.get(set)!, 0))
  }
  return [...exactly].map(([mask, customers]) => ({ mask, customers })).filter(({ customers }) => customers > 0).toReversed()
}
