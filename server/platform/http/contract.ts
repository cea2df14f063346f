import { z } from 'zod'

/** Values as they come through the door, in the one form that both databases can keep. */

/** Half of a character pair, as a cut through an emoji leaves behind, becomes �, since no database takes it. */
const wellFormed = () => z.string().overwrite((s) => s.toWellFormed())

/** Text of any length; the character NUL, which PostgreSQL does not take either, becomes � too. */
export const text = (most: number) => wellFormed().overwrite((s) => s.replaceAll('\0', '\uFFFD')).max(most)

/** One line of text: no control characters, which no name has and which PostgreSQL or a terminal would trip over. */
export const line = (most: number) => wellFormed().max(most).trim().refine(
  (s) => !/\p{Cc}/u.test(s), 'must be one line without control characters',
)

/** The number of a row in a path; PostgreSQL numbers such rows with four bytes. */
export const RowId = z.coerce.number().int().positive().max(2_147_483_647)
/** The same inside a body, where a number is a number. */
export const RowNumber = z.number().int().positive().max(2_147_483_647)
/** Which revision of something an edit has read. */
export const Revision = z.number().int().min(0).max(2_147_483_647)
