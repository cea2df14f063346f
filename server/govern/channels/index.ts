import { z } from 'zod'
import type { Config } from '../../platform/config/index.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import type { Channel } from '../contact/contract.ts'
import type { Sender } from '../contact/index.ts'
import type { Access, Actor, OrgId } from '../roles/index.ts'
import { carryOn, type Carrying } from './carry.ts'
import { CarriedChannel } from './contract.ts'
import type { Hearing } from './hear-word.ts'
import { routes } from './routes.ts'
import { findAdapter, forgetWords, migrations } from './store.ts'

export type { Reply } from './hear-word.ts'

export const manifest: Manifest = {
  name: 'govern/channels',
  migrations,
  personalData: [],
}

export interface ChannelsDeps extends Omit<Carrying, 'now'>, Pick<Hearing, 'hearBack' | 'onReply'> {
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly config: Pick<Config, 'allowPrivateAddresses'>
  readonly now?: () => Date
}

const keptMs = 90 * 86_400_000

/**
 * Messages on channels that another system carries. Nothing is sent here
 * by itself: govern/contact decides, and hands over through `senders`.
 */
export function createChannels(deps: ChannelsDeps) {
  const now = deps.now ?? (() => new Date())
  const parts = { ...deps, now }
  deps.jobs.define('channels.forget', {
    uses: 'nothing', data: z.object({}), handler: () => forgetWords(deps.postgres.db, new Date(now().getTime() - keptMs)),
  })
  return {
    routes: routes({ ...parts, allowPlain: deps.config.allowPrivateAddresses }) satisfies Route<Access, Actor>[],
    senders: Object.fromEntries(
      CarriedChannel.options.map((channel) => [channel, carryOn(parts, channel)]),
    ) as Partial<Record<Channel, Sender>>,
    /** Whether an organisation has set the channel up and not switched it off. */
    isOn: async (tx: Db<unknown>, org: OrgId, channel: Channel) => (await findAdapter(tx, org, channel, now()))?.active ?? false,
    start: () => deps.jobs.cron('channels.forget', '50 3 * * *', 'UTC'),
  }
}
export type Channels = ReturnType<typeof createChannels>
