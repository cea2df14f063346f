import { isAscii, isUtf8 } from 'node:buffer'
import { Problem } from '../../../platform/problems/index.ts'
import { firstBytes, readHead } from './bytes.ts'
import { type Encoding, markOf } from './text-blocks.ts'

export type FormatType = 'csv' | 'tsv' | 'jsonl' | 'xlsx' | 'whitespace'

export interface DetectedFormat {
  readonly type: FormatType
  readonly encoding: Encoding
  readonly delimiter: string
}

const delimiters = [',', ';', '\t', '|'] as const

/** What a file is, from its content first and its name second. Throws `import.unreadable` for what no table is. */
export async function detectFormat(path: string, name: string): Promise<DetectedFormat> {
  const first = await firstBytes(path, 8)
  if (first.length === 0) throw new Problem('import.unreadable', 'The file is empty.')
  if (first.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1')))
    return { type: 'xlsx', encoding: 'utf-8', delimiter: ',' }
  if (first.equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')))
    throw new Problem(
      'import.unreadable',
      'This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, or as CSV.',
    )
  const { bytes, whole } = await readHead(path)
  const mark = markOf(bytes)
  const text = mark ? new TextDecoder(mark.encoding).decode(bytes) : ''
  const encoding = mark ? 'utf-8' : encodingOf(bytes, whole)
  const content = text || new TextDecoder(encoding).decode(bytes)
  if (content.includes('\0'))
    throw new Problem('import.unreadable', 'This is not a table in text, JSON Lines or Excel (.xlsx): it holds binary data.')
  return { ...textFormat(content, name.replace(/\.gz$/i, '').toLowerCase()), encoding }
}

/**
 * UTF-8, save where most lines that are not plain ASCII are none and all read well as GB18030, the other encoding in
 * which tables for Chinese readers are written. One damaged line does not change the encoding of a file.
 */
function encodingOf(head: Buffer, whole: boolean): Encoding {
  // The end of a head may lie inside a character: only what comes before the last line break counts.
  const bytes = whole ? head : head.subarray(0, head.lastIndexOf(10) + 1 || head.length)
  if (isUtf8(bytes)) return 'utf-8'
  let utf8 = 0
  let other = 0
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start) + 1 || bytes.length
    const line = bytes.subarray(start, end)
    if (!isUtf8(line)) other += 1
    else if (!isAscii(line)) utf8 += 1
    start = end
  }
  return other > utf8 && !new TextDecoder('gb18030').decode(bytes).includes('\uFFFD') ? 'gb18030' : 'utf-8'
}

function textFormat(content: string, name: string): { type: FormatType; delimiter: string } {
  const beginning = content.trimStart()
  if (beginning.startsWith('{')) return { type: 'jsonl', delimiter: ',' }
  if (beginning.startsWith('[') && name.endsWith('.json'))
    throw new Problem(
      'import.unreadable',
      'This is one JSON list. Write one object a line (JSON Lines), so that any size can be read: jq -c ".[]" list.json',
    )
  const lines = content.split(/\r\n|\n|\r/).slice(0, 50)
  if (lines.length === 50) lines.pop()
  const delimiter = sniffDelimiter(lines.filter((line) => line.trim() !== ''))
  if (delimiter === '\t') return { type: 'tsv', delimiter }
  if (delimiter === undefined && isAlignedText(lines)) return { type: 'whitespace', delimiter: ' ' }
  return { type: 'csv', delimiter: delimiter ?? ',' }
}

/** The delimiter that cuts most lines into equally many cells, outside quotes; more cells win over fewer. */
export function sniffDelimiter(lines: readonly string[]): string | undefined {
  const bare = lines.map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, ''))
  let best: { delimiter: string; score: number } | undefined
  for (const delimiter of delimiters) {
    const counts = bare.map((line) => line.split(delimiter).length - 1)
    const usual = counts[0] ?? 0
    if (usual === 0) continue
    const alike = counts.filter((count) => count === usual).length / counts.length
    const score = alike * 10 + Math.min(usual, 9) / 10
    if (!best || score > best.score) best = { delimiter, score }
  }
  return best?.delimiter
}

function isAlignedText(lines: readonly string[]): boolean {
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/\s+/).length)
  return widths.length > 1 && widths[0]! >= 3 && widths.every((width) => width === widths[0])
}
