import { signedNumbers } from '../../../platform/seal/index.ts'

const tokens = signedNumbers('opt-in', [15])

/** The end of a link that confirms one request for consent; when it expires, and that it is used once, stands with the request. */
export const makeToken = (secret: string, id: number): string => tokens.write(secret, [id])

/** Which request a link confirms; undefined where we did not write it. */
export const readToken = (secret: string, token: string): number | undefined => tokens.read(secret, token)?.[0]
