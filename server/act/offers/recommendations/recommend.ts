import { rankItems } from '@heartline/stats/recommend'
import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type OwnItems, readOwnItems } from '../history-store.ts'
import type { Recommendation } from './contract.ts'
import { readItems, readRuns, type StoredItem } from './items-store.ts'

const mostEach = 3

/**
 * What goes with what each of some customers bought and did not dislike; nothing for anybody where the last trial did not find
 * recommendations better than popularity. Only what their own items speak for: what everybody buys is no recommendation.
 */
export async function recommend(
  deps: { readonly clickhouse: ClickHouse; readonly db: Db<unknown> }, org: OrgId, customers: readonly number[], until: Date,
): Promise<Map<number, readonly Recommendation[]>> {
  const { last } = await readRuns(deps.db, org)
  if (last?.trial.verdict !== 'better' || customers.length === 0) return new Map()
  const own = await readOwnItems(deps.clickhouse, org, customers, until)
  const liked = await readItems(deps.db, org, last.id, [...new Set([...own.values()].flatMap((o) => o.liked))], 0)
  const others = await readItems(deps.db, org, last.id, [...new Set(liked.flatMap((i) => i.neighbours.map(([sku]) => sku)))], 0)
  const items = [...new Map([...liked, ...others].map((i) => [i.sku, i])).values()]
  const place = new Map(items.map((i, at) => [i.sku, at]))
  const model = {
    takers: Uint32Array.from(items, (i) => i.takers),
    neighbours: items.map((i) => i.neighbours.flatMap(([sku, similarity, together]) =>
      (place.has(sku) ? [{ item: place.get(sku)!, similarity, together }] : []))),
  }
  return new Map([...own].map(([customer, of]) => [customer, recommendationsFor(of, items, place, model)]))
}

function recommendationsFor(
  { liked, all }: OwnItems, items: readonly StoredItem[], place: ReadonlyMap<string, number>,
  model: Parameters<typeof rankItems>[1],
): readonly Recommendation[] {
  const places = (skus: readonly string[]) => skus.flatMap((sku) => place.get(sku) ?? [])
  return rankItems(places(liked), model, { except: places(all), most: mostEach, fill: false })
    .map(({ item, because }) => ({ sku: items[item]!.sku, name: items[item]!.name, because: items[because!]!.name }))
}
