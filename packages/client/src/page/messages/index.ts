import { languages, type Language } from '@heartline/survey'
import type { Messages } from './en.ts'

export type { Messages } from './en.ts'

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }

const { lang, dataset: { version } } = document.documentElement
const here: Partial<Record<string, Messages>> = {
  [lang]: JSON.parse(document.getElementById('messages')?.textContent ?? 'null') as Messages,
}

/** What the page itself says: in this language where it is here, else in the one that came with the page. */
export const messagesIn = (language: Language): Messages => here[language] ?? here[lang]!

/** Brings this language's messages and says whether they are new. Where that fails the page goes on with what it has. */
export async function bring(language: Language): Promise<boolean> {
  if (here[language]) return false
  try {
    here[language] = await (await fetch(`/s/assets/${language}.${version}.json`)).json() as Messages
    return true
  } catch {
    return false
  }
}

export const isLanguage = (tag: string | null): tag is Language => languages.some((known) => known === tag)
