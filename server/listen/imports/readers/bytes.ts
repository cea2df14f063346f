import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Problem } from '../../../platform/problems/index.ts'

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Told how many bytes of the file itself were read since the last call: progress that also holds for gzip. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}

const chunkSize = 256 * 1024

/** The bytes of a file, unpacked where it is gzip, in chunks. Leaving the loop closes the file. */
export async function* readBytes(path: string, options: ReadOptions = {}): AsyncGenerator<Buffer> {
  const packed = isGzip(await firstBytes(path, 2))
  const file = Readable.from(counted(path, options), { objectMode: false, highWaterMark: chunkSize })
  if (!packed) return yield* file as AsyncIterable<Buffer>
  const gunzip = createGunzip({ chunkSize })
  pipeline(file, gunzip, () => undefined)
  try {
    yield* gunzip as AsyncIterable<Buffer>
  } catch (cause) {
    if (options.signal?.aborted || !isZlibError(cause)) throw cause
    throw new Problem(
      'import.unreadable',
      `The gzip data ends early or is damaged (${cause.message}). Rows before that point are in; pack or copy the file again.`,
      { cause },
    )
  }
}

async function* counted(path: string, { signal, onBytes }: ReadOptions): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: chunkSize, ...(signal ? { signal } : {}) })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    onBytes?.(chunk.length)
    yield chunk
  }
}

/** The first bytes as they lie on disk. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The beginning of a file, unpacked: enough to see what it is. */
export async function readHead(path: string, most = chunkSize): Promise<{ bytes: Buffer; whole: boolean }> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(path)) {
    chunks.push(chunk)
    length += chunk.length
    if (length > most) return { bytes: Buffer.concat(chunks).subarray(0, most), whole: false }
  }
  return { bytes: Buffer.concat(chunks), whole: true }
}

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b
const isZlibError = (e: unknown): e is Error => e instanceof Error && 'code' in e && String(e.code).startsWith('Z_')
