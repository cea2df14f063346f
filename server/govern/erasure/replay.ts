import type { OrgId } from '../roles/index.ts'
import type { Deletion } from './log.ts'
import {
  type ErasureDb, heldNumbers, type Identifier, identifiersOf, insertErasure, isKnown, keepNumbersGiven, markDone, numbersOf,
  oneAtATime, standingSince,
} from './store.ts'

/** Who signals that wait in the inbox are of, found by the hashes of their names. */
export type WhoWaits = (org: OrgId, names: Deletion['firsts']) => Promise<readonly Identifier[]>

export interface Replayed {
  /** Deletions that the database did not know. */
  readonly unknown: number
  /** Customers who are there again, and whose deletion is asked for again. */
  readonly customers: number
  /** Deletions that wait for a legal hold to be lifted. */
  readonly held: number
}

/**
 * Asks again for each deletion that the database does not know, as after an older backup was put back. Whoever has one of the
 * numbers and was there before the deletion is meant; a number that was given anew since is somebody else's. Who had no number
 * yet, for their first signal waits in the inbox, is meant by what that signal says of them. What is known already is left alone,
 * so that it may be done as often as one likes.
 */
export async function replayDeletions(
  database: ErasureDb, deletions: readonly Deletion[], whoWaits: WhoWaits, now: () => Date,
): Promise<Replayed> {
  let [unknown, customers, held] = [0, 0, 0]
  for (const deletion of deletions) await oneAtATime(database, async (db) => {
    const org = deletion.org as OrgId
    const at = new Date(deletion.at)
    if (await isKnown(db, org, at, deletion.customers[0]!)) return
    unknown++
    const there = await standingSince(db, org, deletion.customers, at)
    const kept = new Set(await heldNumbers(db, org))
    if (there.some((c) => kept.has(c))) {
      held++
      return
    }
    const numbers = there.length > 0 ? await numbersOf(db, org, there, []) : []
    const waiting = await whoWaits(org, deletion.firsts)
    await keepNumbersGiven(db, deletion.customers)
    const { id } = await insertErasure(db, org, {
      customers: [...new Set([...deletion.customers, ...numbers])], persons: deletion.persons, askedBy: deletion.askedBy,
      reason: deletion.reason,
      requestedBy: deletion.by, identifiers: [...(await identifiersOf(db, org, numbers)), ...waiting], at,
    })
    if (there.length === 0 && waiting.length === 0) await markDone(db, id, now(), [])
    customers += there.length || (waiting.length > 0 ? deletion.persons : 0)
  })
  return { unknown, customers, held }
}
