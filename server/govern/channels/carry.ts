import { type Outgoing as Network, post, type PostResult } from '../../platform/outgoing/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Seal } from '../../platform/seal/index.ts'
import { signedHeaders } from '../../platform/standard-webhooks/index.ts'
import type { Delivery, Outgoing, Sender } from '../contact/index.ts'
import type { OrgId } from '../roles/index.ts'
import type { CarriedChannel } from './contract.ts'
import { findAdapter, type KeptAdapter, noteCall } from './store.ts'

export interface Carrying {
  readonly postgres: Postgres
  readonly outgoing: Network
  readonly seal: Seal
  readonly now: () => Date
}

const timeoutMs = 30_000
export const useOf = (org: OrgId): string => `secret of a channel of organisation ${org}`

/** Hands messages of one channel to the adapter of whoever's message it is. */
export const carryOn = (parts: Carrying, channel: CarriedChannel): Sender => async (message) => {
  const adapter = await findAdapter(parts.postgres.db, message.org, channel, parts.now())
  if (!adapter?.active) return { outcome: 'permanent', reason: 'The channel was switched off.', addressRefused: false }
  return deliveryOf(await callAdapter(parts, adapter, 'message.send', message.messageId, dataOf(message)))
}

/** One signed call to an adapter; how it went is noted. */
export async function callAdapter(
  parts: Carrying, adapter: KeptAdapter, type: string, id: string, data: object,
): Promise<PostResult> {
  const at = parts.now()
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
  const secrets = adapter.secrets.map((sealed) => parts.seal.open(sealed, useOf(adapter.org)))
  const result = await post(parts.outgoing, adapter.url, { headers: signedHeaders(secrets, { id, at, body }), body, timeoutMs })
  await noteCall(parts.postgres.db, adapter.org, adapter.channel, {
    at, status: result.answered ? result.status : null, problem: result.answered ? null : result.problem.slice(0, 500),
  })
  return result
}

function dataOf({ messageId, address, customer, purpose, language, content, unsubscribeUrl }: Outgoing): object {
  const { subject, text, html, attachments } = content
  return { messageId, to: address, customer, purpose, language, subject, text, html, attachments, unsubscribeUrl }
}

/**
 * An answer of 2xx means taken, any other not taken: 4xx for good (but for 408, 425 and 429), the rest perhaps later. Where the
 * request had left and no answer came, it may have been taken.
 */
export function deliveryOf(result: PostResult): Delivery {
  if (!result.answered) return { outcome: result.sent ? 'unknown' : 'temporary', reason: result.problem }
  const { status } = result
  const reason = `The channel answered ${status}: ${result.body.replaceAll(/\s+/g, ' ').slice(0, 300)}`
  if (status >= 200 && status < 300) return { outcome: 'accepted' }
  if (status < 400 || status >= 500 || [408, 425, 429].includes(status)) return { outcome: 'temporary', reason }
  return { outcome: 'permanent', reason, addressRefused: /"addressBad"\s*:\s*true/.test(result.body) }
}
