import { randomInt } from 'node:crypto'
import type { Outgoing } from '../../platform/outgoing/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { ConnectionTest, ConnectionTestResult, MailboxChange, NewMailbox } from './contract.ts'
import { type ImapAccount, openImap, passwordOf, problemOf, useOf } from './polling/open-imap.ts'
import { type Connection, findConnection, insertMailbox, type MailboxDb, updateMailbox } from './store.ts'

const dayMs = 86_400_000
// The server dates a mail by its own clock: one that comes just after a mailbox was added must not seem to lie there already.
const clocksDifferMs = 10 * 60_000
// Mail servers may write an address in small letters; letters that look alike are left out, for who copies it by hand.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const newToken = () => Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Adds, changes and tests mailboxes. */
export function createManageMailboxes(deps: { db: MailboxDb; seal: Seal; outgoing: Outgoing; allowPrivateAddresses: boolean }) {
  const { db, seal, outgoing } = deps

  const sealed = (org: OrgId, account: ImapAccount): Connection => {
    const { password, ...server } = account
    return { ...server, sealedPassword: seal.seal(password, useOf(org, account)) }
  }

  function requireEncryption({ security }: Pick<ImapAccount, 'security'>): void {
    if (security === 'none' && !deps.allowPrivateAddresses)
      throw new Problem(
        'request.invalid',
        'Without encryption the password and the mails would cross the internet readable for all. '
          + 'Choose TLS or STARTTLS. Nothing was changed.',
        { fields: [{ path: 'security', message: 'must be tls or starttls' }] },
      )
  }

  async function test(account: ImapAccount): Promise<ConnectionTestResult> {
    try {
      const open = await openImap(outgoing, account)
      await open.close()
      return { works: true, mails: open.folder.exists }
    } catch (error) {
      return { works: false, problem: problemOf(error) }
    }
  }

  return {
    async add(org: OrgId, m: NewMailbox, createdBy: string | null): Promise<number> {
      const { kind, name, type, touchpoint, own, active } = m
      const row = { kind, name, type, touchpoint, own, active, createdBy }
      if (m.kind === 'smtp') return insertMailbox(db, org, { ...row, token: newToken(), connection: null, since: new Date() })
      requireEncryption(m)
      return insertMailbox(db, org, {
        ...row,
        token: null,
        connection: sealed(org, accountOf(m, m.password)),
        since: new Date(Date.now() - m.pastDays * dayMs - clocksDifferMs),
      })
    },

    /**
     * False where there is no such mailbox of that kind. The password may stay what it was, unless it would go to another
     * server.
     */
    async change(org: OrgId, id: number, m: MailboxChange): Promise<boolean> {
      if (m.kind === 'smtp') return updateMailbox(db, org, id, m, null)
      requireEncryption(m)
      const before = await findConnection(db, org, id)
      if (!before) return false
      const isSameServer = useOf(org, before) === useOf(org, m)
      if (m.password === undefined && !isSameServer)
        throw new Problem(
          'request.invalid',
          'The password is needed again: it was given for another server, user or encryption. Nothing was changed.',
          { fields: [{ path: 'password', message: 'is needed where the server, the user or the encryption changes' }] },
        )
      const to = m.password === undefined ? { ...before, folder: m.folder } : sealed(org, accountOf(m, m.password))
      const isSamePlace = (['host', 'port', 'user', 'folder'] as const).every((part) => before[part] === to[part])
      return updateMailbox(db, org, id, m, { to, beginAnew: isSamePlace ? undefined : new Date(Date.now() - clocksDifferMs) })
    },

    testDraft: (draft: ConnectionTest): Promise<ConnectionTestResult> => {
      requireEncryption(draft)
      return test(draft)
    },
    /** Undefined where there is no such mailbox. */
    async testKept(org: OrgId, id: number): Promise<ConnectionTestResult | undefined> {
      const kept = await findConnection(db, org, id)
      if (!kept) return undefined
      try {
        return await test({ ...kept, password: passwordOf(seal, org, kept) })
      } catch (error) {
        return { works: false, problem: problemOf(error) }
      }
    },
  }
}
export type ManageMailboxes = ReturnType<typeof createManageMailboxes>

const accountOf = ({ host, port, security, user, folder }: Omit<ImapAccount, 'password'>, password: string): ImapAccount => ({
  host,
  port,
  security,
  user,
  folder,
  password,
})
