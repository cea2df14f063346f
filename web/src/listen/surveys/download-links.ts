import type { PersonalLinksDraft } from '../../../../server/listen/surveys/contract.ts'
import { address, ApiError, type Problem } from '../../app/api.ts'
import { saveFile } from '../../ui/save-file.ts'

/**
 * Makes personal links and hands the file with them to the browser's downloads; tells how many there are. The addresses
 * are in that answer and nowhere else, so it is read whole before anything is said of it. Throws ApiError like `request`.
 */
export async function downloadPersonalLinks(survey: { id: number; key: string }, draft: PersonalLinksDraft): Promise<number> {
  const response = await fetch(address(`surveys/${survey.id}/personal-links`), {
    method: 'POST',
    body: JSON.stringify(draft),
    headers: { 'content-type': 'application/json' },
  }).catch(() => {
    throw new ApiError({ title: 'unreachable', status: 0, code: 'unreachable' })
  })
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({ title: response.statusText }))) as Problem
    throw new ApiError({ ...problem, status: response.status })
  }
  const file = await response.blob()
  const made = countLinks(await file.text())
  if (made > 0) saveFile(file, `${survey.key}-links.csv`)
  return made
}

/** Lines of the file, less its head. Neither a name nor a link in it has a line break. */
const countLinks = (csv: string): number => csv.split('\r\n').filter(Boolean).length - 1
