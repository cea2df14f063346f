import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { CampaignDraft } from './contract.ts'
import {
  outcomesByDay, scoresSaid, spentBefore, stillCounting, type Watched, whoAnswered, whoWished,
} from './questions/outcomes.ts'

const customersAtOnce = 50_000

/** Who said a wish, as a campaign describes it. */
export async function readWished(
  clickhouse: ClickHouse, org: OrgId, wish: NonNullable<CampaignDraft['audience']['wish']>, until: Date,
): Promise<number[]> {
  const rows = await clickhouse.query(
    whoWished(org, { ...wish, until: until.toISOString() }),
  )
  return rows.map((r) => r.customer)
}

/** What these customers spent in as many days before; those who bought nothing are among them. */
export async function readSpentBefore(
  clickhouse: ClickHouse, org: OrgId, customers: readonly number[], of: { currency: string; days: number; until: Date },
): Promise<{ n: number; sum: number; squares: number; buyers: number }> {
  const total = { n: customers.length, sum: 0, squares: 0, buyers: 0 }
  for (let from = 0; from < customers.length; from += customersAtOnce) {
    const [row] = await clickhouse.query(
      spentBefore(org, customers.slice(from, from + customersAtOnce), { ...of, until: of.until.toISOString() }),
    )
    if (!row) continue
    total.sum += row.sum
    total.squares += row.squares
    total.buyers += row.buyers
  }
  return total
}

/** Puts members of both arms beside history; the same again writes once. */
export const appendMembers = (
  clickhouse: ClickHouse, org: OrgId, campaign: number, members: readonly { customer: number; held: boolean; slot: Date }[],
): Promise<void> =>
  clickhouse.insert('campaign_members', members.map((m) => ({
    org, campaign, customer: m.customer, held: m.held, at: m.slot.toISOString(),
  })),
    { token: `campaign ${org} ${campaign} ${members[0]?.customer}` })

/** What came of both arms, and how many still count. */
export async function readOutcomes(clickhouse: ClickHouse, org: OrgId, watched: Watched) {
  const [days, [waiting]] = await Promise.all([
    clickhouse.query(outcomesByDay(org, watched)), clickhouse.query(stillCounting(org, watched)),
  ])
  return { days, waiting: waiting?.waiting ?? 0, next: waiting?.next ?? null }
}

/** What those who got it said in the survey they were asked with. */
export async function readSaid(clickhouse: ClickHouse, org: OrgId, watched: Watched & { readonly survey: string }) {
  const [scores, [answered]] = await Promise.all([
    clickhouse.query(scoresSaid(org, watched)), clickhouse.query(whoAnswered(org, watched)),
  ])
  return { scores, answered: answered?.n ?? 0 }
}
