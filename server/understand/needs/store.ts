import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { share, type Slice } from '../slice/index.ts'
import { compareMembers } from './compare-members.ts'
import type { Needs, NeedsQuery } from './contract.ts'
import { countNeeds } from './questions/count-needs.ts'
import { countLadders, ladderLinks } from './questions/ladder-links.ts'
import { dimensionsOfNeeds, needsByMember } from './questions/needs-by-member.ts'
import { type ApproachRow, whomToApproach } from './questions/whom-to-approach.ts'

const mostNeeds = 100
/** Rarer needs than these are listed and not compared: their shares are too small to differ. */
const mostCompared = 30
const mostLinks = 60

/** What customers need, which needs segments share, and why they matter. */
export async function readNeeds(clickhouse: ClickHouse, org: OrgId, { by: asked, ...slice }: NeedsQuery): Promise<Needs> {
  const [rows, dimensions, links, [ladders]] = await Promise.all([
    clickhouse.query(countNeeds(org, slice, mostNeeds)), clickhouse.query(dimensionsOfNeeds(org, slice)),
    clickhouse.query(ladderLinks(org, slice, mostLinks)), clickhouse.query(countLadders(org, slice)),
  ])
  const by = dimensions.some((d) => d.dimension === asked) ? asked : undefined
  const names = rows.slice(0, mostCompared).map((r) => r.need)
  const compared = by === undefined
    ? undefined
    : compareMembers(names, await clickhouse.query(needsByMember(org, slice, by, names)))
  const everybody = rows[0]?.everybody ?? 0
  return {
    customers: everybody, unnamed: rows[0]?.unnamed ?? 0, by: by ?? null, commonShare: compared?.commonShare ?? null,
    dimensions: dimensions.map((d) => d.dimension),
    needs: rows.map((r) => ({
      need: r.need, share: share(r.customers, everybody)!, waiting: r.waiting, compared: compared?.needs.get(r.need) ?? null,
    })),
    ladders: { answers: ladders?.n ?? 0, links },
  }
}

export async function readApproach(
  clickhouse: ClickHouse, org: OrgId, slice: Slice,
  q: {
    readonly need: string; readonly after?: { readonly said: string; readonly customer: number } | undefined;
    readonly limit: number
  },
): Promise<{ items: ApproachRow[]; next: { said: string; customer: number } | null }> {
  const rows = await clickhouse.query(whomToApproach(org, slice, { ...q, limit: q.limit + 1 }))
  const items = rows.slice(0, q.limit)
  const last = items.at(-1)
  return { items, next: rows.length > q.limit && last ? { said: last.said, customer: last.customer } : null }
}
