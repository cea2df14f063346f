import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { migrations } from './migrations.ts'
import { labelOf, wholeThemes } from './read-themes.ts'
import { routes } from './routes.ts'
import { searchThemes } from './search-themes.ts'
import { beginSearch, listThemes, themesDb } from './store.ts'

export * from './contract.ts'
export { themeParams, type ThemePhrases, themesOfText } from './questions/theme-weeks.ts'

export const manifest: Manifest = {
  name: 'understand/themes',
  migrations,
  personalData: [{ where: 'themes', fields: ['words'], what: 'phrases that at least six texts share', purposes: ['analysis'] }],
}

/** What customers speak of: themes that are found from their texts, searched for each night and on demand. */
export function createThemes(deps: {
  postgres: Postgres
  clickhouse: ClickHouse
  touchpoints: Touchpoints
  findings: Findings
  jobs: Jobs
  organisations: () => Promise<readonly { readonly id: OrgId }[]>
}) {
  const db = themesDb(deps.postgres)
  const send = deps.jobs.define('themes.search', {
    uses: { purpose: 'analysis', fields: ['words'] },
    data: z.object({ org: z.number().int().positive() }),
    retry: { most: 2, firstS: 60, longestS: 600 },
    handler: ({ org }) => searchThemes({ db, clickhouse: deps.clickhouse }, org as OrgId),
  })
  const begin = (org: OrgId) => beginSearch(db, org, (tx) => send({ org }, { tx }))
  deps.jobs.define('themes.every-night', {
    uses: 'nothing',
    data: z.object({}),
    handler: async () => {
      for (const { id } of await deps.organisations()) await begin(id)
    },
  })
  void deps.jobs.cron('themes.every-night', '20 3 * * *', 'UTC')
  return {
    routes: routes({ ...deps, db, begin }),
    /** The phrases of a theme, with those of the themes that were joined into it; undefined where there is none of this number. */
    async phrasesOf(org: OrgId, id: number): Promise<readonly string[] | undefined> {
      const whole = wholeThemes(await listThemes(db, org))
      return whole.find(({ theme, joined }) => theme.id === id || joined.some((j) => j.id === id))?.phrases
    },
    /** The themes that stand, with their phrases. */
    async list(org: OrgId): Promise<{ id: number; name: string; phrases: readonly string[] }[]> {
      const whole = wholeThemes(await listThemes(db, org)).filter(({ theme }) => !theme.muted && !theme.gone)
      return whole.map(({ theme, phrases }) => ({ id: theme.id, name: theme.name ?? labelOf(theme.phrases), phrases }))
    },
    begin,
  }
}
export type Themes = ReturnType<typeof createThemes>
