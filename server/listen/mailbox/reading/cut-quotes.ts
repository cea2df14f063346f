import { asideMarks, datedIntroductions, headerNames, namedIntroductions, separators, tails } from './quote-marks.ts'

/** Longer than any letter a person writes; what comes after is a log or a whole correspondence. */
const mostRead = 200_000
const mostLinesOfIntroduction = 4

/**
 * What the sender wrote this time: without the mail they answer, what they forwarded, their signature and the line that
 * their phone adds. Where nothing would be left, the text as it is: it is all they sent. Only ever takes lines away.
 */
export function cutQuotes(text: string): string {
  const whole = text.slice(0, mostRead).replaceAll(/\r\n?/g, '\n').replaceAll('\u00A0', ' ')
  const lines = whole.split('\n')
  const own = lines.slice(0, endOfOwn(lines)).filter((line) => !isQuoted(line))
  const kept = withoutTail(own).join('\n').trim()
  return kept === '' ? whole.trim() : kept
}

/** The first line of what is not the sender's own: the mail answered or forwarded, or a signature after "-- ". */
function endOfOwn(lines: readonly string[]): number {
  for (const [i, line] of lines.entries()) {
    if (line === '-- ' || line.trim() === '--') return i
    if (separators.some((mark) => mark.test(line))) return i
    if (isHeaderBlock(lines, i)) return startOfRule(lines, i)
    const introduction = startOfIntroduction(lines, i)
    if (introduction !== undefined) return introduction
  }
  return lines.length
}

const isQuoted = (line: string) => /^\s{0,3}[>＞]/.test(line)

/**
 * Where the sentence starts whose last line this is, such as "On Monday, 3 February 2025, Li Lei wrote:"; it may be broken into
 * a few.
 */
function startOfIntroduction(lines: readonly string[], last: number): number | undefined {
  if (!/(?:wrote|[写寫]道|写到|写了)\s*[:：]\s*$/i.test(lines[last]!.slice(-40))) return undefined
  let joined = ''
  for (let i = last; i >= Math.max(0, last - mostLinesOfIntroduction + 1); i--) {
    const line = lines[i]!.trim()
    if (line === '' || line.length > 500) break
    joined = joined === '' ? line : `${line} ${joined}`
    if (datedIntroductions.some((mark) => mark.test(joined))) return i
  }
  return namedIntroductions.some((mark) => mark.test(lines[last]!.trim())) ? last : undefined
}

/** The head of a mail as Outlook, Foxmail and Alimail put it over what they quote: three of its lines in a row, From first. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (headerOf(lines[at]!) !== 'from') return false
  const seen = new Set<string>()
  let blank = 0
  for (let i = at; i < Math.min(at + 9, lines.length); i++) {
    const name = headerOf(lines[i]!)
    if (name !== undefined) seen.add(name)
    else if (lines[i]!.trim() === '') blank++
  }
  return seen.size >= 3 && blank <= 5
}

function headerOf(line: string): string | undefined {
  const word = /^\s*\*{0,2}([\p{L} \u3000]{1,12}?)\s*[:：]/u.exec(line.slice(0, 60))?.[1]
  return word === undefined ? undefined : headerNames.get(word.replaceAll(/[\s\u3000]/g, '').toLowerCase())
}

/** A ruled line or nothing but blank lines between it and the head belongs to the head. */
function startOfRule(lines: readonly string[], head: number): number {
  let at = head
  while (at > 0 && (lines[at - 1]!.trim() === '' || /^\s*[-_—─]{3,}\s*$/.test(lines[at - 1]!))) at--
  return at
}

/** Without the lines at the end that a phone or a mail service adds, such as "Sent from my iPhone". */
function withoutTail(lines: readonly string[]): string[] {
  const kept = [...lines]
  for (;;) {
    while (kept.length > 0 && kept.at(-1)!.trim() === '') kept.pop()
    const last = kept.at(-1)?.trim()
    if (last === undefined || last.length > 120) return kept
    const isTail = tails.some((mark) => mark.test(last)) || (asideMarks.test(last) && kept.length > 1)
    if (!isTail) return kept
    kept.pop()
  }
}
