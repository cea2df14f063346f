import { createHmac } from 'node:crypto'

/**
 * The token of an invitation's link. It is made of a secret and not kept, so that a reminder can carry the same link, and
 * whoever reads the database still answers in nobody's name.
 */
export const tokenOf = (secret: string, invitation: number): string =>
  createHmac('sha256', secret).update(`survey invitation ${invitation}`).digest().subarray(0, 18).toString('base64url')
