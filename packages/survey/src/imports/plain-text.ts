const entities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—',
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** The words of a piece of HTML, without its markup; lines stay lines. What looks like markup afterwards is only words. */
export const plainText = (html: string): string => html
  .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
  .replace(/<(br|\/p|\/div|\/li|\/h\d|\/tr)\b[^>]*>/gi, '\n')
  .replace(/<\/?[a-z!][^>]*>/gi, '')
  .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, decodeEntity)
  .replace(/[^\P{Cc}\n]/gu, ' ')
  .replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim()

/** Whether there is markup in it that `plainText` takes away, line breaks and paragraphs apart. */
export const hasMarkup = (html: string): boolean => /<(?!\/?(br|p|div|span)\b)\/?[a-z!][^>]*>/i.test(html)
