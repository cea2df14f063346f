import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import { Contracts, ContractsQuery } from './contract.ts'
import { readContracts } from './contracts-store.ts'

export function contractRoutes({ clickhouse }: { clickhouse: ClickHouse }): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/value/contracts',
      summary: 'How long contracts are held, and how likely they are to be renewed',
      access: { may: 'analysis.read', purpose: 'analysis' }, query: ContractsQuery, answers: Contracts,
      handle: ({ actor, query }) => readContracts(clickhouse, actor.org, query),
    }),
  ]
}
