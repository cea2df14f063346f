/** What is masked. The word stands in the text in place of the item: ‹name›. */
export const maskKinds = ['name', 'phone', 'email', 'identity', 'account', 'plate', 'address'] as const
export type MaskKind = (typeof maskKinds)[number]

/** A piece of personal data: UTF-16 offsets in the text, end exclusive. */
export interface Masked {
  readonly start: number
  readonly end: number
  readonly kind: MaskKind
}

type Accept = (match: RegExpExecArray) => boolean

/** Every match of a global expression as an item of a kind, where `accept` says yes to it. */
export function matchesOf(text: string, kind: MaskKind, pattern: RegExp, accept: Accept = () => true): Masked[] {
  return text.matchAll(pattern).filter(accept)
    .map(({ index, 0: caught }) => ({ start: index, end: index + caught.length, kind })).toArray()
}

/** Likewise, of each match only the part that the first parentheses caught; the expression needs the flag d. */
export function capturesOf(text: string, kind: MaskKind, pattern: RegExp, accept: Accept = () => true): Masked[] {
  return text.matchAll(pattern).filter(accept)
    .map((match) => ({ start: match.indices![1]![0], end: match.indices![1]![1], kind })).toArray()
}
