import { inSliceOfSignals, keyOf, keyOfName } from '../../slice/index.ts'
import { spokenOf, textsOnce } from '../../voices/index.ts'
import type { FeelingSource } from '../contract.ts'

/**
 * One row a feeling: the key of its touchpoint, tone, intensity, customer, time, and the emotions that its words name.
 * A text speaks of its signal's own touchpoint, and of each scored one only where there is none.
 */
export const feelingsOf: Readonly<Record<FeelingSource, string>> = {
  stated: `
    SELECT ${keyOfName} AS key, toFloat64(assumeNotNull(feeling_tone)) AS tone, toFloat64(feeling_intensity) AS intensity, customer, time,
      [] :: Array(LowCardinality(String)) AS emotions
    FROM signals ARRAY JOIN score_touchpoint AS touchpoint, score_tone AS feeling_tone, score_intensity AS feeling_intensity, score_measured AS stated, score_method AS method
    WHERE ${inSliceOfSignals} AND stated AND isNotNull(feeling_tone) AND method != 'observed' AND touchpoint IN {names:Array(String)}`,
  written: `
    SELECT ${keyOf('spoken_of')} AS key, toFloat64(texts.tone) AS tone, toFloat64(texts.intensity) AS intensity, customer, time, emotions
    FROM ${textsOnce} ARRAY JOIN ${spokenOf} AS spoken_of
    WHERE ${inSliceOfSignals} AND NOT unsure AND spoken_of IN {names:Array(String)}`,
}
