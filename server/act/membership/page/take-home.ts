import type { Consents, ContactPage } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { CustomerDetail } from '../../../record/customers/contract.ts'
import type { MemberView } from '../contract.ts'
import type { Holder } from '../ledger/move-points.ts'
import { listEntries } from '../ledger/read-store.ts'
import type { MembersDeps } from '../members.ts'

interface Page<T> { readonly items: readonly T[]; readonly next: string | null }
export interface TakeHomeDeps {
  readonly namesOf: (org: OrgId, ids: readonly number[]) => Promise<Map<number, string | null>>
  readonly find: (org: OrgId, customer: number) => Promise<CustomerDetail | undefined>
  /** A customer's signals, the newest first. */
  readonly signalsOf: (
    org: OrgId, ids: readonly number[], page: { cursor?: string | undefined; limit: number },
  ) => Promise<Page<object>>
  readonly contactsOf: (
    org: OrgId, ids: readonly number[], page: { cursor?: string | undefined; limit: number },
  ) => Promise<ContactPage>
}

/** More rows than this come from a program, not a person; the file then says how many it left out. */
const mostRows = 20_000

async function all<T>(
  read: (page: { cursor?: string | undefined; limit: number }) => Promise<Page<T>>, limit: number,
): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await read({ cursor: cursor ?? undefined, limit })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null && items.length < mostRows)
  return { items, complete: cursor === null }
}

/** Everything that is kept about a customer, in one object. */
export async function takeHome(
  deps: MembersDeps & TakeHomeDeps, { org, customer, ids }: Holder,
  known: { organisation: string; consents: Consents; member: MemberView },
): Promise<object> {
  const [detail, signals, contacts, points] = await Promise.all([
    deps.find(org, customer), all((p) => deps.signalsOf(org, ids, p), 200), all((p) => deps.contactsOf(org, ids, p), 200),
    all((p) => listEntries(deps.postgres.db, org, ids, p), 100),
  ])
  const { state, balance, moves, challenges } = known.member
  return {
    about: 'What this organisation keeps about you.', organisation: known.organisation, made: deps.now().toISOString(),
    complete: signals.complete && contacts.complete && points.complete,
    you: detail && {
      number: detail.id, name: detail.name, identifiers: detail.identifiers, attributes: detail.attributes,
      firstSeen: detail.firstSeen, lastSeen: detail.lastSeen,
    },
    membership: { state, balance, moves, challenges, points: points.items },
    consents: known.consents.history, contacts: contacts.items, signals: signals.items,
  }
}
