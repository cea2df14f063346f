import { LinkView, SurveyDetail, type SharedLinkDraft, type SurveySummary } from '../../../../server/listen/surveys/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'

const move = (id: number, verb: 'close' | 'reopen' | 'retire') =>
  request('POST', `surveys/${id}/${verb}`, { shape: SurveyDetail })

/** What a person does with one survey: opens it to others, closes it, and takes either back. */
export function useSurveyActions(survey: Pick<SurveySummary, 'id'> & { revision: number }) {
  const {
    surveys: { detail: words, links },
    surveyEditor: { putAway },
    ui,
  } = useMessages()
  const stale = ['surveys']
  const quietly = useAction((verb: 'close' | 'reopen') => move(survey.id, verb), { stale })
  const undo = (verb: 'close' | 'reopen') => ({ label: ui.undo, run: () => quietly.mutate(verb) })
  return {
    publish: useAction(
      () => request('POST', `surveys/${survey.id}/publish`, { body: { revision: survey.revision }, shape: SurveyDetail }),
      { stale, done: ({ version }) => say(words.published(version ?? 1), undo('close')) },
    ),
    close: useAction(() => move(survey.id, 'close'), { stale, done: () => say(words.closed, undo('reopen')) }),
    reopen: useAction(() => move(survey.id, 'reopen'), { stale, done: () => say(words.reopened, undo('close')) }),
    retire: useAction(() => move(survey.id, 'retire'), {
      stale,
      // One that was never published opens again as the draft that it was; any other would open to everybody.
      done: ({ version }) => say(putAway.retired, version === null ? undo('reopen') : undefined),
    }),
    remove: useAction((_: SurveySummary) => request('DELETE', `surveys/${survey.id}`), {
      stale,
      done: (_, { name }) => say(putAway.removed(name)),
    }),
    makeLink: useAction(
      (draft: SharedLinkDraft) => request('POST', `surveys/${survey.id}/links`, { body: draft, shape: LinkView }),
      { stale, quiet: true },
    ),
    stopLink: useAction((link: LinkView) => request('DELETE', `surveys/${survey.id}/links/${link.id}`), {
      stale,
      done: (_, link) => say(links.isStopped(link.name)),
    }),
  }
}
export type SurveyActions = ReturnType<typeof useSurveyActions>
