import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { SignalsRecorded } from '../../record/signals/contract.ts'
import { type CustomerFlagged, severities } from './contract.ts'
import { type Episode, episodesIn, joinEpisodes, severityOf } from './find-unhappy.ts'
import { answeredAt, flagsIn, insertFlags, lockFlags, readThresholds, updateFlags } from './flags-store.ts'

/** Called within the transaction that makes it so. */
export type CustomerFlaggedHandler = (fact: CustomerFlagged, tx: Db<unknown>) => Promise<void>

export const oldestOf = (fadesAfterDays: number, now: Date): string =>
  new Date(now.getTime() - fadesAfterDays * 86_400_000).toISOString()

/**
 * Flags the customers whom a batch of signals shows to be unhappy, in the transaction that records it: one flag an episode. While
 * a flag is open, more of the same adds to it; what a customer did before the last answer belonged to the episode that it ended.
 */
export async function flagUnhappy(
  fact: SignalsRecorded, tx: Db<unknown>, now: Date, handlers: readonly CustomerFlaggedHandler[],
): Promise<void> {
  const org = fact.org as OrgId
  const db = flagsIn(tx)
  const thresholds = await readThresholds(db, org)
  const found = episodesIn(fact.signals, thresholds, oldestOf(thresholds.fadesAfterDays, now))
  if (found.length === 0) return
  const customers = found.map((e) => e.customer)
  const open = new Map((await lockFlags(db, org, customers)).map((f) => [f.customer, f]))
  const answered = await answeredAt(db, org, customers)
  const grown: Episode[] = []
  const fresh: Episode[] = []
  for (const episode of found) {
    const flag = open.get(episode.customer)
    if (flag) grown.push(joinEpisodes(flag, episode))
    else if (episode.last > (answered.get(episode.customer) ?? '')) fresh.push(episode)
  }
  await updateFlags(db, org, grown)
  const made = await insertFlags(db, org, fresh)
  const worse =
    grown.filter((e) => severities.indexOf(severityOf(e.reasons)) > severities.indexOf(open.get(e.customer)!.severity))
  const told = [
    ...fresh.flatMap((e) => (made.has(e.customer) ? [{ flag: made.get(e.customer)!, isNew: true, ...e }] : [])),
    ...worse.map((e) => ({ flag: open.get(e.customer)!.id, isNew: false, ...e })),
  ]
  if (told.length === 0) return
  const flagged: CustomerFlagged = {
    fact: 'customer.flagged', org,
    flags: told.map(({ flag, isNew, customer, reasons }) => ({ flag, isNew, customer, severity: severityOf(reasons), reasons })),
  }
  for (const handle of handlers) await handle(flagged, tx)
}
