import { hashOf } from '../links/tokens.ts'
import { linkUnknown } from './refuse.ts'
import { shareWrites } from './share-writes.ts'
import { findLinksByHash, type OpenLink, type SheetsDb } from './sheets-store.ts'

/** The link behind a token, as it is now. Throws `link-unknown`, for a forged one like for one withdrawn. */
export type RequireLink = (token: string) => Promise<OpenLink>

export function createRequireLink(db: SheetsDb): RequireLink {
  // Each look is a fresh one, so that a survey that was closed takes nobody new; those of one moment share a query.
  const find = shareWrites((hashes: readonly Buffer[]) => findLinksByHash(db, hashes), { atOnce: 2, most: 500 })
  return async (token) => {
    const link = await find(hashOf(token))
    if (!link) throw linkUnknown()
    return link
  }
}
