import { fillPlaceholders } from '@heartline/survey'

/** The words with these values in the places of their names. */
export const fill = (words: string, values: Readonly<Record<string, unknown>>): string =>
  fillPlaceholders(words, ({ name }) => String(values[name]))
