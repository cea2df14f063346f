import { fillPlaceholders } from '@heartline/survey'
import type { Language } from '../../govern/orgs/contract.ts'
import type { Content } from '../../govern/contact/index.ts'
import type { CampaignDraft } from './contract.ts'

export interface Reader {
  readonly language: Language
  readonly name: string | null
  readonly company: string
}

/** The message as one customer reads it: in their language where it was written in it, else in the other. */
export function compose(
  { message, about }: Pick<CampaignDraft, 'message' | 'about'>, reader: Reader,
): Content & { readonly language: Language } {
  const language = message[reader.language] ? reader.language : reader.language === 'zh' ? 'en' : 'zh'
  const words = message[language]!
  const values: Record<string, string> = { name: reader.name ?? '', company: reader.company, about }
  const fill = (text: string) => fillPlaceholders(text, ({ name, fallback }) => values[name] || (fallback ?? ''))
  return { language, subject: fill(words.subject).replaceAll(/\s+/g, ' ').trim().slice(0, 200), text: fill(words.text) }
}
