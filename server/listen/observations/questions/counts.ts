import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { typeOfKind, observationTypes } from '../signal-of.ts'
import { inSlice, type ObservationSlice, personOf, phraseOf, sliceParams } from './slice.ts'

const customers = 'uniqExactIf(customer, customer != 0)'

const TotalRow = z.object({ n: z.number(), customers: z.number() })
/** How many observations, of how many customers who are known. */
export const observationTotals = (org: number, slice: ObservationSlice): Question<z.infer<typeof TotalRow>> => ({
  name: 'observations.totals',
  org,
  row: TotalRow,
  params: sliceParams(slice),
  sql: `SELECT count() AS n, ${customers} AS customers FROM signals WHERE ${inSlice(slice)}`,
})

const PhraseRow = z.object({
  type: z.enum(observationTypes),
  phrase: z.number(),
  n: z.number(),
  customers: z.number(),
  last: z.string(),
})
export type PhraseCountRow = z.infer<typeof PhraseRow>
/** How often each phrase was chosen, 0 standing for words of the observer's own. */
export const countsByPhrase = (org: number, slice: ObservationSlice): Question<PhraseCountRow> => ({
  name: 'observations.by-phrase',
  org,
  row: PhraseRow,
  params: { ...sliceParams(slice), mood: typeOfKind.mood },
  sql: `SELECT type, ${phraseOf} AS phrase, count() AS n, ${customers} AS customers, max(time) AS last
    FROM signals WHERE ${inSlice(slice)} AND type != {mood:String} GROUP BY type, phrase ORDER BY n DESC, last DESC LIMIT 500`,
})

const MoodRow = z.object({ tone: z.number(), n: z.number(), customers: z.number() })
/** How often each tone was seen. */
export const countsByMood = (org: number, slice: ObservationSlice): Question<z.infer<typeof MoodRow>> => ({
  name: 'observations.by-mood',
  org,
  row: MoodRow,
  params: { ...sliceParams(slice), mood: typeOfKind.mood },
  sql: `SELECT round(score_value[1], 2) AS tone, count() AS n, ${customers} AS customers
    FROM signals WHERE ${inSlice(slice)} AND type = {mood:String} AND notEmpty(score_value) GROUP BY tone ORDER BY tone`,
})

const PersonRow = z.object({ person: z.string(), n: z.number() })
/** Who observed how much, whomever the slice asks for. */
export const countsByPerson = (org: number, slice: ObservationSlice): Question<z.infer<typeof PersonRow>> => ({
  name: 'observations.by-person',
  org,
  row: PersonRow,
  params: sliceParams(slice),
  sql: `SELECT ${personOf} AS person, count() AS n FROM signals WHERE ${inSlice(slice, 'person')}
    GROUP BY person ORDER BY n DESC, person LIMIT 200`,
})
