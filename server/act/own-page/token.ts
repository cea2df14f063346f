import type { OrgId } from '../../govern/roles/index.ts'
import { signedNumbers } from '../../platform/seal/index.ts'

/** Whose page a link opens, and until when. */
export interface LinkTarget {
  readonly org: OrgId
  readonly customer: number
  readonly until: Date
}

const tokens = signedNumbers('own page', [10, 15, 14])
/** Links of before count the seconds of their end; those of today its milliseconds, by which it is told whether one was made before others were ended. */
const countsMilliseconds = 10_000_000_000_000

export const makeToken = (secret: string, { org, customer, until }: LinkTarget): string =>
  tokens.write(secret, [org, customer, countsMilliseconds + until.getTime()])

/** Undefined where we did not write it. */
export function readToken(secret: string, token: string): LinkTarget | undefined {
  const numbers = tokens.read(secret, token)
  if (!numbers) return undefined
  const [org, customer, until] = numbers
  return { org: org as OrgId, customer, until: new Date(until < countsMilliseconds ? until * 1000 : until - countsMilliseconds) }
}
