import { createHash } from 'node:crypto'

/**
 * The id of the job with this key: a UUID of version 8, made of a hash (RFC 9562, section 5.8). As the database takes an
 * id once, so is a key, also after its job is done; a key of pg-boss itself is free again as soon as the job runs.
 */
export function idOfKey(name: string, key: string): string {
  const hash = createHash('sha256').update(`${name}\0${key}`).digest('hex')
  const variant = ((Number.parseInt(hash[16]!, 16) & 3) | 8).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
