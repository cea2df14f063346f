import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import type { Cap, ConsentPurpose, ContactPressure } from './contract.ts'
import { findPolicy } from './policy-store.ts'
import { countAtCaps, countContacts, type NamedCap } from './pressure-store.ts'

const dayMs = 86_400_000

/** Who is asked too much: how often customers were contacted in so many days, and how many are at a cap today. */
export async function measurePressure(db: Db<unknown>, org: OrgId, days: number, now: Date): Promise<ContactPressure> {
  const { caps } = await findPolicy(db, org)
  const purposes = Object.entries(caps.purposes) as [ConsentPurpose, Cap][]
  const all: NamedCap[] = [{ purpose: null, ...caps.everything }, ...purposes.map(([purpose, cap]) => ({ purpose, ...cap }))]
  const [counted, reached] = await Promise.all([
    countContacts(db, org, new Date(now.getTime() - days * dayMs)), countAtCaps(db, org, all, now),
  ])
  return { days, ...counted, atAnyCap: reached.any, atCap: all.map((cap, i) => ({ ...cap, customers: reached.each[i]! })) }
}
