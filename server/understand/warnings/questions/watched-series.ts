import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { TouchpointNames } from '../../slice/index.ts'
import { Measure } from '../contract.ts'

export const WatchedRowShape = z.object({
  measure: Measure, dimension: z.string(), member: z.string(), place: z.string(), topic: z.string(),
  day: z.array(z.number()), n: z.array(z.number()), sum: z.array(z.number()), squares: z.array(z.number()), cubes: z.array(z.number()),
})
export type WatchedRow = z.infer<typeof WatchedRowShape>

/** Every series that holds enough answers to be judged at all, each touchpoint under its key; days count from `from`. */
export function watchedSeries(
  org: number, names: TouchpointNames, period: { from: string; to: string },
  only?: { measure: string; dimension: string; member: string; touchpoint: string; topic: string },
): Question<WatchedRow> {
  const one = only ? `AND measure = {measure:String} AND dimension = {dimension:String} AND member = {member:String} AND topic = {topic:String}` : ''
  return {
    name: 'warnings.watched-series', org, row: WatchedRowShape,
    params: { names: names.names, keys: names.keys, ...period, ...only, place: only?.touchpoint ?? '' },
    sql: `SELECT measure, dimension, member, place, topic, groupArray(at) AS day, groupArray(c) AS n, groupArray(s) AS sum, groupArray(q) AS squares, groupArray(k) AS cubes
      FROM (
        SELECT measure, dimension, member, if(touchpoint = '', '', transform(toString(touchpoint), {names:Array(String)}, {keys:Array(String)}, toString(touchpoint))) AS place,
          topic, dateDiff('day', {from:Date}, day) AS at,
          sum(watched_days.n) AS c, sum(watched_days.sum) AS s, sum(watched_days.squares) AS q, sum(watched_days.cubes) AS k
        FROM watched_days FINAL WHERE org = {org:UInt32} AND day >= {from:Date} AND day <= {to:Date} ${one}
        GROUP BY measure, dimension, member, place, topic, at)
      ${only ? 'WHERE place = {place:String}' : ''}
      GROUP BY measure, dimension, member, place, topic ${only ? '' : `HAVING sum(c) >= ${leastAnswers}`}`,
  }
}
/** Fewer than this in all, and a series cannot be judged: 60 before, and 10 now. */
export const leastAnswers = 70
