import { Problem } from '../../platform/problems/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { insertConsent } from './consents-store.ts'
import type { Consent, ConsentDraft } from './contract.ts'

// Clocks differ a little; what is further ahead than this is a slip, and would count only when its time comes.
const clockDifferenceMs = 5 * 60_000

/** Keeps what a customer agreed to or withdrew, with its proof. Throws `request.invalid` for a moment that is yet to come. */
export async function recordConsent(
  tx: Db<unknown>, org: OrgId, customer: number, draft: ConsentDraft, by: string | null, now: Date,
): Promise<Consent> {
  const at = draft.at === undefined ? now : new Date(draft.at)
  if (at.getTime() > now.getTime() + clockDifferenceMs)
    throw new Problem('request.invalid', 'A customer cannot have said it at a time that is yet to come. Nothing was stored.', {
      fields: [{ path: 'at', message: 'must not lie in the future' }],
    })
  return insertConsent(tx, org, { ...draft, customer, at: at < now ? at : now, recordedBy: by })
}
