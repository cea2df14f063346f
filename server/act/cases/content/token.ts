import type { OrgId } from '../../../govern/roles/index.ts'
import { signedNumbers } from '../../../platform/seal/index.ts'

/** Which question to a customer a link belongs to. */
export interface LinkTarget { readonly org: OrgId; readonly check: number }

const tokens = signedNumbers('content', [10, 10])

export const makeToken = (secret: string, { org, check }: LinkTarget): string => tokens.write(secret, [org, check])

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const numbers = tokens.read(secret, token)
  return numbers && { org: numbers[0] as OrgId, check: numbers[1] }
}
