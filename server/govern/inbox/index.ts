import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'
import type { NoteAbout, NoteKind, NoteWords } from './contract.ts'
import { routes } from './routes.ts'
import { forgetRead, insertNotes, migrations } from './store.ts'

export const manifest: Manifest = {
  name: 'govern/inbox',
  migrations,
  personalData: [{
    where: 'inbox_notes', what: 'what people of the organisation were told, which may speak of a customer; 90 days after it was read it is gone',
    purposes: ['service', 'administration'],
  }],
}

export interface NewNote {
  readonly kind: NoteKind
  readonly about: NoteAbout
  readonly words: NoteWords
  /** A second note with the same key to the same person is the first one. */
  readonly key?: string | undefined
}

const keptDays = 90

/** An inbox for each person of an organisation. */
export function createInbox(deps: { readonly postgres: Postgres; readonly jobs: Pick<Jobs, 'define' | 'cron'>; readonly now?: () => Date }) {
  const now = deps.now ?? (() => new Date())
  deps.jobs.define('inbox.forget', {
    data: z.object({}),
    handler: () => forgetRead(deps.postgres.db, new Date(now().getTime() - keptDays * 86_400_000)),
  })
  return {
    routes: routes({ postgres: deps.postgres, now }) satisfies Route<Access, Actor>[],
    /** Tells one person, or several, within the transaction of whoever tells; whoever has left the organisation hears nothing. */
    tell: (tx: Db<unknown>, org: OrgId, person: string | readonly string[], { kind, about, words, key }: NewNote) =>
      insertNotes(tx, org, typeof person === 'string' ? [person] : person, { kind, about, words, key: key ?? null, at: now() }),
    start: () => deps.jobs.cron('inbox.forget', '20 3 * * *', 'UTC'),
  }
}
export type Inbox = ReturnType<typeof createInbox>
