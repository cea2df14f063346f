import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { verifyPassword } from 'better-auth/crypto'

/** 64 MiB a try, as ASVS 2.4.6 asks; twice what better-auth takes by itself. */
const cost = { N: 2 ** 16, r: 8, p: 1 } as const
const maxmem = 2 * 128 * cost.N * cost.r
const length = 64
const form = 'scrypt16'

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    // Two ways to write the same letter are the same password.
    scrypt(password.normalize('NFKC'), salt, length, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key))))
}

/** Hashes a password with a salt of its own; the hash names how it was made, so that a stronger way can follow. */
export async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64url')
  return [form, salt, (await derive(password, salt)).toString('base64url')].join(':')
}

/** Whether the hash was made the way of today; else it is made anew when its password is next given. */
export const isOfToday = (hash: string): boolean => hash.startsWith(`${form}:`)

/** Whether this is the password, also where it was hashed the way of better-auth, as at first. */
export async function isHashOf(hash: string, password: string): Promise<boolean> {
  if (!isOfToday(hash)) return verifyPassword({ hash, password })
  const [, salt = '', kept = ''] = hash.split(':')
  const [expected, given] = [Buffer.from(kept, 'base64url'), await derive(password, salt)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}
