import type { OrgId } from '../../govern/roles/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { closeCase, reopenCase } from './changes-store.ts'
import { duesOf } from './clock.ts'
import { type Closing, recoverySteps } from './contract.ts'
import { type Author, type Parts, requireCase, requireCause, requireRunning, timekeepingOf } from './parts.ts'
import type { StoredCase } from './store.ts'
import { addEvent, listSteps, unsettleStep } from './story-store.ts'
import { escalate, taskKey } from './watch-clock.ts'

const flagOutcome = {
  content: 'solved', 'not-content': 'apologised', 'no-answer': 'no-answer', 'not-a-case': 'not-unhappy',
} as const

/**
 * Closes a case: with every step of recovery done, or left out with a reason, unless there was nothing to put right. `content` is
 * the customer's own word and not ours.
 */
export async function finishCase(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author,
  close: { how: Closing; cause: number | null; words: string },
): Promise<void> {
  const c = await requireRunning(tx, org, number)
  await requireCause(tx, org, close.cause)
  const at = parts.now()
  if (close.how === 'content' && c.state !== 'content')
    throw new Problem(
      'conflict', 'The customer has not said that they are content. Ask them, or close the case with what is known.',
    )
  if (close.how !== 'content' && c.state === 'content' && close.how !== 'not-a-case')
    throw new Problem('conflict', 'The customer has said that they are content: close the case with that.')
  if (close.how !== 'not-a-case') {
    const settled = new Set((await listSteps(tx, org, c.id)).map((s) => s.step))
    const left = recoverySteps.filter((s) => !settled.has(s))
    if (left.length > 0)
      throw new Problem('conflict', `These steps are neither done nor left out with a reason: ${left.join(', ')}.`, {
        fields: left.map((path) => ({ path, message: 'not settled' })),
      })
    if ((close.cause ?? c.cause) === null)
      throw new Problem('request.invalid', 'Say what it came from: choose a cause.', {
        fields: [{ path: 'cause', message: 'choose a cause' }],
      })
  }
  await closeCase(tx, org, c.id, close.how, close.cause, by.id, at)
  await addEvent(tx, org, c.id, { kind: 'closed', at, by: by.id, what: close.how, words: close.words })
  if (c.flag !== null) await parts.endFlag(tx, org, c.flag, by.id, flagOutcome[close.how])
  for (const target of ['acknowledge', 'answer', 'solve', 'not-content']) await parts.dropTask(tx, org, taskKey(c, target))
  await parts.tell(tx, org, c.customer, {
    id: `${c.number} closed ${c.reopened}`, type: 'contact', time: at.toISOString(),
    data: {
      direction: 'outbound', topic: c.subject.slice(0, 200), solved: close.how === 'content', case: c.number, outcome: close.how,
    },
  })
  for (const handle of parts.onCaseClosed)
    await handle({
      fact: 'case.closed', org, case: c.id, number: c.number, customer: c.customer, severity: c.severity, how: close.how,
      cause: close.cause ?? c.cause,
      openedAt: c.openedAt.toISOString(), closedAt: at.toISOString(), reopened: c.reopened,
    }, tx)
}

/**
 * Opens a case again that was closed: its owner has it back, the customer is to be asked anew, and whoever is to hear of it does.
 */
export async function openAgain(
  parts: Parts, tx: Db<unknown>, org: OrgId, number: string, by: Author, why: string,
): Promise<void> {
  const c = await requireCase(tx, org, number)
  if (c.state !== 'closed') throw new Problem('conflict', 'Only a case that is closed can be opened again.')
  await takeUpAgain(parts, tx, org, c, { kind: 'reopened', by: by.id, words: why })
}

/** Takes a case up again, closed or not, because it is not right yet. */
export async function takeUpAgain(
  parts: Parts, tx: Db<unknown>, org: OrgId, c: StoredCase,
  why: { kind: 'reopened' | 'not-content'; by: string | null; words: string; what?: string },
): Promise<void> {
  const at = parts.now()
  const owner = c.owner !== null && (await parts.people(org)).some((p) => p.id === c.owner) ? c.owner : null
  await reopenCase(tx, org, c.id, owner, duesOf(await timekeepingOf(parts, tx, org), c.severity, at).solve, at)
  await unsettleStep(tx, org, c.id, 'check')
  await unsettleStep(tx, org, c.id, 'put-right')
  await addEvent(tx, org, c.id, { kind: why.kind, at, by: why.by, words: why.words, what: why.what ?? null })
  await escalate(parts, tx, org, c, 'not-content')
}
