import { inSliceOfSignals } from '../../slice/index.ts'

/** How words of a need are compared: whatever their case and the blanks around them, as history keeps them in `needs_said`. */
export const tidy = (words: string) => `trim(BOTH ' ' FROM lowerUTF8(${words}))`

/** One row a signal and need that it says. */
export const needsSaid = `
  SELECT customer, time, attributes, need FROM needs WHERE ${inSliceOfSignals}`

/** The rungs of each ladder that was climbed. */
export const laddersClimbed = `
  SELECT customer, arrayJoin(ladders) AS ladder, ladder.1 AS what, ladder.2 AS so_that, ladder.3 AS matters FROM signals
  WHERE ${inSliceOfSignals} AND notEmpty(ladders)`
