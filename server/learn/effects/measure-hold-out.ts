import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { ContactDoor } from '../../govern/contact/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Member, readArms } from '../../act/playbooks/index.ts'
import type { HoldOutLook } from './contract.ts'
import { type ArmSums, judgeHoldOut } from './judge-hold-out.ts'

export interface HoldOutDeps {
  readonly clickhouse: ClickHouse
  readonly organisation: (org: OrgId) => Promise<{ readonly currency: string }>
  readonly withdrawals: ContactDoor['withdrawals']
  readonly now: () => Date
}
export interface Asked { readonly members: readonly Member[]; readonly holdOut: number; readonly days: number }

const dayMs = 86_400_000
/** How far back one looks to say how many customers come in a week. */
const recentWeeks = 8

/** What became of those for whom something was done, against those held out by lot. */
export async function measureHoldOut(deps: HoldOutDeps, org: OrgId, { members, holdOut, days }: Asked): Promise<HoldOutLook> {
  const { currency } = await deps.organisation(org)
  const now = deps.now().getTime()
  const over = members.filter((m) => Date.parse(m.began) <= now - days * dayMs)
  const treated = members.filter((m) => !m.heldOut).length
  return judgeHoldOut(await sumsOf(deps, org, over, days, currency), {
    begun: { treated, heldOut: members.length - treated }, holdOut, perWeek: perWeek(members, now), currency,
  })
}

/** Both arms of members whose days are over, with what became of them. */
export async function sumsOf(
  deps: HoldOutDeps, org: OrgId, over: readonly Member[], days: number, currency: string,
): Promise<{ treated: ArmSums; heldOut: ArmSums }> {
  const [arms, optedOut] = await Promise.all([
    readArms(deps.clickhouse, org, over, days, currency), countOptOuts(deps, org, over, days),
  ])
  return { treated: { ...arms.treated, optedOut: optedOut.treated }, heldOut: { ...arms.heldOut, optedOut: optedOut.heldOut } }
}

function perWeek(members: readonly Member[], now: number): number {
  const first = members.reduce((a, m) => Math.min(a, Date.parse(m.began)), now)
  const weeks = Math.min(recentWeeks, Math.max(1, (now - first) / (7 * dayMs)))
  return members.filter((m) => Date.parse(m.began) > now - weeks * 7 * dayMs).length / weeks
}

/** Who said within their days that they want no more of something; each counts once. */
async function countOptOuts(
  { withdrawals }: HoldOutDeps, org: OrgId, members: readonly Member[], days: number,
): Promise<{ treated: number; heldOut: number }> {
  const counts = { treated: 0, heldOut: 0 }
  if (members.length === 0) return counts
  const began = members.map((m) => Date.parse(m.began))
  const [first, last] = [began.reduce((a, b) => Math.min(a, b)), began.reduce((a, b) => Math.max(a, b))]
  const said = Map.groupBy(await withdrawals(org, new Date(first), new Date(last + days * dayMs)), (w) => w.customer)
  members.forEach((m, i) => {
    if (said.get(m.customer)?.some(({ at }) => at.getTime() > began[i]! && at.getTime() <= began[i]! + days * dayMs))
      counts[m.heldOut ? 'heldOut' : 'treated']++
  })
  return counts
}
