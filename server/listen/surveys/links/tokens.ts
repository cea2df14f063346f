import { createHash, randomBytes } from 'node:crypto'

/** 144 random bits in 24 url-safe characters: nobody guesses one. */
export const newToken = (): string => randomBytes(18).toString('base64url')

/**
 * What the database knows a token by. It is looked up by this hash, so the time of a look-up tells nothing about a token, and
 * whoever reads the database can answer in nobody's name.
 */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export const addressOf = (publicUrl: string, token: string): string => `${publicUrl}/s/${token}`
