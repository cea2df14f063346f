import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, signedIn } from './index.ts'

/**
 * Throws `auth.proof-needed` where a route asks for a fresh proof and the last one is too old. A key proves nothing anew: it opens no such door, but takes
 * along what its person may, for it was made with a fresh proof and ends on its day.
 */
export function requireProof(actor: Actor, access: Access, now: Date): void {
  if (access === 'public' || !access.freshProof) return
  if (access.exports !== undefined && actor.callerId.startsWith('key:')) return
  const { freshUntil } = signedIn(actor)
  if (freshUntil !== undefined && freshUntil > now) return
  throw new Problem('auth.proof-needed', 'Your last proof of who you are is too long ago for this. Give your password, a code or a passkey, and send it again. Nothing was changed.')
}
