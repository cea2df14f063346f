import { personAfter } from './context-en.ts'
import type { Words } from './words-en.ts'

const months = new Set(['may', 'june', 'april', 'august', 'summer', 'autumn', 'winter'])
const places =
  'desk|helpdesk|reception|phones?|chat|tills?|counter|checkout|bar|spa|support|sales|accounts|billing|claims|service|' +
  'housekeeping|nights'
const atWork = new RegExp(`^ (?:on|at|in|from|behind) (?:the |our )?(?:front |tech |customer )?(?:${places})\\b`)
const act = new RegExp(
  '^ (?:(?!speed|need|feed|seed|indeed)[a-z]{2,10}ed (?:the|us|me|my|it|our|a|an|in|out|up|twice|for|that|to|with|[$£€\\d])|' +
  'said (?![$£€¥\\d]))')
const clauseStart = /(?:^|[.;:!?\n,—-])\s*$/

/** Whether a name that is also a word does what only people do: Jack swapped it, June on the helpdesk; not June was great. */
export function actsAsPerson(words: Words, i: number): boolean {
  const after = words.after(i)
  if (atWork.test(after)) return true
  if (months.has(words.lower(i))) return words.precedes(i, personAfter) && !/^ (?:was|is|in|from|at) /.test(after)
  if (/^ (?:said|was|is) [$£€¥\d]/.test(after)) return false
  return words.precedes(i, personAfter) || /^,? who /.test(after) || (act.test(after) && clauseStart.test(words.gapBefore(i)))
}
