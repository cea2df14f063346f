import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { readPlaybook } from '../store.ts'
import { insertRuns } from './runs-store.ts'

/** Sets a playbook off for some customers: because a person says so, or a daily look found them. */
export async function startRuns(
  tx: Db<unknown>, org: OrgId, wish: { readonly playbook: number; readonly customers: readonly number[]; readonly cause: string },
  at: Date,
): Promise<number> {
  const playbook = await readPlaybook(tx, org, wish.playbook)
  if (!playbook) throw new Problem('not-found', `There is no playbook ${wish.playbook}.`)
  if (playbook.state !== 'on' || playbook.version === null)
    throw new Problem('conflict', 'This playbook is not switched on. Switch it on first.')
  return insertRuns(tx, org, wish.customers.map((customer) => ({
    playbook: wish.playbook, version: playbook.version!, customer, cause: `${wish.cause} ${customer}`,
    facts: { at: at.toISOString() }, due: at,
  })), at)
}
