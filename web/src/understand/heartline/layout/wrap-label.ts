/** A Han, kana or full-width sign: as wide as it is high, and a line may break after it. */
const wideSigns = '\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60'
const wide = new RegExp(`[${wideSigns}]`)
/** What is kept on one line: a wide sign, a gap, or a word up to its hyphen. */
const piece = new RegExp(`[${wideSigns}]|\\s+|[^\\s${wideSigns}-]*-?`, 'g')

/** About how wide a text is, in widths of its own font size. */
export function widthOf(text: string): number {
  let width = 0
  for (const sign of text) width += wide.test(sign) ? 1 : /[ilI.,:;'|! ]/.test(sign) ? 0.3 : /[A-ZmwMW]/.test(sign) ? 0.72 : 0.55
  return width
}

/**
 * Breaks a name into at most `lines` lines of `width` (in font sizes). A word too long for a line is divided with a
 * hyphen; what does not fit at all ends in an ellipsis.
 */
export function wrapLabel(text: string, width: number, lines = 4): string[] {
  let wrapped = wrapAt(text, width, lines)
  // The same number of lines, evenly filled: no single sign alone on the last one.
  for (let tighter = width - 0.5; tighter >= 2; tighter -= 0.5) {
    const even = wrapAt(text, tighter, lines)
    if (even.length > wrapped.length || even.some((line) => /[…-]$/.test(line))) break
    wrapped = even
  }
  return wrapped
}

function wrapAt(text: string, width: number, lines: number): string[] {
  const wrapped = ['']
  for (const part of (text.match(piece) ?? []).flatMap((word) => divide(word, width))) {
    const line = wrapped.at(-1)!
    if (line === '' || (!line.endsWith('\u00ad') && widthOf(line + part.trimEnd()) <= width))
      wrapped[wrapped.length - 1] = line === '' ? part.trimStart() : line + part
    else wrapped.push(part.trimStart())
  }
  const all = wrapped.map((line) => line.replace('\u00ad', '-').trim()).filter((line) => line !== '')
  return all.slice(0, lines).map((line, i) => (i === lines - 1 && all.length > lines ? shorten(line, width) : line))
}

/** Divides a word that is wider than a line, leaving at least three letters on either side where there are that many. */
function divide(word: string, width: number): string[] {
  if (widthOf(word) <= width || [...word].length < 6) return [word]
  const signs = [...word]
  let take = 1
  while (take < signs.length - 3 && widthOf(signs.slice(0, take + 1).join('')) + 0.55 <= width) take++
  return [`${signs.slice(0, take).join('')}\u00ad`, ...divide(signs.slice(take).join(''), width)]
}

function shorten(line: string, width: number): string {
  const signs = [...line]
  while (signs.length > 1 && widthOf(signs.join('')) + 0.8 > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
