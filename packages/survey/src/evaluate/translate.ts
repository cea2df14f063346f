import type { Text } from '../schema/text.ts'
import type { Language } from '../vocabulary.ts'

/** The text in this language, else in the fallback, else in any that it has. */
export const translate = (text: Text, language: Language, fallback: Language): string =>
  text[language] || text[fallback] || Object.values(text).find(Boolean) || ''
