import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Slice } from '../slice/index.ts'
import { themeWeeks } from './questions/index.ts'
import type { StoredTheme } from './store.ts'

/** Themes without the phrases that nobody says in a slice, and without those of which nothing is left. */
export async function spokenIn(clickhouse: ClickHouse, org: OrgId, slice: Slice, themes: readonly StoredTheme[]): Promise<StoredTheme[]> {
  const phrases = [...new Set(themes.flatMap((t) => t.phrases))]
  const rows = await clickhouse.query(themeWeeks(org, slice, phrases.map((phrase, i) => ({ id: i + 1, phrases: [phrase] }))))
  const spoken = new Set(rows.filter((r) => r.n > 0).map((r) => phrases[r.theme - 1]))
  return themes.map((t) => ({ ...t, phrases: t.phrases.filter((p) => spoken.has(p)) })).filter((t) => t.phrases.length > 0)
}
