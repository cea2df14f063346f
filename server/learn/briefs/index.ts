import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { askQuotes } from './history-store.ts'
import { migrations } from './migrations.ts'
import type { BriefParts } from './parts.ts'
import { routes } from './routes.ts'
import { briefsDb } from './store.ts'

export const manifest: Manifest = {
  name: 'learn/briefs',
  migrations,
  personalData: [{
    where: 'briefs, brief_notes', fields: ['staff'], what: 'who of the people filled a brief or wrote beside it',
    purposes: ['analysis'],
  }],
}

/** Briefs: one page about a group of customers, filled from data, with people's own words beside it. */
export function createBriefs(deps: Omit<BriefParts, 'db' | 'now'> & { readonly postgres: Postgres; readonly now?: () => Date }) {
  return {
    routes: routes({ ...deps, db: briefsDb(deps.postgres), now: deps.now ?? (() => new Date()) }),
    /** Two customers in their own words, one content and one not, of some days; masked, and nobody's name. */
    quotes: (org: OrgId, days: { from: string; to: string }) => askQuotes(deps.clickhouse, org, { ...days, segment: '' }),
  }
}
export type BriefsFeature = ReturnType<typeof createBriefs>
