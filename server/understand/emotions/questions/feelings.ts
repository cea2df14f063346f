import { inSliceOfSignals, keyOf, keyOfName } from '../../slice/index.ts'
import { spokenOf, textsOnce } from '../../voices/index.ts'
import type { FeelingSource } from '../contract.ts'

/**
 * One row a feeling: the key of its touchpoint, tone, intensity, customer, time, and of the written the emotions that its words name.
 * A text speaks of its signal's own touchpoint, and of each scored one only where there is none.
 */
export const feelingsOf: Readonly<Record<FeelingSource, string>> = {
  stated: `
    SELECT ${keyOfName} AS key, toFloat64(assumeNotNull(scores.tone)) AS tone, toFloat64(scores.intensity) AS intensity, customer, time
    FROM scores
    WHERE ${inSliceOfSignals} AND measured AND isNotNull(scores.tone) AND method != 'observed' AND touchpoint IN {names:Array(String)}`,
  written: `
    SELECT ${keyOf('spoken_of')} AS key, toFloat64(texts.tone) AS tone, toFloat64(texts.intensity) AS intensity, customer, time, emotions
    FROM ${textsOnce} ARRAY JOIN ${spokenOf} AS spoken_of
    WHERE ${inSliceOfSignals} AND NOT unsure AND spoken_of IN {names:Array(String)}`,
}
