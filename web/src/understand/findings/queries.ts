import { Finding, FindingPage } from '../../../../server/record/findings/contract.ts'
import { pages, resource } from '../../app/api.ts'

export const findingPages = (query: { kind?: string | undefined }) => pages('findings', FindingPage, query)
export const findingQuery = (id: string) => resource(`findings/${id}`, Finding)
