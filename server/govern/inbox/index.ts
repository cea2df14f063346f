import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Mail } from '../../platform/mail/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'
import type { NoteAbout, NoteKind, NoteWords } from './contract.ts'
import { routes } from './routes.ts'
import { defineStaffMail, type StaffMailDeps } from './staff-mail.ts'
import { forgetRead, insertNotes, migrations } from './store.ts'

/** Mail to colleagues. It asks no contact policy, so what is meant for a customer never goes this way: `govern/contact` sends that. */
export type StaffMail = Mail
export { createMail as createStaffMail } from '../../platform/mail/index.ts'

export const manifest: Manifest = {
  name: 'govern/inbox',
  migrations,
  personalData: [{
    where: 'inbox_notes', fields: ['number', 'care', 'staff'], what: 'what people of the organisation were told, which may speak of a customer; 90 days after it was read it is gone',
    purposes: ['service', 'administration'],
  }],
  erasure: [{ table: 'inbox_notes', holding: ['words'] }],
  retention: [{ table: 'inbox_notes', stays: 'days' }],
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
export function createInbox(deps: {
  readonly postgres: Postgres
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  /** How colleagues are written to; left out, they are told in their inbox only. */
  readonly letters?: StaffMailDeps
  readonly now?: () => Date
}) {
  const now = deps.now ?? (() => new Date())
  deps.jobs.define('inbox.forget', {
    uses: 'nothing',
    data: z.object({}),
    handler: () => forgetRead(deps.postgres.db, new Date(now().getTime() - keptDays * 86_400_000)),
  })
  const write = deps.letters && defineStaffMail(deps.jobs, deps.letters)
  const tell = (tx: Db<unknown>, org: OrgId, person: string | readonly string[], { kind, about, words, key }: NewNote) =>
    insertNotes(tx, org, typeof person === 'string' ? [person] : person, { kind, about, words, key: key ?? null, at: now() })
  return {
    routes: routes({ postgres: deps.postgres, now }) satisfies Route<Access, Actor>[],
    /** Tells one person, or several, within the transaction of whoever tells; whoever has left the organisation hears nothing. */
    tell,
    /** Tells one person in their inbox, and by mail where a mail server is set: both, or neither. */
    tellByMail: (tx: Db<unknown>, org: OrgId, person: string, note: NewNote, mail: { readonly subject: string; readonly text: string }): Promise<void> =>
      tell(tx, org, person, note).then(() => write?.({ org, person, ...mail }, { tx })),
    start: () => deps.jobs.cron('inbox.forget', '20 3 * * *', 'UTC'),
  }
}
export type Inbox = ReturnType<typeof createInbox>
