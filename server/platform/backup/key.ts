import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { BackupError } from './errors.ts'

/** How the contents of a backup are named, and made unreadable to others where there is a key. */
export interface Cipher {
  /** The name of these bytes: the same bytes have the same name, other bytes another. */
  nameOf(bytes: Uint8Array): string
  seal(bytes: Buffer): Buffer
  /** Throws where it was changed, or sealed with another key. */
  open(sealed: Buffer): Buffer
}

/** Bytes stay as they are, and are named by their SHA-256. */
export const plain: Cipher = {
  nameOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  seal: (bytes) => bytes,
  open: (bytes) => bytes,
}

const cipher = 'aes-256-gcm'

/** AES-256-GCM under a key made from `secret`; names are made with a key too, so that nobody can guess at contents by them. */
export function sealedBy(secret: string, salt: string): Cipher {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, salt, `heartline backup ${use}`, 32))
  const [sealing, naming] = [keyFor('seal'), keyFor('name')]
  return {
    nameOf: (bytes) => createHmac('sha256', naming).update(bytes).digest('hex'),
    seal(bytes) {
      const nonce = randomBytes(12)
      const writer = createCipheriv(cipher, sealing, nonce)
      return Buffer.concat([nonce, writer.update(bytes), writer.final(), writer.getAuthTag()])
    },
    open(sealed) {
      const reader = createDecipheriv(cipher, sealing, sealed.subarray(0, 12), { authTagLength: 16 })
        .setAuthTag(sealed.subarray(-16))
      return Buffer.concat([reader.update(sealed.subarray(12, -16)), reader.final()])
    },
  }
}

/** What stands in a key file. Throws where it is too short to keep anything from anybody. */
export async function readKey(path: string): Promise<string> {
  const text = (await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BackupError(`The key file ${path} cannot be read. Make one with: openssl rand -base64 32 > ${path}`, { cause })
  })).trim()
  if (text.length < 32)
    throw new BackupError(`The key in ${path} has ${text.length} characters and needs 32 or more, such as from: openssl rand -base64 32`)
  return text
}
