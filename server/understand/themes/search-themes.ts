import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { fewestTexts, findThemes, sampleOf } from './find/find-themes.ts'
import { textSpan } from './questions/index.ts'
import { endSearch, noteStep, readSearch, storeFound, type ThemesDb } from './store.ts'

/**
 * Searches the texts of an organisation for themes and stores them. Where nothing was written since the last search, the themes
 * stand as they are: the same texts have the same themes.
 */
export async function searchThemes(deps: { readonly db: ThemesDb; readonly clickhouse: ClickHouse }, org: OrgId): Promise<void> {
  const { db, clickhouse } = deps
  try {
    const [span] = await clickhouse.query(textSpan(org))
    const texts = span?.n ?? 0
    if (!span || texts < fewestTexts) return await endSearch(db, org, { state: 'too-few', texts, written: null })
    const before = await readSearch(db, org)
    const written = new Date(span.written).toISOString()
    if (before?.found_at && before.texts === texts && before.written?.toISOString() === written)
      return await endSearch(db, org, { state: 'done', texts, written })
    const sample = sampleOf(span)
    const found = await findThemes(clickhouse, org, sample, (done) => noteStep(db, org, done))
    await storeFound(db, org, found, { texts, read: Math.round(texts / sample.every), written })
  } catch (error) {
    await endSearch(db, org, { state: 'failed', texts: 0, written: null })
    throw error
  }
}
