import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { contractsHeld, contractTerm } from '../questions/contracts.ts'
import type { Contracts, ContractsQuery } from './contract.ts'
import { groupsOf, termOf } from './read-contracts.ts'

/** How long contracts are held, and how likely they are to be renewed. */
export async function readContracts(
  clickhouse: ClickHouse, org: OrgId, { by, term: asked, ...slice }: ContractsQuery,
): Promise<Contracts> {
  const [[seen], held] = await Promise.all([
    clickhouse.query(contractTerm(org, slice)), clickhouse.query(contractsHeld(org, slice, by ?? '')),
  ])
  const { renewals = 0, ends = 0, term: days = null } = seen ?? {}
  const term = asked ?? termOf(days)
  const under = renewals + ends > 0
  return {
    renewals, ends, term, dimension: by ?? null, ...(under ? groupsOf(held, term, by !== undefined) : { groups: [], leftOut: 0 }),
  }
}
