import { crc32 } from 'node:zlib'

/** A run of whole rows, each ended by a line break. */
export interface Cut {
  readonly bytes: Buffer
  readonly rows: number
}

/** How long a piece is, in bytes: never cut below `least` nor, but for a single longer row, above `most`. */
export interface CutSizes {
  readonly least: number
  readonly mean: number
  readonly most: number
}
export const usualSizes: CutSizes = { least: 512 * 1024, mean: 1024 * 1024, most: 8 * 1024 * 1024 }

const lineBreak = 10

/**
 * Cuts a stream of rows into pieces where a row's own bytes say so. A row that is added, changed or gone changes the piece it is
 * in, and hardly ever the next: what comes after is cut where it was before (content-defined chunking), so that a later backup
 * finds those pieces there already.
 */
export async function* cutRows(stream: AsyncIterable<Uint8Array>, sizes: CutSizes = usualSizes): AsyncGenerator<Cut> {
  let held: Buffer = Buffer.alloc(0)
  let rows = 0
  let looked = 0
  for await (const block of gather(stream, sizes.least / 2)) {
    held = held.length === 0 ? block : Buffer.concat([held, block])
    let begin = 0
    for (let end = held.indexOf(lineBreak, looked); end >= 0; end = held.indexOf(lineBreak, end + 1)) {
      rows++
      const row = held.subarray(looked, end + 1)
      looked = end + 1
      const length = looked - begin
      if (length < sizes.least || (length < sizes.most && crc32(row) / 2 ** 32 >= row.length / sizes.mean)) continue
      yield { bytes: held.subarray(begin, looked), rows }
      begin = looked
      rows = 0
    }
    held = held.subarray(begin)
    looked -= begin
  }
  for (let end = held.indexOf(lineBreak, looked); end >= 0; end = held.indexOf(lineBreak, end + 1)) rows++
  if (held.length > 0) yield { bytes: held, rows }
}

/**
 * The same bytes in blocks of at least so many: to join each small chunk to a long piece would cost the square of their number.
 */
async function* gather(stream: AsyncIterable<Uint8Array>, least: number): AsyncGenerator<Buffer> {
  let chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length < least) continue
    yield Buffer.concat(chunks, length)
    chunks = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(chunks, length)
}
