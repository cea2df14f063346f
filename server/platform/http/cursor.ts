import type { z } from 'zod'
import { Problem } from '../problems/index.ts'

/** A cursor names the last row of a page. It is opaque to the caller, and a changed one is refused, not trusted. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Reads a cursor that this server wrote. Throws `cursor.invalid`. */
export function decodeCursor<T extends z.ZodType>(cursor: string, position: T): z.infer<T> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw new Problem('cursor.invalid', 'Start again from the first page, without a cursor.', { cause })
  }
}
