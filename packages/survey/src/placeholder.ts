/** Piping is `{{name}}` or `{{name|words when it is not known}}`; the name is a fact, a question, or a part of its answer. */
const placeholder = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g

export interface Placeholder {
  readonly name: string
  readonly fallback: string | undefined
}

/** Puts something in the place of each placeholder. What is put in is not read again, so an answer cannot pipe. */
export const fillPlaceholders = (words: string, fill: (placeholder: Placeholder) => string): string =>
  words.replace(placeholder, (_, name: string, fallback?: string) => fill({ name, fallback }))

/** Every placeholder in the words. */
export function placeholdersIn(words: string): Placeholder[] {
  return [...words.matchAll(placeholder)].map(([, name = '', fallback]) => ({ name, fallback }))
}

/** The parts of an answer that have names of their own. */
export const answerParts = {
  nps: ['score', 'reason'],
  pair: ['expectation', 'perception'],
  ladder: ['what', 'soThat', 'matters'],
  contact: ['name', 'email', 'phone'],
} as const satisfies Readonly<Record<string, readonly string[]>>
