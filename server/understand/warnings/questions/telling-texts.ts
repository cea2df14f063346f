import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { phrasePattern } from '../../voices/index.ts'
import type { SeriesKey } from '../contract.ts'

const Row = z.object({ id: z.string(), source: z.string(), day: z.string(), text: z.string(), lang: z.string(), tone: z.number() })
export type TellingText = z.infer<typeof Row>

/** What customers wrote where a change was seen, the strongest in its direction first; of a factor or a theme, what spoke of it. */
export function tellingTexts(
  org: number, key: SeriesKey, at: { names: readonly string[]; from: string; to: string; unhappy: boolean; limit: number; phrases: readonly string[] },
): Question<TellingText> {
  const { unhappy, phrases, ...params } = at
  return {
    name: 'warnings.telling-texts', org, row: Row, params: { ...params, patterns: phrases.map(phrasePattern), dimension: key.dimension, member: key.member, topic: key.topic },
    sql: `SELECT id, source, toString(day) AS day, text, lang, tone FROM texts FINAL
      WHERE org = {org:UInt32} AND texts.day >= {from:Date} AND texts.day <= {to:Date} AND NOT unsure
        AND ({dimension:String} = '' OR {dimension:String} = 'product' OR attributes[{dimension:String}] = {member:String})
        AND (has({names:Array(String)}, '') OR hasAny(touchpoints, {names:Array(String)}))
        AND ${key.measure === 'theme' ? 'multiMatchAny(text, {patterns:Array(String)})' : `({topic:String} = '' OR mapContains(factors, {topic:String}))`}
        ${unhappy ? 'AND tone < 0' : 'AND tone > 0'} ${key.measure === 'leaving' ? `AND has(intents, 'leaving')` : ''}
      ORDER BY tone * intensity ${unhappy ? 'ASC' : 'DESC'}, texts.time DESC LIMIT {limit:UInt32}`,
  }
}
