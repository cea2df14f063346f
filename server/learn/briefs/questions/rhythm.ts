import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import { ofGroup, type OfGroup } from './of-group.ts'

const Row = z.object({ what: z.enum(['visit', 'answer']), weekday: z.number(), hour: z.number(), n: z.number() })
export type RhythmRow = z.infer<typeof Row>

/** When they come and buy, and when they write or answer by themselves, by the clock of the organisation: weekday 1 is Monday. */
export const rhythmOfGroup = (org: number, of: OfGroup & { zone: string }): Question<RhythmRow> => ({
  name: 'briefs.rhythm', org, row: Row, params: { ...of },
  sql: `SELECT if(type IN ('visit', 'purchase'), 'visit', 'answer') AS what, toDayOfWeek(here) AS weekday, toHour(here) AS hour, count() AS n
    FROM (SELECT type, toTimeZone(time, {zone:String}) AS here FROM signals
      WHERE ${ofGroup} AND type IN ('visit', 'purchase', 'feedback', 'review', 'contact', 'complaint', 'enquiry', 'praise'))
    GROUP BY what, weekday, hour`,
})

const Quote = z.object({ text: z.string(), lang: z.string(), tone: z.number() })
/**
 * The most telling thing that somebody of the group wrote: short
 * enough to be read, strong, and of a tone that the reader is sure of.
 */
export const quoteOfGroup = (org: number, of: OfGroup, feeling: 'pleasant' | 'unpleasant'): Question<z.infer<typeof Quote>> => ({
  name: `briefs.quote-${feeling}`, org, row: Quote, params: { ...of },
  sql: `SELECT text, toString(lang) AS lang, tone FROM texts FINAL
    WHERE ${ofGroup} AND NOT unsure AND lengthUTF8(text) BETWEEN 8 AND 120 AND ${feeling === 'pleasant' ? 'tone_low > 0' : 'tone_high < 0'}
    ORDER BY abs(tone) * intensity * confidence DESC, time DESC LIMIT 1`,
})
