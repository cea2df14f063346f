import type { Manifest } from '../../platform/feature/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Finding, FindingDraft } from './contract.ts'
import { routes } from './routes.ts'
import { findingsDb, insertFindings, migrations } from './store.ts'

export * from './contract.ts'

export const manifest: Manifest = {
  name: 'record/findings',
  migrations,
  personalData: [{
    where: 'findings', fields: ['number', 'feelings'], what: 'claims about single customers, by number', purposes: ['analysis'],
  }],
}

/** What the company has found out about its customers, with the evidence for it. */
export function createFindings(deps: { postgres: Postgres }) {
  const db = findingsDb(deps.postgres)
  return {
    routes: routes(db),
    /** Remembers claims, in their order. The same claim with the same numbers is one finding, however often it is made. */
    remember: (org: OrgId, drafts: readonly FindingDraft[]): Promise<Finding[]> => insertFindings(db, org, drafts),
  }
}
export type Findings = ReturnType<typeof createFindings>
