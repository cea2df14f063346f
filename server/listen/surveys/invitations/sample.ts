import { createHash } from 'node:crypto'

/** The name of an occasion: which rule was met by which signal. It stays the same however often the signal is looked at. */
export const occasionOf = (rule: number | string, signal: { readonly source: string; readonly id: string }): string =>
  `${rule} ${signal.source} ${signal.id}`

/**
 * The lot of an occasion, from 0 up to and without 1: the first four bytes of SHA-256 of its name. Anybody can draw it again and
 * see that nobody was picked out; `questions/find-occasions.ts` draws the same lots in history.
 */
export const lotOf = (occasion: string): number => createHash('sha256').update(occasion).digest().readUInt32BE(0) / 2 ** 32

export const isDrawn = (occasion: string, share: number): boolean => lotOf(occasion) < share
