import type { Masked } from './masked.ts'

/** Lengths of account numbers by country (ISO 13616 registry). */
const lengths: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GR: 27,
  HR: 21, HU: 28, IE: 22, IL: 23, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25,
  RO: 24, SA: 24, SE: 24, SI: 19, SK: 24, TR: 26,
}
const start = /(?<![\dA-Za-z›])([A-Z]{2})\d{2}(?=[ -]?[A-Z0-9]{2})/g

/** Remainder modulo 97, the first four characters moved to the end and letters written as numbers (ISO 7064). */
function remainderOf(iban: string): number {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** International bank account numbers that pass their own check, with or without spaces. */
export function findIbans(text: string): Masked[] {
  return text.matchAll(start).flatMap((match) => {
    const length = lengths[match[1]!]
    if (length === undefined) return []
    let end = match.index
    let iban = ''
    for (; iban.length < length && /[A-Z0-9 -]/.test(text[end] ?? ''); end++) iban += text[end]!.replace(/[ -]/, '')
    return iban.length === length && remainderOf(iban) === 1 ? [{ start: match.index, end, kind: 'account' as const }] : []
  }).toArray()
}
