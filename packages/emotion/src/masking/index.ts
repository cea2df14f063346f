/** Finds personal data in what customers write, in Chinese and in English, offline and in linear time, and masks it. */
import { findAccounts } from './account.ts'
import { findEnglishAddresses } from './address-en.ts'
import { findChineseAddresses } from './address-zh.ts'
import { findEmails } from './email.ts'
import { fold } from './fold.ts'
import { findIdentities } from './identity.ts'
import type { Masked, MaskKind } from './masked.ts'
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

const markOf = (kind: MaskKind) => `‹${kind}›`

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
      const kind = length > longest ? item.kind : last.kind
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, item.end), kind }
      longest = Math.max(longest, length)
    }
  }
  return merged
}

function findOnce(text: string): Masked[] {
  const folded = fold(text)
  return merge(finders.flatMap((find) => find(folded)))
}

/** Items found in a text already masked, at their places in the original. Items never reach into a mask. */
function inOriginal(items: readonly Masked[], masks: readonly Masked[]): Masked[] {
  let shift = 0
  let next = 0
  return items.map((item) => {
    for (; next < masks.length && masks[next]!.start - shift < item.start; next++) {
      const { start, end, kind } = masks[next]!
      shift += end - start - markOf(kind).length
    }
    return { ...item, start: item.start + shift, end: item.end + shift }
  })
}

/** What touches a mask is read as if the mask were a word, so a second round seldom finds more; the others are to be sure. */
const mostRounds = 5

/** The personal data in a text, ascending and without overlaps. Masking it leaves nothing that would be found again. */
export function findPersonalData(text: string): Masked[] {
  let found = findOnce(text)
  for (let round = 1, more = found; more.length > 0 && round < mostRounds; round++) {
    more = inOriginal(findOnce(mask(text, found)), found)
    if (more.length > 0) found = merge([...found, ...more])
  }
  return found
}

/** The text with each item replaced by its kind: ‹name›, ‹phone› … */
export function mask(text: string, found: readonly Masked[] = findPersonalData(text)): string {
  let masked = ''
  let end = 0
  for (const item of found) {
    masked += text.slice(end, item.start) + markOf(item.kind)
    end = item.end
  }
  return masked + text.slice(end)
}
