import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { PastContact } from './caps.ts'
import type { Channel, ContactPurpose, Refusal } from './contract.ts'
import { decide, type Rules } from './may.ts'

/** A contact that might have been wished for at a moment, and would have been worth nothing after another. */
export interface Wish {
  readonly customer: number
  readonly channel: Channel
  readonly purpose: ContactPurpose
  /** As in `Ask`. */
  readonly about?: string | undefined
  readonly at: Date
  readonly latest: Date
  /** Made by a person, such as a call: nothing has to be able to send it. */
  readonly byHand?: boolean | undefined
}

/** What would have become of a wish: sent then, sent later because of something, or refused. */
export type Rehearsal =
  | { readonly sent: Date; readonly waitedFor: Refusal | null }
  | { readonly sent: null; readonly refused: Refusal }

const atOnce = 4

/**
 * Plays wishes through by the rules of today and by what was agreed, withdrawn and sent at the time: what each brings counts
 * against the next of the same customer. Whether something was left unanswered back then is not known; it is taken from today.
 */
export async function rehearse(
  parts: {
    readonly postgres: Postgres; readonly rules: Rules;
    readonly canSend: (tx: Db<unknown>, org: OrgId, channel: Channel) => Promise<boolean>
  },
  org: OrgId, wishes: readonly Wish[],
): Promise<Rehearsal[]> {
  const organisation = await parts.rules.organisation(org)
  const rules: Rules = { ...parts.rules, organisation: async () => organisation }
  const results: Rehearsal[] = []
  const people = [...Map.groupBy(wishes.map((wish, i) => ({ wish, i })), ({ wish }) => wish.customer).values()]

  async function playOne(own: typeof people[number]): Promise<void> {
    const imagined: PastContact[] = []
    for (const { wish, i } of own.toSorted((a, b) => a.wish.at.getTime() - b.wish.at.getTime())) {
      const result = await playWish(wish, imagined)
      if (result.sent) imagined.push({ purpose: wish.purpose, at: result.sent })
      results[i] = result
    }
  }
  async function playWish({ latest, byHand, ...ask }: Wish, imagined: readonly PastContact[]): Promise<Rehearsal> {
    if (!byHand && !(await parts.canSend(parts.postgres.db, org, ask.channel))) return { sent: null, refused: 'channel-off' }
    const verdict = await decide(rules, parts.postgres.db, { org, ...ask }, { planned: false, imagined })
    if (verdict.allowed) return { sent: ask.at, waitedFor: null }
    if (verdict.from === null || verdict.from > latest) return { sent: null, refused: verdict.reason }
    return { sent: verdict.from, waitedFor: verdict.reason }
  }

  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let own = people.pop(); own; own = people.pop()) await playOne(own)
  }))
  return results
}
