import { inSliceOfSignals } from '../../slice/index.ts'

/** Needs are told apart by their words, whatever their case and the blanks around them. */
export const tidy = (words: string) => `trim(BOTH ' ' FROM lowerUTF8(${words}))`

/** What one signal says is needed: noted as a need or an interest, or the first rung of a why-ladder. */
export const needsOfSignal = `arrayDistinct(arrayFilter(n -> n != '', arrayMap(n -> ${tidy('n')}, arrayConcat(
  if(type = 'need', [JSONExtractString(data, 'need')], []), if(type = 'enquiry', [JSONExtractString(data, 'interest')], []),
  arrayMap(l -> JSONExtractString(l, 'what'), JSONExtractArrayRaw(data, 'ladders'))))))`

/** Most signals say no need, and are left out before their data is read. */
export const maySayNeed = `(type IN ('need', 'enquiry') OR position(data, '"ladders"') > 0)`

/** One row a signal and need that it says. */
export const needsSaid = `
  SELECT customer, time, attributes, arrayJoin(${needsOfSignal}) AS need FROM signals
  WHERE ${inSliceOfSignals} AND ${maySayNeed}`

/** The rungs of each ladder that somebody known climbed. */
export const laddersClimbed = `
  SELECT customer, ${tidy("JSONExtractString(ladder, 'what')")} AS what, ${tidy("JSONExtractString(ladder, 'soThat')")} AS so_that, ${tidy("JSONExtractString(ladder, 'matters')")} AS matters
  FROM (SELECT customer, arrayJoin(JSONExtractArrayRaw(data, 'ladders')) AS ladder FROM signals WHERE ${inSliceOfSignals} AND position(data, '"ladders"') > 0)`
