import type { OrgId } from '../../govern/roles/index.ts'
import { todayOf } from '../../record/customers/index.ts'
import { readJoinedBefore } from './history-store.ts'
import type { MembersDeps } from './members.ts'
import { findLive } from './programme/programme-store.ts'
import { insertMembers, markMovesTold } from './tiers/members-store.ts'

const atOnce = 2_000

/** Makes members of those whose history says that they joined before the programme ran here. History knows of it already. */
export async function takeInMembers(deps: MembersDeps, org: OrgId): Promise<void> {
  const { db } = deps.postgres
  const live = await findLive(db, org)
  if (!live) return
  for (let after = 0; ; ) {
    const found = await readJoinedBefore(deps.clickhouse, org, after, atOnce)
    await db.transaction().execute(async (tx) => {
      const today = await todayOf(tx, org, found.map((f) => f.customer))
      const joining = found.flatMap((f) => (today.has(f.customer)
        ? [{ customer: today.get(f.customer)!, at: new Date(f.since) }]
        : []))
      const fresh = await insertMembers(tx, org, joining, live.programme.tiers[0]!.key, deps.now())
      await markMovesTold(tx, org, fresh)
    })
    if (found.length < atOnce) return
    after = found.at(-1)!.customer
  }
}
