import type { Db } from '../../platform/postgres/types.ts'
import type { Channel } from './contract.ts'
import { type Ask, decide } from './may.ts'
import type { Sending } from './send.ts'

export type WayAsk = Omit<Ask, 'channel' | 'at'> & { readonly channels: readonly [Channel, ...Channel[]] }

/**
 * The first of some channels on which a customer may be contacted, now or
 * later; where there is none the first of all, whose refusal says why.
 */
export async function wayTo(
  parts: Pick<Sending, 'rules' | 'canSend' | 'now'>, tx: Db<unknown>, { channels, ...ask }: WayAsk,
): Promise<Channel> {
  for (const channel of channels) {
    if (!(await parts.canSend(tx, ask.org, channel))) continue
    const verdict = await decide(parts.rules, tx, { ...ask, channel, at: parts.now() }, { planned: true })
    if (verdict.allowed || verdict.from !== null) return channel
  }
  return channels[0]
}
