import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OrgId } from '../../govern/roles/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { uploadPath } from './places.ts'
import type { UploadedFile } from './store.ts'

/** What one upload may take: more would fill the disk that the databases also write to. Packed with gzip, far more rows fit. */
export const uploadLimitBytes = 4 * 1024 ** 3

/** Writes an upload to disk as it comes. A file that is too large or cut off leaves nothing behind. */
export async function receiveUpload(
  home: string,
  org: OrgId,
  name: string,
  body: Readable,
  limit = uploadLimitBytes,
): Promise<UploadedFile> {
  const id = randomUUID()
  const path = uploadPath(home, org, id)
  const partial = `${path}.part`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  let bytes = 0
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > limit)
        throw new Problem(
          'request.too-large',
          `A file may have up to ${Math.round(limit / 1024 ** 3)} GB, so that it cannot fill the disk of the databases. `
            + 'Nothing was stored; pack it with gzip, or split it.',
        )
      yield chunk
    }
  }
  // Opened before anything can fail: a file that is still being opened could appear after it was removed.
  const file = await open(partial, 'wx', 0o600)
  try {
    await pipeline(body, counted, file.createWriteStream())
    if (bytes === 0) throw new Problem('import.unreadable', 'The file is empty.')
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return { id, name, bytes }
}
