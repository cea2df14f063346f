import { type Outgoing, post, type PostResult } from '../../platform/outgoing/index.ts'
import type { Db, Postgres } from '../../platform/postgres/types.ts'
import type { Seal } from '../../platform/seal/index.ts'
import { signedHeaders } from '../../platform/standard-webhooks/index.ts'
import type { OrgId } from '../roles/index.ts'
import { type Attempt, beginAttempt, type Due, settleAttempt } from './deliveries-store.ts'
import { noteHealth, stopEndpoint } from './endpoints-store.ts'
import { nextAttempt, patienceMs } from './retry.ts'

export interface Delivering {
  readonly postgres: Postgres
  readonly outgoing: Outgoing
  readonly seal: Seal
  readonly now: () => Date
  readonly chance: () => number
  readonly schedule: (tx: Db<unknown>, org: OrgId, delivery: number, at: Date) => Promise<void>
  /** Tells whoever looks after webhooks that one was stopped. */
  readonly onStopped: (
    tx: Db<unknown>, org: OrgId, endpoint: { readonly id: number; readonly name: string; readonly why: string },
  ) => Promise<void>
}

const timeoutMs = 15_000
export const useOf = (org: OrgId): string => `secret of an outgoing webhook of organisation ${org}`

/**
 * Makes one attempt at a delivery whose time has come. A program that dies in between leaves it waiting, and it is made once more
 * under the same name, by which the receiver knows it.
 */
export async function deliver(parts: Delivering, org: OrgId, id: number): Promise<void> {
  const due = await beginAttempt(parts.postgres.db, org, id, parts.now())
  if (!due) return
  const begun = performance.now()
  const result: PostResult = due.state === 'on'
    ? await call(parts, org, due)
    : { answered: false, sent: false, problem: 'The endpoint was switched off before this could be sent.' }
  const tookMs = Math.round(performance.now() - begun)
  await parts.postgres.db.transaction().execute((tx) => settle(parts, tx, org, id, due, result, tookMs))
}

function call(parts: Delivering, org: OrgId, { url, secret, oldSecret, messageId, body }: Due): Promise<PostResult> {
  const secrets = [secret, oldSecret].filter((s) => s !== null).map((s) => parts.seal.open(s, useOf(org)))
  return post(parts.outgoing, url, { headers: signedHeaders(secrets, { id: messageId, at: parts.now(), body }), body, timeoutMs })
}

async function settle(
  parts: Delivering, tx: Db<unknown>, org: OrgId, id: number, due: Due, result: PostResult, tookMs: number,
): Promise<void> {
  const now = parts.now()
  const arrived = result.answered && result.status >= 200 && result.status < 300
  const gone = result.answered && result.status === 410
  const next = arrived || gone || due.state !== 'on'
    ? undefined : nextAttempt(due.attempts, now, result.answered ? result.retryAfterS : undefined, parts.chance())
  const attempt: Attempt = {
    state: arrived ? 'delivered' : next ? 'waiting' : 'failed', next: next ?? null, tookMs,
    ...(result.answered
      ? { status: result.status, answer: result.body, problem: null }
      : { status: null, answer: null, problem: result.problem.slice(0, 500) }),
  }
  await settleAttempt(tx, org, id, attempt, now)
  if (next) await parts.schedule(tx, org, id, next)
  if (due.state !== 'on') return
  const failingSince = await noteHealth(tx, org, due.endpoint, arrived, now)
  const worn = attempt.state === 'failed' && failingSince !== null && now.getTime() - failingSince.getTime() >= patienceMs
  if (!gone && !worn) return
  const why = gone ? 'It answered 410: it is gone for good.'
    : `Nothing got through since ${failingSince!.toISOString().slice(0, 10)}: ${result.answered ? `it answered ${result.status}` : attempt.problem}.`
  const name = await stopEndpoint(tx, org, due.endpoint, why, now)
  if (name !== undefined) await parts.onStopped(tx, org, { id: due.endpoint, name, why })
}
