import assert from 'node:assert/strict'
import type { Json } from '../../../testing/heartline.ts'
import { type SurveysHouse, visitor } from './surveys-house.ts'

/** A link through which a test may answer as often as it likes. */
export const many = { perBrowser: 100, perAddress: 10_000 }

/** What tests of results do again and again in a house that is open by the time that they do it. */
export function askResults(house: () => SurveysHouse) {
  return {
    /** What stands under `/results/…` of a survey. */
    results: async (survey: Json, what: string, by = house().call): Promise<Json> =>
      (await by('GET', `/api/v1/surveys/${survey.id}/results/${what}`)).body,
    scores: async (asked: object): Promise<Json> => (await house().call('POST', '/api/v1/survey-scores', asked)).body,
    /** Somebody answers on a shared link, to the end; the name of their sheet. */
    async fill(path: string, answers: Record<string, unknown>): Promise<string> {
      const person = visitor(house().callAs(), path)
      assert.equal((await person.fillIn(answers)).status, 200)
      return person.sheet
    },
    /** Whoever has this personal link answers, to the end. */
    async fillPersonal(path: string, answers: Record<string, unknown>): Promise<string> {
      const person = visitor(house().callAs(), path, (await house().callAs()('GET', path)).body.sheet.id)
      await person.seen(...Object.keys(answers))
      for (const [question, answer] of Object.entries(answers)) await person.answer(question, answer)
      assert.equal((await person.complete()).status, 200)
      return person.sheet
    },
  }
}

/** Saves a survey's draft as another definition, with what else is to change. */
export function saveDraft(call: SurveysHouse['call'], survey: Json, definition: Json, more: object = {}) {
  const { name, touchpoint, anonymous, partialHours, revision } = survey
  return call('PUT', `/api/v1/surveys/${survey.id}/draft`, {
    name,
    touchpoint,
    anonymous,
    partialHours,
    revision,
    definition,
    ...more,
  })
}

/** Publishes a survey again as another definition; the survey as it is then. */
export async function publishAgain(call: SurveysHouse['call'], survey: Json, definition: Json): Promise<Json> {
  const { body } = await saveDraft(call, survey, definition)
  const published = await call('POST', `/api/v1/surveys/${survey.id}/publish`, { revision: body.revision })
  assert.equal(published.status, 200)
  return published.body
}
