import type { OrgId } from '../../../govern/roles/index.ts'
import { signedNumbers } from '../../../platform/seal/index.ts'

/** Whose page a link opens, and until when; `links` makes all links before it invalid. */
export interface LinkTarget {
  readonly org: OrgId
  readonly customer: number
  readonly links: number
  readonly until: Date
}

const tokens = signedNumbers('member page', [10, 15, 9, 11])

export const makeToken = (secret: string, { org, customer, links, until }: LinkTarget): string =>
  tokens.write(secret, [org, customer, links, Math.floor(until.getTime() / 1000)])

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const numbers = tokens.read(secret, token)
  if (!numbers) return undefined
  const [org, customer, links, until] = numbers
  return { org: org as OrgId, customer, links, until: new Date(until * 1000) }
}
