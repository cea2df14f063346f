import { signedNumbers } from '../../../platform/seal/index.ts'
import type { OrgId } from '../../roles/index.ts'

/** Which contact an unsubscribe link belongs to. It works for ever: an old message must still be good for an end to new ones. */
export interface LinkTarget {
  readonly org: OrgId
  readonly contact: number
}

const tokens = signedNumbers('unsubscribe', [10, 15])

export const makeToken = (secret: string, { org, contact }: LinkTarget): string => tokens.write(secret, [org, contact])

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const numbers = tokens.read(secret, token)
  return numbers && { org: numbers[0] as OrgId, contact: numbers[1] }
}
