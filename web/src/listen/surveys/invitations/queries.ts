import {
  DryRun,
  InvitationPage,
  MailView,
  Rules,
  type RuleDraft,
} from '../../../../../server/listen/surveys/invitations/contract.ts'
import { pages, request, resource } from '../../../app/api.ts'

/** What the page of invitations asks the server. */
export const rulesQuery = (survey: number) => resource(`surveys/${survey}/invitation-rules`, Rules)
export const invitationsQuery = (survey: number, rule: number | undefined) =>
  pages(`surveys/${survey}/invitations`, InvitationPage, { rule })
export const mailQuery = (survey: number, query: { language: string; reminder: boolean }) => {
  const asked = resource(`surveys/${survey}/invitation-mail`, MailView, query)
  return { ...asked, placeholderData: (last: MailView | undefined) => last }
}
/** Asked for by a press: it plays thirty days through. */
export const playRule = (survey: number, draft: RuleDraft, rule: number | null) =>
  request('POST', `surveys/${survey}/invitation-dry-run`, { body: draft, shape: DryRun, query: { rule } })
