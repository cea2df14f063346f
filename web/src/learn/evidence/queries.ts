import { Evidence } from '../../../../server/learn/evidence/contract.ts'
import { resource } from '../../app/api.ts'

export const evidenceQuery = {
  ...resource('evidence', Evidence),
  refetchInterval: (query: { state: { data?: Evidence | undefined } }) =>
    (query.state.data?.judging ? 1_000 : false) as number | false,
}
