import { z } from 'zod'
import type { Config } from '../../platform/config/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Outgoing } from '../../platform/outgoing/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Seal } from '../../platform/seal/index.ts'
import type { Inbox } from '../inbox/index.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'
import { deliver, type Delivering } from './deliver.ts'
import { forgetMessages } from './deliveries-store.ts'
import { emit, type HookEvent } from './emit.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'

export type { HookEvent } from './emit.ts'

export const manifest: Manifest = {
  name: 'govern/hooks',
  migrations,
  personalData: [{
    where: 'hook_messages, hook_deliveries', fields: ['number', 'behaviour', 'feelings'],
    what: 'what other systems of the company were told, which may name a customer by number; for 30 days',
    purposes: ['service', 'administration'],
  }],
}

export interface HooksDeps {
  readonly postgres: Postgres
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly seal: Seal
  readonly outgoing: Outgoing
  readonly config: Pick<Config, 'allowPrivateAddresses'>
  readonly inbox: Pick<Inbox, 'tell'>
  /** The people who look after webhooks. */
  readonly keepers: (org: OrgId) => Promise<readonly string[]>
  readonly now?: () => Date
  readonly chance?: () => number
}

const keptMs = 30 * 86_400_000

/** Tells other systems of the company what happens here, by the Standard Webhooks specification. */
export function createHooks(deps: HooksDeps) {
  const { postgres, seal, outgoing, inbox } = deps
  const now = deps.now ?? (() => new Date())
  const later = deps.jobs.define('hooks.deliver', {
    uses: { purpose: 'service', fields: ['number', 'behaviour', 'feelings'] },
    data: z.object({ org: z.number().int(), delivery: z.number().int() }),
    concurrency: 8,
    retry: { most: 20, firstS: 5, longestS: 600 },
    longestRunS: 60,
    handler: ({ org, delivery }) => deliver(parts, org as OrgId, delivery),
  })
  deps.jobs.define('hooks.forget', {
    uses: 'nothing', data: z.object({}), handler: () => forgetMessages(postgres.db, new Date(now().getTime() - keptMs)),
  })
  const parts: Delivering = {
    postgres, seal, outgoing, now, chance: deps.chance ?? Math.random,
    schedule: async (tx, org, delivery, at) => void (await later({ org, delivery }, { tx, startAfter: at })),
    onStopped: async (tx, org, { id, name, why }) =>
      inbox.tell(tx, org, await deps.keepers(org), {
        kind: 'notice', about: { feature: 'govern/hooks', id, path: '/trust/channels' },
        key: `webhook ${id} stopped ${now().toISOString()}`,
        words: { en: `The webhook “${name}” was stopped. ${why}`, zh: `Webhook“${name}”已停用。${why}` },
      }),
  }
  return {
    routes: routes({ ...parts, allowPlain: deps.config.allowPrivateAddresses }) satisfies Route<Access, Actor>[],
    /** Tells every endpoint that wants to know, if this transaction commits. The same (type, id) again is told once. */
    emit: (tx: Db<unknown>, org: OrgId, event: HookEvent) => emit(parts, tx, org, event),
    start: () => deps.jobs.cron('hooks.forget', '40 3 * * *', 'UTC'),
  }
}
export type Hooks = ReturnType<typeof createHooks>
