import { createHash, randomInt } from 'node:crypto'

/** Without letters that look alike. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codes = 10
const length = 12

/** Ten codes of 59 bits, written in three groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codes }, () =>
    Array.from({ length }, () => letters[randomInt(letters.length)]!).join('').replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** How a code is kept. It is drawn by chance and tries are counted, so that a plain hash with the person in it is enough. */
export const hashOfCode = (person: string, code: string): string =>
  createHash('sha256').update(`${person}:${code.replaceAll(/[\s-]/g, '').toUpperCase()}`).digest('hex')
