import { CaseDetail, CasePage, CaseSettings } from '../../../../server/act/cases/contract.ts'
import { CauseList, SolvedPreview } from '../../../../server/act/cases/causes/contract.ts'
import { LetterList, TemplateList } from '../../../../server/act/cases/letters/contract.ts'
import { Measures } from '../../../../server/act/cases/measures/contract.ts'
import { WordingList } from '../../../../server/act/cases/wording/contract.ts'
import { pages, resource } from '../../app/api.ts'
import type { CasesSearch, LettersSearch } from './search.ts'

/** A new case stands on the page within seconds of the signal that opens it. */
const everyMs = 5_000

export const casesPages = ({ view: _, ...search }: CasesSearch) => ({
  ...pages('cases', CasePage, { ...search, limit: 50 }),
  // Only the first page keeps itself fresh: whoever reads further down is not pushed about.
  refetchInterval: (query: { state: { data?: { pages: unknown[] } | undefined } }) =>
    ((query.state.data?.pages.length ?? 0) > 1 ? (false as const) : everyMs),
})
export const caseQuery = (number: string) => ({ ...resource(`cases/${number}`, CaseDetail), refetchInterval: everyMs })
export const casesOfCustomer = (customer: number, state: 'now' | 'closed') => resource('cases', CasePage, { customer, state })
export const lettersOfCase = (number: string) => resource(`cases/${number}/letters`, LetterList)
export const lettersQuery = ({ show }: LettersSearch) =>
  ({ ...resource('letters', LetterList, { show }), refetchInterval: everyMs })
export const templatesQuery = resource('letter-templates', TemplateList)
export const causesQuery = resource('case-causes', CauseList)
export const solvedQuery = (cause: number) => resource(`case-causes/${cause}/solved`, SolvedPreview)
export const measuresQuery = (days: number) => resource('case-measures', Measures, { days })
export const settingsQuery = resource('case-settings', CaseSettings)
export const wordingsQuery = resource('case-wordings', WordingList)
