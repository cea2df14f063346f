import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { compareParties, type Party } from './compare.ts'
import { type CompetitorComparison, needed } from './contract.ts'
import { countTexts, scoresOf, topicsOf } from './questions.ts'

export interface Watched { readonly id: OrgId; readonly name: string }
type Themes = readonly { readonly name: string; readonly phrases: readonly string[] }[]

export const countOf = async (clickhouse: ClickHouse, org: OrgId): Promise<{ reviews: number; texts: number }> =>
  (await clickhouse.query(countTexts(org)))[0] ?? { reviews: 0, texts: 0 }

/** Competitors beside us: reviews on both sides where we have enough of them, else all that our customers wrote. */
export async function readComparison(
  clickhouse: ClickHouse, org: OrgId, watched: readonly Watched[], themes: Themes,
): Promise<CompetitorComparison> {
  const [own, ...counts] = await Promise.all([org, ...watched.map((w) => w.id)].map((id) => countOf(clickhouse, id)))
  const named = watched.map((w, i) => ({ ...w, texts: counts[i]!.texts }))
  const large = named.filter((w) => w.texts >= needed.texts)
  const all = own!.reviews < needed.texts
  const texts = all ? own!.texts : own!.reviews
  if (texts < needed.texts || large.length === 0) return { state: 'not-enough', own: texts, needed: needed.texts, parties: named }
  const read = async (id: OrgId, name: string, shown: number, everything: boolean): Promise<Party> => {
    const [topics, [scores]] = await Promise.all([
      clickhouse.query(topicsOf(id, { all: everything, themes })), clickhouse.query(scoresOf(id, everything)),
    ])
    return { id: shown, name, topics, scores: scores ?? { n: 0, sum: 0, squares: 0 } }
  }
  const parties = await Promise.all([read(org, '', 0, all), ...large.map((w) => read(w.id, w.name, w.id, true))])
  return {
    ...compareParties(parties), of: all ? 'all' : 'reviews', small: named.filter((w) => !large.includes(w)).map((w) => w.name),
    foundAt: null,
  }
}

/** Takes away everything that was recorded of a competitor. */
export async function dropHistory(clickhouse: ClickHouse, competitor: OrgId): Promise<void> {
  for (const table of ['signals', 'scores', 'verbatims', 'texts', 'tone_daily', 'passing_daily'])
    await clickhouse.command(`ALTER TABLE ${table}{{cluster}} DELETE WHERE org = {org:UInt32}`, { org: competitor })
}
