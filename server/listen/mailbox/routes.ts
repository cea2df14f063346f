import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route, nameOf } from '../../govern/roles/index.ts'
import { ConnectionTest, ConnectionTestResult, Mailbox, MailboxChange, Mailboxes, NewMailbox } from './contract.ts'
import type { ManageMailboxes } from './manage-mailboxes.ts'
import { deleteMailbox, listMailboxes, type MailboxDb } from './store.ts'

const manage = { may: 'sources.manage', purpose: 'administration' } as const
const MailboxPath = z.object({ id: RowId })

export function routes(deps: {
  db: MailboxDb
  manage: ManageMailboxes
  smtpPort: () => number | undefined
}): Route<Access, Actor>[] {
  const { db } = deps
  const missing = () => new Problem('not-found', 'No mailbox with this number belongs to your organisation.')
  const viewOf = async (org: OrgId, id: number): Promise<Mailbox> => {
    const [found] = await listMailboxes(db, org, id)
    if (!found) throw missing()
    return found
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/mailboxes',
      summary: 'Mailboxes, and how their reading goes',
      access: manage,
      answers: Mailboxes,
      handle: async ({ actor }) => {
        const port = deps.smtpPort()
        return { items: await listMailboxes(db, actor.org), smtp: port === undefined ? null : { port } }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/mailboxes',
      summary: 'Add a mailbox, read over IMAP or delivered to by SMTP',
      access: manage,
      status: 201,
      body: NewMailbox,
      answers: Mailbox,
      handle: async ({ actor, body }) =>
        viewOf(actor.org, await deps.manage.add(actor.org, body, nameOf(actor))),
    }),
    route({
      method: 'GET',
      path: '/api/v1/mailboxes/:id',
      summary: 'One mailbox',
      access: manage,
      params: MailboxPath,
      answers: Mailbox,
      handle: ({ actor, params }) => viewOf(actor.org, params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/mailboxes/:id',
      summary: 'Change a mailbox',
      access: manage,
      params: MailboxPath,
      body: MailboxChange,
      answers: Mailbox,
      handle: async ({ actor, params, body }) => {
        if (!(await deps.manage.change(actor.org, params.id, body))) throw missing()
        return viewOf(actor.org, params.id)
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/mailboxes/:id',
      summary: 'Remove a mailbox; what came through it stays',
      access: manage,
      params: MailboxPath,
      status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteMailbox(db, actor.org, params.id))) throw missing()
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/mailboxes/:id/test',
      summary: 'Whether a mailbox can be read',
      access: manage,
      perMinute: 20,
      params: MailboxPath,
      answers: ConnectionTestResult,
      handle: async ({ actor, params }) => {
        const result = await deps.manage.testKept(actor.org, params.id)
        if (!result)
          throw new Problem('not-found', 'No mailbox with this number that is read over IMAP belongs to your organisation.')
        return result
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/mailbox-tests',
      summary: 'Whether a mailbox could be read, before it is kept',
      access: manage,
      perMinute: 20,
      body: ConnectionTest,
      answers: ConnectionTestResult,
      handle: ({ body }) => deps.manage.testDraft(body),
    }),
  ]
}
