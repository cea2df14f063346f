/** What is masked. The word stands in the text in place of the item: ‹name›. */
export const maskKinds = ['name', 'phone', 'email', 'identity', 'account', 'plate', 'address'] as const
export type MaskKind = (typeof maskKinds)[number]

/** A piece of personal data: UTF-16 offsets in the text, end exclusive. */
export interface Masked {
  readonly start: number
  readonly end: number
  readonly kind: MaskKind
}

/** Every match of a global expression as an item of a kind, where `accept` says yes to it. */
export function matchesOf(text: string, kind: MaskKind, pattern: RegExp, accept: (match: RegExpExecArray) => boolean = () => true): Masked[] {
  return text.matchAll(pattern).filter(accept).map((match) => ({ start: match.index, end: match.index + match[0].length, kind })).toArray()
}
