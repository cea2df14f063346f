import type { Route } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Inbox } from '../inbox/index.ts'
import type { Language, Member } from '../orgs/contract.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'

export interface ExportsDeps {
  readonly postgres: Postgres
  readonly inbox: Pick<Inbox, 'tell' | 'tellByMail'>
  readonly members: (org: OrgId) => Promise<readonly Member[]>
  /** In which language somebody is written to. */
  readonly languageOf: (org: OrgId, person: string) => Promise<Language>
  /** Every route of the house, to tell which address answers with a file. */
  readonly allRoutes: () => readonly Route<Access, Actor>[]
  readonly publicUrl: string
  readonly now: () => Date
}
