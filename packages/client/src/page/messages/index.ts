import type { Language } from '@heartline/survey'
import { en, type Messages } from './en.ts'
import { zh } from './zh.ts'

export type { Messages } from './en.ts'

/** What the page itself says; what the survey says comes with it. */
export const messages: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zh }
