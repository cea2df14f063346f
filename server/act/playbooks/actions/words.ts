import type { Db } from '../../../platform/postgres/types.ts'
import type { Words } from '../contract.ts'
import type { StepCall } from '../types.ts'
import type { Doors } from './doors.ts'

export type Language = 'zh' | 'en'
/** What may stand in words to a customer, in braces. */
export const placeholders = ['name', 'organisation', 'friend-link'] as const

export const wordsIn = (words: Words, language: Language): string => words[language] || words[language === 'zh' ? 'en' : 'zh']

/** The placeholders of some words that nothing can be put in for. */
export function unknownPlaceholders(words: Words): string[] {
  return [...new Set([words.zh, words.en].flatMap((text) => [...text.matchAll(/\{([^{}\n]{1,40})\}/g)].map((m) => m[1]!)))]
    .filter((name) => !(placeholders as readonly string[]).includes(name))
}

/** Writes for a customer: in the language they read, with their name, or a kind word where it is not known. */
export async function writerFor(
  doors: Doors, tx: Db<unknown>, { org, customer }: Pick<StepCall, 'org' | 'customer'>,
  more: { readonly 'friend-link'?: string | undefined } = {},
) {
  const organisation = await doors.organisation(org)
  const reach = customer === null ? undefined : await doors.reach(tx, org, customer)
  const own = /^(zh|en)\b/i.exec(reach?.language ?? '')?.[1]?.toLowerCase()
  const language: Language = own === 'zh' || own === 'en' ? own : organisation.language
  const name = customer === null ? null : ((await doors.namesOf(org, [customer])).get(customer) ?? null)
  const values = {
    name: name ?? (language === 'zh' ? '您' : 'there'), organisation: organisation.name, 'friend-link': more['friend-link'] ?? '',
  }
  return (words: Words): string => wordsIn(words, language).replaceAll(
    /\{(name|organisation|friend-link)\}/g, (_, key: keyof typeof values) => values[key],
  )
}
