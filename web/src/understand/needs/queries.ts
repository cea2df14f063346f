import { Approach, Needs, type NeedsQuery } from '../../../../server/understand/needs/contract.ts'
import { pages, resource } from '../../app/api.ts'

export const needsQuery = (query: NeedsQuery) => resource('needs', Needs, query)
export const approachPages = (query: { need: string; from?: string | undefined; to?: string | undefined }) =>
  pages('needs/customers', Approach, query)
