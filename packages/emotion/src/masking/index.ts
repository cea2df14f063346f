/** Finds personal data in what customers write, in Chinese and in English, offline and in linear time, and masks it. */
import { findAccounts } from './account.ts'
import { findEnglishAddresses } from './address-en.ts'
import { findChineseAddresses } from './address-zh.ts'
import { findEmails } from './email.ts'
import { fold } from './fold.ts'
import { findIdentities } from './identity.ts'
import type { Masked } from './masked.ts'
import { findEnglishNames } from './names-en.ts'
import { findChineseNames } from './names-zh.ts'
import { findChinesePetNames } from './pet-names-zh.ts'
import { findPhones } from './phone.ts'
import { findPlates } from './plate.ts'

export { maskKinds, type Masked, type MaskKind } from './masked.ts'

const finders = [
  findEmails, findIdentities, findAccounts, findPhones, findPlates, findChineseAddresses, findEnglishAddresses,
  findChineseNames, findChinesePetNames, findEnglishNames,
]

/** Items that overlap become one, of the kind of the longest: of a part of personal data nothing may show. */
function merge(items: readonly Masked[]): Masked[] {
  const merged: Masked[] = []
  let longest = 0
  for (const item of items.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    const length = item.end - item.start
    if (last === undefined || item.start >= last.end) {
      merged.push(item)
      longest = length
    } else {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, item.end), kind: length > longest ? item.kind : last.kind }
      longest = Math.max(longest, length)
    }
  }
  return merged
}

/** The personal data in a text, ascending and without overlaps. Masking it leaves nothing that would be found again. */
export function findPersonalData(text: string): Masked[] {
  const folded = fold(text)
  return merge(finders.flatMap((find) => find(folded)))
}

/** The text with each item replaced by its kind: ‹name›, ‹phone› … */
export function mask(text: string, found: readonly Masked[] = findPersonalData(text)): string {
  let masked = ''
  let end = 0
  for (const item of found) {
    masked += `${text.slice(end, item.start)}‹${item.kind}›`
    end = item.end
  }
  return masked + text.slice(end)
}
