/**
 * How a phrase of a theme is looked for in texts, as a pattern for `multiMatchAny` and `multiMatchAllIndices`: letters of
 * either case, words of an alphabet only whole, Chinese wherever it stands.
 */
export function phrasePattern(phrase: string): string {
  const escaped = phrase.replaceAll(/[\\^$.|?*+()[\]{}/-]/g, (c) => `\\x${c.codePointAt(0)!.toString(16).padStart(2, '0')}`)
  const spaced = escaped.replaceAll(/\s+/g, '\\s+')
  const edge = (char: string | undefined) => (char !== undefined && /[a-z0-9]/i.test(char) ? '\\b' : '')
  return `(?i)${edge(phrase.at(0))}${spaced}${edge(phrase.at(-1))}`
}
