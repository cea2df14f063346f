import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Language } from '../../../server/govern/orgs/contract.ts'
import type { Messages } from './messages/en/index.ts'

export type { Language, Messages }

const kept = 'heartline.language'
const loaders: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./messages/en/index.ts')).messages,
  zh: async () => (await import('./messages/zh/index.ts')).messages,
}

/** The language to begin with: the one chosen here before, else the browser's. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(kept)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.languages.some((l) => l.startsWith('zh')) ? 'zh' : 'en'
}

/** True once a person has chosen; until then their organisation's language may be taken up. */
export const languageWasChosen = () => localStorage.getItem(kept) !== null

export const loadMessages = (language: Language): Promise<Messages> => loaders[language]()

interface LanguageValue {
  readonly language: Language
  readonly messages: Messages
  /** Changes the language and keeps the choice in this browser, unless told not to keep it. */
  readonly setLanguage: (language: Language, keep?: boolean) => Promise<void>
}

const LanguageContext = createContext<LanguageValue | null>(null)

/** Gives the app its words. `first` is loaded before the first render, so no page ever flashes untranslated. */
export function LanguageProvider({
  first,
  children,
}: {
  first: { language: Language; messages: Messages }
  children: ReactNode
}) {
  const [{ language, messages }, set] = useState(first)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const value = useMemo<LanguageValue>(
    () => ({
      language,
      messages,
      setLanguage: async (next, keep = true) => {
        if (keep) localStorage.setItem(kept, next)
        set({ language: next, messages: await loadMessages(next) })
      },
    }),
    [language, messages],
  )
  return <LanguageContext value={value}>{children}</LanguageContext>
}

/** The language and how to change it. */
export function useLanguage(): LanguageValue {
  const value = use(LanguageContext)
  if (!value) throw new Error('useLanguage is used outside of LanguageProvider')
  return value
}

/** The words of the reader's language, by room: `useMessages().today.title`. */
export const useMessages = (): Messages => useLanguage().messages

/** A name in both languages, read in the reader's, else in the other. */
export function useNames(): (names: { zh: string; en: string }) => string {
  const { language } = useLanguage()
  return (names) => names[language] || names.zh || names.en
}
