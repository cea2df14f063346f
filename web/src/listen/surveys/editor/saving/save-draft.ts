import { SurveyDetail, type Definition } from '../../../../../../server/listen/surveys/contract.ts'
import { ApiError, request } from '../../../../app/api.ts'
import { checkDraft, isKeepable } from '../faults/check-draft.ts'
import type { Draft } from '../model/draft.ts'
import type { SaveOutcome } from './autosave.ts'

/** Saves a draft over the revision that it was made from, and tells what came of it. */
export async function saveDraft(id: number, draft: Draft, revision: number): Promise<SaveOutcome> {
  if (!isKeepable(checkDraft(draft))) return { is: 'refused', error: null }
  try {
    const body = { ...draft, definition: draft.definition as unknown as Definition, revision }
    return { is: 'saved', survey: await request('PUT', `surveys/${id}/draft`, { body, shape: SurveyDetail }) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { status } = error.problem
    if (status === 0 || status >= 500 || status === 429) return { is: 'unreached' }
    if (status === 409) {
      const survey = await request('GET', `surveys/${id}`, { shape: SurveyDetail }).catch(() => null)
      if (!survey) return { is: 'unreached' }
      // A conflict over anything but the revision, such as a promise that cannot be taken back, is a refusal.
      if (survey.revision !== revision) return { is: 'moved-on', survey }
    }
    return { is: 'refused', error }
  }
}
