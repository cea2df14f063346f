import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { inSliceOfSignals, type Slice, sliceParams } from '../../slice/index.ts'
import { feelingCondition, phrasePattern, textsOnce } from '../../voices/index.ts'

/** Themes as the questions see them: each with the phrases that make a text one of its own. */
export interface ThemePhrases {
  readonly id: number
  readonly phrases: readonly string[]
}

/** What the questions bind of themes: every phrase as a pattern, and beside it the theme that it belongs to. */
export const themeParams = (themes: readonly ThemePhrases[]) => ({
  patterns: themes.flatMap((t) => t.phrases.map(phrasePattern)),
  themeOf: themes.flatMap((t) => t.phrases.map(() => t.id)),
})
/** The themes of a text, each once. */
export const themesOfText =
  'arrayDistinct(arrayMap(i -> {themeOf:Array(UInt32)}[i], multiMatchAllIndices(text, {patterns:Array(String)})))'

const Row = z.object({
  theme: z.number(), week: z.string(), n: z.number(), sure: z.number(), unpleasant: z.number(), sum: z.number(),
  squares: z.number(),
})
export type ThemeWeek = z.infer<typeof Row>

/** How many texts of each theme there are in each week (from Monday), and their tone; theme 0 is every text. */
export function themeWeeks(org: number, slice: Slice, themes: readonly ThemePhrases[]): Question<ThemeWeek> {
  const found = themes.length === 0 ? '[]::Array(UInt32)' : themesOfText
  return {
    name: 'themes.weeks', org, row: Row, params: { ...sliceParams(slice), ...themeParams(themes) },
    sql: `SELECT theme, toString(toStartOfWeek(day, 1)) AS week, count() AS n, countIf(NOT unsure) AS sure, countIf(${feelingCondition.unpleasant}) AS unpleasant,
        sumIf(toFloat64(tone), NOT unsure) AS sum, sumIf(toFloat64(tone) * tone, NOT unsure) AS squares
      FROM (SELECT day, tone, unsure, arrayJoin(arrayConcat([toUInt32(0)], ${found})) AS theme FROM ${textsOnce} WHERE ${inSliceOfSignals})
      GROUP BY theme, week ORDER BY theme, week`,
  }
}
