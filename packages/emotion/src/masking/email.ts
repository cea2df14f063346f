import type { Masked } from './masked.ts'

const local = /[\w.!#$%&'*+/=?^`{|}~-]/
const longestLocal = 64
const domain = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}/y

/** E-mail addresses. Read outward from each @, so that a long run of letters is never read twice. */
export function findEmails(text: string): Masked[] {
  const found: Masked[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < longestLocal && local.test(text[start - 1]!)) start--
    while (start < at && /[.'!?]/.test(text[start]!)) start++
    domain.lastIndex = at + 1
    if (start < at && domain.test(text)) found.push({ start, end: domain.lastIndex, kind: 'email' })
  }
  return found
}
