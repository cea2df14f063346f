import { readBounce } from '../../platform/mail/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { suppressBroken } from './consents-store.ts'
import { type ContactEndedHandler, endAndTell } from './end-contact.ts'
import { findByMessageId } from './store.ts'

/**
 * Takes in a mail that came back to our sender. Its contact becomes `bounced`, and an address that is no good is left alone
 * from then on. Only a report that carries back the name of one of our messages is believed: names cannot be guessed, so
 * nobody can silence an address with a report they made up. A report that came to one organisation's mailbox (`org`) speaks of
 * its messages only.
 */
export async function recordBounce(
  postgres: Postgres, onEnded: ContactEndedHandler, raw: Buffer | string, at: Date, org?: OrgId,
): Promise<'recorded' | 'not-ours' | 'no-bounce'> {
  const bounce = await readBounce(raw)
  if (!bounce) return 'no-bounce'
  const { messageId, reason, permanent } = bounce
  if (messageId === undefined) return 'not-ours'
  return postgres.db.transaction().execute(async (tx) => {
    const contact = await findByMessageId(tx, messageId)
    if (!contact?.address || contact.channel !== 'email' || (org !== undefined && contact.org !== org)) return 'not-ours'
    await endAndTell(onEnded, tx, contact.org, contact.id, { state: 'bounced', reason }, at)
    if (permanent) await suppressBroken(tx, contact.org, 'email', contact.address, reason, at)
    return 'recorded'
  })
}
