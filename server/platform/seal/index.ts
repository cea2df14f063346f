import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Config } from '../config/index.ts'
import { readSecret } from '../processes/index.ts'

export { signedNumbers, type SignedNumbers } from './signed-numbers.ts'

/** What was sealed cannot be opened: with another key, for another use, or after a change. Its message says what to do. */
export class SealError extends Error {
  override name = 'SealError'
}

export interface Seal {
  /** Encrypts `text`; it opens again only for the same `use`, such as whose password for which server it is. */
  seal(text: string, use: string): string
  /** Throws SealError where it cannot be opened. */
  open(sealed: string, use: string): string
}

/**
 * A secret that signs or recognises something, such as sessions: made from SECRET_KEY, so that programs on several machines have the same one, or
 * else kept in a file of its own in `home`.
 */
export function secretFor({ home, secretKey }: Pick<Config, 'home' | 'secretKey'>, name: string): string {
  return secretKey === undefined ? readSecret(home, name) : Buffer.from(hkdfSync('sha256', secretKey, '', `heartline ${name}`, 32)).toString('base64url')
}

const version = 'v1'
const cipher = 'aes-256-gcm'

/**
 * Keeps what Heartline must be able to read again, such as the password of a mailbox, from whoever only has the database.
 * AES-256-GCM with a key made from SECRET_KEY, or else from a file in `home`, which is made at first use. The use is
 * authenticated with it, so that a sealed text moved to another row does not open there.
 */
export function createSeal({ home, secretKey }: Pick<Config, 'home' | 'secretKey'>): Seal {
  let known: { key: Buffer; name: string } | undefined
  // Read when first needed: a program that seals nothing leaves no key file behind.
  const keyOf = () => {
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', secretKey ?? readSecret(home, 'sealing'), '', 'heartline seal', 32))
    known = { key, name: createHash('sha256').update(key).digest('hex').slice(0, 8) }
    return known
  }

  return {
    seal(text, use) {
      const { key, name } = keyOf()
      const nonce = randomBytes(12)
      const writer = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(use))
      const body = Buffer.concat([writer.update(text, 'utf8'), writer.final()])
      return [version, name, ...[nonce, writer.getAuthTag(), body].map((b) => b.toString('base64url'))].join('.')
    },
    open(sealed, use) {
      const { key, name } = keyOf()
      const [form, keyName, nonce = '', tag = '', body = '', ...rest] = sealed.split('.')
      if (form !== version || rest.length > 0)
        throw new SealError('This is not a text that Heartline sealed. Enter the secret again.')
      if (keyName !== name)
        throw new SealError(
          'It was sealed with another key: set SECRET_KEY to what it was, or bring back the key file in HEARTLINE_HOME/secrets; '
            + 'or enter the secret again.',
        )
      try {
        const reader = createDecipheriv(cipher, key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
          .setAAD(Buffer.from(use))
          .setAuthTag(Buffer.from(tag, 'base64url'))
        return Buffer.concat([reader.update(Buffer.from(body, 'base64url')), reader.final()]).toString('utf8')
      } catch (cause) {
        throw new SealError('It was changed, or sealed for another use. Enter the secret again.', { cause })
      }
    },
  }
}
