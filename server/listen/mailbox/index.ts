import type { Manifest } from '../../platform/feature/index.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Outgoing } from '../../platform/outgoing/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { Access, Actor } from '../../govern/roles/index.ts'
import { createManageMailboxes } from './manage-mailboxes.ts'
import { migrations } from './migrations.ts'
import { createPoller, type Tempo, usualTempo } from './polling/create-poller.ts'
import { routes } from './routes.ts'
import { listenForMail, type MailListener } from './smtp-listener.ts'
import { findByToken, mailboxDb, tally } from './store.ts'
import { takeMail, type TakeMailDeps } from './take-mail.ts'

export { usualTempo } from './polling/create-poller.ts'

export const manifest: Manifest = { name: 'listen/mailbox', migrations }

/** Mail to the company becomes signals: mailboxes are read over IMAP, and mail may be delivered here by SMTP. */
export function createMailbox(
  deps: TakeMailDeps & {
    readonly postgres: Postgres
    readonly seal: Seal
    readonly outgoing: Outgoing
    readonly config: Pick<Config, 'mailIn' | 'allowPrivateAddresses'>
    readonly log: Log
  },
  tempo: Tempo = usualTempo,
) {
  const { config, log } = deps
  const db = mailboxDb(deps.postgres)
  const manage = createManageMailboxes({ ...deps, db, allowPrivateAddresses: config.allowPrivateAddresses })
  const poller = createPoller({ ...deps, db }, tempo)
  let listener: MailListener | undefined

  return {
    routes: routes({ db, manage, smtpPort: () => listener?.port ?? (config.mailIn?.port || undefined) }) satisfies Route<
      Access,
      Actor
    >[],
    /** Begins to read mailboxes. */
    start: (): void => poller.start(),
    /** Opens the door for mail where one is configured, and answers its port. */
    async listen(): Promise<number | undefined> {
      if (!config.mailIn) return undefined
      listener ??= await listenForMail(
        {
          log,
          find: (token) => findByToken(db, token),
          take: async ({ id, org, ...meaning }, mail) => {
            const outcome = await takeMail(deps, org, { ...meaning, ...mail })
            await tally(db, { org, id }, outcome)
            return outcome
          },
        },
        config.mailIn,
      )
      return listener.port
    },
    async stop(): Promise<void> {
      await Promise.all([listener?.close(), poller.stop()])
      listener = undefined
    },
  }
}
export type MailboxFeature = ReturnType<typeof createMailbox>
