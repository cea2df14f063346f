import { addressOfPersonalLinks, type PersonalLinksDraft } from '../../../../server/listen/surveys/contract.ts'
import { address, ApiError, send } from '../../app/api.ts'
import { askForExport } from '../../app/gates.ts'
import { saveFile } from '../../ui/save-file.ts'

/**
 * Makes personal links and hands the file with them to the browser's downloads; tells how many there are, and undefined where
 * it takes a second person's yes, which a window then asks for. The addresses are in that answer and nowhere else, so it is read
 * whole before anything is said of it. Throws ApiError like `request`.
 */
export async function downloadPersonalLinks(survey: { id: number; key: string }, draft: PersonalLinksDraft): Promise<number | undefined> {
  try {
    const response = await send(address(`surveys/${survey.id}/personal-links`), {
      method: 'POST', body: JSON.stringify(draft), headers: { 'content-type': 'application/json' },
    })
    const file = await response.blob()
    const made = countLinks(await file.text())
    if (made > 0) saveFile(file, `${survey.key}-links.csv`)
    return made
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'export.approval-needed') throw error
    askForExport(addressOfPersonalLinks(survey.id, draft.for))
    return undefined
  }
}

/** Lines of the file, less its head. Neither a name nor a link in it has a line break. */
const countLinks = (csv: string): number => csv.split('\r\n').filter(Boolean).length - 1
