import { RuleView, type RoundDraft, type RuleDraft } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { say, useAction } from '../../../app/action.tsx'
import { request } from '../../../app/api.ts'
import { useMessages } from '../../../app/language.tsx'
import { draftOf } from './rule-draft.ts'

/** What a person does about the invitations of one survey. */
export function useInvitationActions(survey: number) {
  const { rules: words, round } = useMessages().invitations
  const path = `surveys/${survey}/invitation-rules`
  const stale = ['surveys']
  return {
    save: useAction(
      ({ rule, draft }: { rule: number | null; draft: RuleDraft }) =>
        request(rule === null ? 'POST' : 'PUT', rule === null ? path : `${path}/${rule}`, { body: draft, shape: RuleView }),
      { stale, quiet: true, done: () => say(words.saved) },
    ),
    turn: useAction(
      ({ rule, on }: { rule: RuleView; on: boolean }) =>
        request('PUT', `${path}/${rule.id}`, { body: { ...draftOf(rule), on }, shape: RuleView }),
      { stale, done: ({ name, on }) => say(on ? words.switchedOn(name) : words.switchedOff(name)) },
    ),
    remove: useAction((rule: RuleView) => request('DELETE', `${path}/${rule.id}`), {
      stale,
      done: (_, { name }) => say(words.removed(name)),
    }),
    invite: useAction((draft: RoundDraft) => request('POST', `surveys/${survey}/invitations`, { body: draft }), {
      stale,
      quiet: true,
      done: () => say(round.done),
    }),
  }
}
export type InvitationActions = ReturnType<typeof useInvitationActions>
