import type { Db } from '../../platform/postgres/types.ts'
import { dayIn } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CampaignDraft, CampaignState } from './contract.ts'
import { appendMembers, readSpentBefore } from './history-store.ts'
import { powerOf } from './judge.ts'
import { armsAfter, countArms, drawArms, giveSlots, namedMembers } from './members-store.ts'
import type { Parts } from './parts.ts'
import { decideFor } from './rehearse-campaign.ts'
import { findCampaign, keepPlan, moveOn } from './store.ts'

const decideAtOnce = 200
const appendAtOnce = 20_000

/**
 * Plans a campaign that was started: whom the rules of contact protect is left out, all others are drawn into two arms and get a
 * moment each. Only then is anything sent. Run again after a crash it goes on where it was: what is drawn stays drawn.
 */
export async function planCampaign(
  parts: Parts, org: OrgId, id: number, sendSoon: (tx: Db<unknown>) => Promise<void>,
): Promise<void> {
  const { postgres: { db }, clickhouse, now } = parts
  const still = async (): Promise<CampaignDraft | undefined> => {
    const campaign = await findCampaign(db, org, id)
    return campaign?.state === ('planning' satisfies CampaignState) ? campaign.draft : undefined
  }
  let draft = await still()
  while (draft) {
    const named = await namedMembers(db, id, decideAtOnce)
    if (named.length === 0) break
    await drawArms(db, id, draft.holdOut, await decideFor(parts, org, draft, named))
    draft = await still()
  }
  if (!draft) return

  await giveSlots(db, id, now(), draft.perHour)
  const customers: number[] = []
  for (let after = 0; ;) {
    const some = await armsAfter(db, id, after, appendAtOnce)
    if (some.length === 0) break
    await appendMembers(clickhouse, org, id, some)
    customers.push(...some.map((m) => m.customer))
    after = some.at(-1)!.customer
  }
  const { currency, timeZone } = await parts.organisation(org)
  const { treated, heldOut } = await countArms(db, id)
  const power = powerOf(
    await readSpentBefore(clickhouse, org, customers, { currency, days: draft.watchDays, until: now() }), treated, heldOut,
  )
  const day = (later: number) => dayIn(timeZone, new Date(now().getTime() + later * 86_400_000))
  const heard = draft.ask && (await parts.heard.follow(org, {
    name: draft.name, from: day(0), to: day(draft.watchDays), filter: { dimension: 'survey', member: draft.ask.survey },
  }))
  await db.transaction().execute(async (tx) => {
    await keepPlan(tx, org, id, { power, heard })
    if (await moveOn(tx, org, id, ['planning'], 'sending')) await sendSoon(tx)
  })
}
