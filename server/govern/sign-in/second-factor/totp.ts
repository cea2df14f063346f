import { randomBytes } from 'node:crypto'
import { createOTP } from '@better-auth/utils/otp'

const stepSeconds = 30
/** A clock may go wrong by a step to either side (RFC 6238, 5.2). */
const drift = [0, -1, 1]

export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / stepSeconds)

/** The time-based one-time password of a step (RFC 6238 over SHA-1, which is what authenticator apps share). */
export const codeAt = (secret: string, step: number, digits = 6): Promise<string> =>
  createOTP(secret, { digits, period: stepSeconds }).hotp(step)

/**
 * The step whose code this is, if it is one of now, and newer than the last that was used: a code that was seen over a shoulder
 * is worth nothing after it was used.
 */
export async function matchStep(secret: string, code: string, now: Date, lastUsed: number): Promise<number | undefined> {
  let found: number | undefined
  for (const by of drift) {
    const step = stepAt(now) + by
    if ((await codeAt(secret, step)) === code && step > lastUsed) found ??= step
  }
  return found
}

/** A key of 160 bits, as text. */
export const newSecret = (): string => randomBytes(20).toString('base64url')

/** The key as apps read it, `otpauth://…`. */
export const addressOf = (secret: string, account: string): string =>
  createOTP(secret, { digits: 6, period: stepSeconds }).url('Heartline', account)
