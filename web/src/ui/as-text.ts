/** Names are written by people: in a tooltip, which takes HTML, they stay text. */
export const asText = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
