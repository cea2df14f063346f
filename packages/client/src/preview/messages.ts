import type { Language } from '@heartline/survey'
import { en, type Messages } from '../page/messages/en.ts'
import { zh } from '../page/messages/zh.ts'

/**
 * Stands in for the page's own ../page/messages/index.ts (see vite.config.ts): an author changes between languages at once,
 * so both are in here.
 */
export type { Messages } from '../page/messages/en.ts'

export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }
const messages: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zh }
export const messagesIn = (language: Language): Messages => messages[language]
