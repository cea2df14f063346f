import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { z } from 'zod'
import { BackupManifest } from './contract.ts'
import { BackupError } from './errors.ts'
import { type Cipher, plain, sealedBy } from './key.ts'

const [pack, unpack] = [promisify(zstdCompress), promisify(zstdDecompress)]
const Description = z.object({ format: z.literal(1), encrypted: z.boolean(), salt: z.string(), check: z.string() })
const unfinished = '.unfinished'

/**
 * A folder of backups: `pieces/` hold what was backed up, each under a name made from its content, so that what two backups share lies there once;
 * `backups/` has a list of pieces for each backup, written last and at once: a backup without its list is none.
 */
export async function openFolder(path: string, options: { readonly key?: string | undefined; readonly create?: boolean } = {}) {
  const cipher = await cipherOf(path, options)
  const fileOf = (name: string) => join(path, 'pieces', name.slice(0, 2), name)
  const listOf = (id: string) => join(path, 'backups', `${id}.json`)

  return {
    path,
    /** Keeps the bytes; answers their name, and whether they were new. */
    async put(bytes: Buffer): Promise<{ name: string; isNew: boolean }> {
      const name = cipher.nameOf(bytes)
      if (existsSync(fileOf(name))) return { name, isNew: false }
      const sealed = cipher.seal(await pack(bytes))
      await writeWhole(fileOf(name), Buffer.concat([sumOf(sealed), sealed]))
      return { name, isNew: true }
    },
    /** The bytes of that name. Throws where they are gone or not what was written; `of` says whose they are. */
    async get(name: string, of: string): Promise<Buffer> {
      const file = fileOf(name)
      const damaged = (how: string, cause?: unknown) =>
        new BackupError(`${file} ${how}, and with it a part of ${of}. Use another backup, or another copy of this folder`, { cause })
      const stored = await readFile(file).catch((cause: unknown) => { throw damaged('cannot be read', cause) })
      const sealed = stored.subarray(32)
      // A changed bit may unpack to the same bytes; it is still a sign of a folder that goes bad.
      if (!sumOf(sealed).equals(stored.subarray(0, 32))) throw damaged('is not what was written')
      const bytes = await Promise.resolve().then(() => unpack(cipher.open(sealed)))
        .catch((cause: unknown) => { throw damaged('is not what was written', cause) })
      if (cipher.nameOf(bytes) !== name) throw damaged('is not what was written')
      return bytes
    },
    remove: (name: string) => rm(fileOf(name), { force: true }),
    has: (name: string): boolean => existsSync(fileOf(name)),
    /** The names of all pieces that lie here, of whichever backup. */
    async *pieces(): AsyncGenerator<string> {
      const root = join(path, 'pieces')
      for (const shelf of await readdir(root).catch(() => [])) for (const name of await readdir(join(root, shelf))) if (!name.endsWith('.draft')) yield name
    },
    /** Forgets a backup: without its list it is none. Its pieces stay until nobody else's list names them. */
    forget: (id: string) => rm(listOf(id), { force: true }),
    /** Notes that a backup is being made, until `finish` or `abandon`. */
    begin: (id: string) => writeWhole(join(path, 'backups', `${id}${unfinished}`), Buffer.alloc(0)),
    abandon: (id: string) => rm(join(path, 'backups', `${id}${unfinished}`), { force: true }),
    async finish(manifest: BackupManifest): Promise<void> {
      const text = Buffer.from(JSON.stringify(manifest))
      await writeWhole(listOf(manifest.id), Buffer.concat([Buffer.from(`${cipher.nameOf(text)}\n`), text]))
      await rm(join(path, 'backups', `${manifest.id}${unfinished}`), { force: true })
    },
    /** The names of finished backups, oldest first, and of those that were never finished. */
    async list(): Promise<{ finished: string[]; unfinished: string[] }> {
      const names = (await readdir(join(path, 'backups')).catch(() => [])).toSorted()
      const ending = (end: string) => names.filter((n) => n.endsWith(end)).map((n) => n.slice(0, -end.length))
      return { finished: ending('.json'), unfinished: ending(unfinished) }
    },
    /** The backup of that name, or the newest. */
    async read(id?: string): Promise<BackupManifest> {
      const known = await this.list()
      const chosen = id ?? known.finished.at(-1)
      if (chosen === undefined || !known.finished.includes(chosen)) throw new BackupError(chosen !== undefined && known.unfinished.includes(chosen)
        ? `The backup ${chosen} in ${path} was never finished and cannot be restored. Finished ones: ${known.finished.join(', ') || 'none'}`
        : `There is no finished backup${id === undefined ? '' : ` ${id}`} in ${path}. Finished ones: ${known.finished.join(', ') || 'none'}`)
      const written = await readFile(listOf(chosen))
      const text = written.subarray(65)
      if (written.subarray(0, 65).toString() !== `${cipher.nameOf(text)}\n`)
        throw new BackupError(`${listOf(chosen)} is not what was written. Use another backup, or another copy of this folder`)
      return BackupManifest.parse(JSON.parse(text.toString()))
    },
  }
}
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

export type Folder = Awaited<ReturnType<typeof openFolder>>

async function cipherOf(path: string, { key, create = false }: { readonly key?: string | undefined; readonly create?: boolean }): Promise<Cipher> {
  const file = join(path, 'heartline-backup.json')
  if (!existsSync(file)) {
    const there = await readdir(path).catch(() => undefined)
    if (!create) throw new BackupError(`${path} holds no backups: ${there === undefined ? 'there is no such folder' : 'heartline-backup.json is missing'}`)
    if (there !== undefined && there.length > 0) throw new BackupError(`${path} holds other files. Give backups a folder of their own, new or empty`)
    const salt = randomBytes(16).toString('hex')
    const cipher = key === undefined ? plain : sealedBy(key, salt)
    await writeWhole(file, Buffer.from(JSON.stringify({ format: 1, encrypted: key !== undefined, salt, check: cipher.nameOf(Buffer.from(salt)) })))
    return cipher
  }
  const parsed = Description.safeParse(await readFile(file, 'utf8').then((text) => JSON.parse(text) as unknown).catch(() => undefined))
  if (!parsed.success) throw new BackupError(`${file} is not what was written. Use another copy of this folder`)
  const { encrypted, salt, check } = parsed.data
  if (encrypted && key === undefined) throw new BackupError(`The backups in ${path} are encrypted: say with --key which file has their key`)
  if (!encrypted && key !== undefined) throw new BackupError(`The backups in ${path} are not encrypted. For encrypted ones give --key with a new folder`)
  const cipher = key === undefined ? plain : sealedBy(key, salt)
  if (cipher.nameOf(Buffer.from(salt)) !== check) throw new BackupError(`${encrypted ? `The key does not fit the backups in ${path}, or ${file}` : file} is not what was written`)
  return cipher
}

/** Writes a file so that it is there whole or not at all, also after a power cut; only its owner can read it. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.draft`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
