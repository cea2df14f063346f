import { randomBytes } from 'node:crypto'
import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../roles/index.ts'
import { type EventType, testType } from './contract.ts'
import { insertForOne, insertMessage, type NewMessage } from './deliveries-store.ts'
import type { Delivering } from './deliver.ts'

/** Something that happened, for whoever wants to know. `id` names it among those of its type: told twice, it is sent once. */
export interface HookEvent {
  readonly type: EventType
  readonly id: string | number
  readonly data: object
}
type Parts = Pick<Delivering, 'now' | 'schedule'>

/**
 * Stores a message for every endpoint that wants this type, within
 * the transaction that makes it true, and has it sent after that.
 */
export async function emit(parts: Parts, tx: Db<unknown>, org: OrgId, { type, id, data }: HookEvent): Promise<void> {
  const message = messageOf(type, String(id), data, parts.now())
  for (const delivery of await insertMessage(tx, org, message)) await parts.schedule(tx, org, delivery, message.at)
}

/** Sends a message that says nothing to one endpoint. Answers its delivery; undefined where there is no such endpoint. */
export async function emitTest(parts: Parts, tx: Db<unknown>, org: OrgId, endpoint: number): Promise<number | undefined> {
  const at = parts.now()
  const message = messageOf(testType, randomBytes(9).toString('base64url'), { hello: 'This is a test from Heartline.' }, at)
  const delivery = await insertForOne(tx, org, endpoint, message)
  if (delivery !== undefined) await parts.schedule(tx, org, delivery, at)
  return delivery
}

function messageOf(type: string, event: string, data: object, at: Date): NewMessage {
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data }).toWellFormed().replaceAll(String.raw`\u0000`, '')
  return { messageId: `msg_${randomBytes(20).toString('base64url')}`, type, event: event.slice(0, 500), body, at }
}
