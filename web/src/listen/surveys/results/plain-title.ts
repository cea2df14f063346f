/** A title without the braces of what each person saw there of their own. */
export const plainTitle = (words: string): string =>
  words.replaceAll(/\{\{[^|}]*(?:\|([^}]*))?\}\}/g, (_, instead: string | undefined) => instead ?? '…').trim()
