import { Evidence } from '../../../../server/learn/evidence/contract.ts'
import { resource, untilFirstMs } from '../../app/api.ts'

export const evidenceQuery = {
  ...resource('evidence', Evidence),
  refetchInterval: ({ state: { data } }: { state: { data?: Evidence | undefined } }) => {
    if (data?.judging) return 1_000
    return data?.beliefs.some((b) => !b.judged) ? untilFirstMs : false
  },
}
