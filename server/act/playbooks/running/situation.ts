import type { Db } from '../../../platform/postgres/types.ts'
import type { Reach } from '../../../govern/contact/index.ts'
import type { Situation } from '../conditions.ts'
import { readKnown } from '../known/known-store.ts'
import type { KeyOf } from '../match.ts'
import type { Facts } from '../types.ts'
import type { DueRun } from './runs-store.ts'
import type { Organisation, Running } from './parts.ts'

/** A customer as they are now, for the conditions of a run. */
export function situationNow(
  parts: Running, tx: Db<unknown>, run: Pick<DueRun, 'org' | 'began'>,
  of: { reach: Reach; facts: Facts; at: Date; organisation: Organisation; keyOf: KeyOf },
): Situation {
  const { org } = run
  const { reach, at } = of
  const { asking } = parts
  return {
    facts: of.facts, at, began: run.began, currency: of.organisation.currency, keyOf: of.keyOf,
    known: () => readKnown(tx, org, reach.ids),
    attributes: async () => (await asking.attributesOf(tx, org, [reach.customer])).get(reach.customer) ?? {},
    isMember: (segment) => asking.isMember(org, segment, reach.customer),
    async mayContact(channel, purpose) {
      const verdict = await asking.mayContact(tx, {
        org, customer: reach.customer, channel, purpose, about: of.facts.signal?.id ?? 'playbook', at,
      })
      // What is only a matter of time is no reason against it.
      return verdict.allowed || verdict.from !== null
    },
    hasOpenCase: () => asking.hasOpenCase(tx, org, reach.customer),
    tier: () => asking.tierOf(tx, org, reach.customer),
  }
}
