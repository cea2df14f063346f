import { z } from 'zod'

const text = (most: number) => z.string().max(most).optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)

/** The address of a results page: which answers are looked at, and how. What cannot be read is left out. */
export const ResultsSearch = z.object({
  from: day,
  to: day,
  channel: text(40),
  link: text(120),
  version: z.number().int().positive().optional().catch(undefined),
  dimension: text(60),
  member: text(200),
  /** The score that is told over time and beside each other: the question, and of several its factor or method. */
  score: text(200),
  per: z.enum(['day', 'week', 'month']).optional().catch(undefined),
  /** A trait, or `segment:` and the name of an attribute. */
  by: text(80),
  /** Attributes to weigh by, with commas. */
  weigh: text(200),
  /** Of the words: their question, and what they are searched for. */
  words: text(60),
  search: text(200),
})
export type ResultsSearch = z.infer<typeof ResultsSearch>

/** What narrows the answers, without what only shows them otherwise. */
export const filterOf = ({ from, to, channel, link, version, dimension, member }: ResultsSearch) => ({
  from,
  to,
  channel,
  link,
  version,
  ...(dimension !== undefined && member !== undefined ? { dimension, member } : {}),
})
export type Filter = ReturnType<typeof filterOf>

export const noFilter: ResultsSearch = {
  from: undefined,
  to: undefined,
  channel: undefined,
  link: undefined,
  version: undefined,
  dimension: undefined,
  member: undefined,
}
export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value !== undefined)
