import { isUtf8 } from 'node:buffer'
import { Problem } from '../../../platform/problems/index.ts'

export type Encoding = 'utf-8' | 'gb18030'

/** Whole lines of text in UTF-8. `damaged` where bytes could not be read and stand as U+FFFD. */
export interface TextBlock {
  readonly bytes: Buffer
  readonly final: boolean
  readonly damaged: boolean
  /** The byte that ends a line: 10, or 13 in the files of old Macs. */
  readonly newline: number
}

const lineLimit = 8 * 1024 * 1024
const replacement = Buffer.from('\uFFFD')

/** Cuts text into blocks of whole lines, so that no character, and seldom a row, is cut in two. */
export async function* textBlocks(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<TextBlock> {
  let held: Buffer = Buffer.alloc(0)
  let newline: number | undefined
  const { text, decoded } = await toUtf8(chunks, encoding)
  for await (const chunk of text) {
    newline ??= newlineOf(chunk)
    const bytes = held.length ? Buffer.concat([held, chunk]) : chunk
    const cut = bytes.lastIndexOf(newline) + 1
    if (cut === 0 && bytes.length > lineLimit)
      throw new Problem(
        'import.unreadable',
        `A line is longer than ${lineLimit / 1024 / 1024} MB, which no row is. Rows before it are in.`,
      )
    held = bytes.subarray(cut)
    if (cut === 0) continue
    yield checked(bytes.subarray(0, cut), decoded, newline, false)
  }
  yield checked(held, decoded, newline ?? 10, true)
}

function checked(bytes: Buffer, decoded: boolean, newline: number, final: boolean): TextBlock {
  if (decoded) return { bytes, newline, final, damaged: bytes.includes(replacement) }
  if (isUtf8(bytes)) return { bytes, newline, final, damaged: false }
  return { bytes: Buffer.from(bytes.toString('utf8')), newline, final, damaged: true }
}

/** A byte order mark says what a text is, whatever was chosen; UTF-8 passes as it is, the rest is decoded. */
async function toUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
): Promise<{ text: AsyncIterable<Buffer>; decoded: boolean }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  const head = first.done ? Buffer.alloc(0) : first.value
  const mark = markOf(head)
  const rest = { [Symbol.asyncIterator]: () => iterator }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield head.subarray(mark?.length ?? 0)
      yield* rest
    } finally {
      await iterator.return?.()
    }
  }
  const actual = mark?.encoding ?? encoding
  return actual === 'utf-8' ? { text: all(), decoded: false } : { text: decode(all(), actual), decoded: true }
}

async function* decode(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

/** The byte order mark at the beginning of a text, if it has one. */
export function markOf(head: Buffer): { encoding: string; length: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

const newlineOf = (head: Buffer) => (!head.includes(10) && head.includes(13) ? 13 : 10)
