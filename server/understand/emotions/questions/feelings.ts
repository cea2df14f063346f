import { inSliceOfSignals, keyOf, keyOfName } from '../../slice/index.ts'
import { textsOnce } from '../../voices/index.ts'
import type { FeelingSource } from '../contract.ts'

const written = (from: string, spokenOf: string, where: string) => `
    SELECT ${keyOf(spokenOf)} AS key, toFloat64(texts.tone) AS tone, toFloat64(texts.intensity) AS intensity, customer, time, emotions
    FROM ${textsOnce} ${from} ${where} ${inSliceOfSignals} AND NOT unsure AND ${spokenOf} IN {names:Array(String)}`

/**
 * One row a feeling: the key of its touchpoint, tone, intensity, customer, time, and of the written the emotions that its words name.
 * A text speaks of its signal's own touchpoint, and of each scored one only where there is none. The two are read apart, for few have
 * none, and unfolding costs as much as all the rest; a text has the same touchpoint whenever it was read, so it may be looked at first.
 */
export const feelingsOf: Readonly<Record<FeelingSource, string>> = {
  stated: `
    SELECT ${keyOfName} AS key, toFloat64(assumeNotNull(scores.tone)) AS tone, toFloat64(scores.intensity) AS intensity, customer, time
    FROM scores
    WHERE ${inSliceOfSignals} AND measured AND isNotNull(scores.tone) AND method != 'observed' AND touchpoint IN {names:Array(String)}`,
  written: `${written('', 'touchpoint', 'WHERE')}
    UNION ALL ${written('ARRAY JOIN touchpoints AS spoken_of', 'spoken_of', "PREWHERE touchpoint = '' WHERE")}`,
}
