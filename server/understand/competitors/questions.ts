import { z } from 'zod'
import type { Question } from '../../platform/clickhouse/types.ts'
import { feelingCondition, phrasePattern, textsOnce } from '../voices/index.ts'

const ours = "org = {org:UInt32} AND ({all:UInt8} = 1 OR type = 'review')"

const CountRow = z.object({ reviews: z.number(), texts: z.number() })
/** How many texts one party has: reviews, and of any kind. */
export const countTexts = (org: number): Question<z.infer<typeof CountRow>> => ({
  name: 'competitors.count', org, row: CountRow,
  sql: `SELECT countIf(type = 'review') AS reviews, count() AS texts FROM ${textsOnce} WHERE org = {org:UInt32}`,
})

const Row = z.object({
  kind: z.enum(['all', 'factor', 'theme']), name: z.string(), mentions: z.number(), n: z.number(), sum: z.number(),
  squares: z.number(), unpleasant: z.number(),
})
export type TopicRow = z.infer<typeof Row>

/** What one party's texts say: of everything together, of each factor, and of each theme; tones of which the reader is sure. */
export function topicsOf(
  org: number, q: { all: boolean; themes: readonly { readonly name: string; readonly phrases: readonly string[] }[] },
): Question<TopicRow> {
  const hits = q.themes.map((_, i) => `multiMatchAny(text, {p${i}:Array(String)})`)
  const themes = q.themes.length === 0
    ? '[]'
    : `arrayMap(x -> ('theme', x.1, toFloat32(tone)), arrayFilter(x -> x.2, arrayZip({names:Array(String)}, [${hits.join(', ')}])))`
  return {
    name: 'competitors.topics', org, row: Row,
    params: {
      all: q.all ? 1 : 0, names: q.themes.map((t) => t.name),
      ...Object.fromEntries(q.themes.map((t, i) => [`p${i}`, t.phrases.map(phrasePattern)])),
    },
    sql: `SELECT topic.1 AS kind, topic.2 AS name, count() AS mentions, countIf(NOT unsure) AS n, sumIf(toFloat64(topic.3), NOT unsure) AS sum,
        sumIf(toFloat64(topic.3) * topic.3, NOT unsure) AS squares, countIf(unpleasant) AS unpleasant
      FROM (
        SELECT unsure, ${feelingCondition.unpleasant} AS unpleasant, arrayJoin(arrayConcat([('all', '', toFloat32(tone))],
          arrayMap((k, v) -> ('factor', toString(k), toFloat32(v)), mapKeys(factors), mapValues(factors)), ${themes})) AS topic
        FROM ${textsOnce} WHERE ${ours}
      ) GROUP BY kind, name ORDER BY kind, mentions DESC, name`,
  }
}

const ScoreRow = z.object({ n: z.number(), sum: z.number(), squares: z.number() })
/** The scores that came with them, as tone: stars say more of a whole than words do of a part. */
export const scoresOf = (org: number, all: boolean): Question<z.infer<typeof ScoreRow>> => ({
  name: 'competitors.scores', org, row: ScoreRow, params: { all: all ? 1 : 0 },
  sql: `SELECT count() AS n, sum(toFloat64(t)) AS sum, sum(toFloat64(t) * t) AS squares FROM (
      SELECT arrayJoin(arrayMap(t -> assumeNotNull(t), arrayFilter((t, m) -> isNotNull(t) AND m NOT IN ('observed', 'expectation'), score_tone, score_method))) AS t
      FROM signals WHERE ${ours} AND type IN ('review', 'feedback'))`,
})
