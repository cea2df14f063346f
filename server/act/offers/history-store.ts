import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { itemHistories, itemNames, ownItems } from './questions/items.ts'
import { candidates, lastTexts, type SituationRow, situations, usualAmounts } from './questions/situations.ts'
import type { LearnTask } from './recommendations/learn.ts'

const most = { customers: 200_000, items: 200 }

/** What customers bought and did not dislike, and what the items are called. */
export async function readHistories(
  clickhouse: ClickHouse, org: OrgId, until: Date, signal: AbortSignal,
): Promise<LearnTask & { readonly names: ReadonlyMap<string, string> }> {
  const at = until.toISOString()
  const places = new Map<string, number>()
  const place = (sku: string) => {
    const known = places.get(sku) ?? places.size
    places.set(sku, known)
    return known
  }
  const histories: { items: number[]; times: number[] }[] = []
  for await (const rows of clickhouse.stream({ ...itemHistories(org, at, most), signal }))
    for (const { items, days } of rows) histories.push({ items: items.map(place), times: days })
  const names = new Map((await clickhouse.query({ ...itemNames(org, at), signal })).map((r) => [r.sku, r.name]))
  return { histories, skus: [...places.keys()], names }
}

export interface OwnItems { readonly liked: readonly string[]; readonly all: readonly string[] }

/** What each of some customers has, and what of it they did not dislike. */
export async function readOwnItems(
  clickhouse: ClickHouse, org: OrgId, customers: readonly number[], until: Date,
): Promise<Map<number, OwnItems>> {
  const rows = await clickhouse.query(ownItems(org, customers, until.toISOString()))
  return new Map([...Map.groupBy(rows, (r) => r.customer)].map(([customer, own]) =>
    [customer, { all: own.map((r) => r.sku), liked: own.filter((r) => r.liked).map((r) => r.sku) }]))
}

/** What is known of some customers up to a moment, with the tone they last wrote in and what a purchase usually comes to. */
export async function readFacts(clickhouse: ClickHouse, org: OrgId, customers: readonly number[], until: Date) {
  const at = until.toISOString()
  const [rows, texts, usual] = await Promise.all([
    clickhouse.query(situations(org, customers, at)), clickhouse.query(lastTexts(org, customers, at)),
    clickhouse.query(usualAmounts(org, at)),
  ])
  return {
    rows: new Map(rows.map((r): [number, SituationRow] => [r.customer, r])),
    texts: new Map(texts.map((t) => [t.customer, t])),
    usual: new Map(usual.map((u) => [u.currency, u.usual])),
  }
}

export const readCandidates = async (clickhouse: ClickHouse, org: OrgId, until: Date, howMany: number): Promise<number[]> =>
  (await clickhouse.query(candidates(org, until.toISOString(), howMany))).map((r) => r.customer)
