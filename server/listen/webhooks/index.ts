import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Access, Actor } from '../../govern/roles/index.ts'
import { createManageWebhooks, keptS } from './manage-webhooks.ts'
import { createReceive, type ReceiveDeps } from './receive-delivery.ts'
import { routes } from './routes.ts'
import { forgetBodies, migrations, webhooksDb } from './store.ts'

export const manifest: Manifest = {
  name: 'listen/webhooks',
  migrations,
  erasure: [{ table: 'webhook_deliveries', holding: ['body'], within: { by: 'webhook', of: 'webhooks' }, clear: ['body'] }],
  retention: [{ table: 'webhook_deliveries', stays: 'days' }],
  personalData: [
    { where: 'webhook_deliveries', fields: [
      'name', 'email', 'phone', 'number', 'circumstances', 'behaviour', 'feelings', 'words',
    ], what: 'what other systems sent, as they sent it; for a week', purposes: ['intake'] },
  ],
}

const hourMs = 3_600_000

/** Takes in at once what customers said in other systems. */
export function createWebhooks(deps: Omit<ReceiveDeps, 'db'> & { readonly postgres: Postgres; readonly log: Log }) {
  const db = webhooksDb(deps.postgres)
  const parts = { ...deps, db }
  let cleaning: NodeJS.Timeout | undefined
  const clean = () =>
    forgetBodies(db, keptS).catch((err: unknown) => deps.log.warn({ err }, 'Old deliveries of webhooks could not be forgotten'))

  return {
    routes: routes({ db, manage: createManageWebhooks(parts), receive: createReceive(parts) }) satisfies Route<Access, Actor>[],
    /** Begins to forget what was sent more than a week ago. */
    start(): void {
      void clean()
      cleaning = setInterval(() => void clean(), hourMs).unref()
    },
    stop: (): void => clearInterval(cleaning),
  }
}
export type Webhooks = ReturnType<typeof createWebhooks>
