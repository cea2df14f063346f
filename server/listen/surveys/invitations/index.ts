import type { ContactEnded } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import type { SurveysDb } from '../authoring/surveys-store.ts'
import type { LinksDb } from '../links/links-store.ts'
import { createAsk } from './ask.ts'
import { noteOutcome } from './invitations-store.ts'
import type { InvitationParts } from './parts.ts'
import { invite, type InvitationWish } from './invite.ts'
import { createPlanFromSignals } from './plan-from-signals.ts'
import { createPlanRound } from './plan-round.ts'
import { invitationRoutes } from './routes.ts'
import { createSchedule } from './schedule.ts'

export type { InvitationWish } from './invite.ts'
export type { InvitationParts } from './parts.ts'

/** Customers are asked by e-mail: by rules when something happened, or by hand; reminded, and counted. */
export function createInvitations(parts: InvitationParts & { readonly surveys: SurveysDb; readonly links: LinksDb }) {
  const schedule = createSchedule(parts.jobs, () => work)
  const { ask, remind } = createAsk(parts, schedule)
  const work = { ask, remind, planRound: createPlanRound(parts, schedule) }
  return {
    routes: invitationRoutes(parts, schedule),
    onSignalsRecorded: createPlanFromSignals(parts, schedule),
    /** Has one customer invited, for another feature; false where no such survey is open for customers. */
    invite: (tx: Db<unknown>, org: OrgId, wish: InvitationWish) => invite(schedule, tx, org, wish, parts.now()),
    /** Notes what became of a mail of ours. */
    onContactEnded: (fact: ContactEnded, tx: Db<unknown>) => noteOutcome(tx, fact.org as OrgId, fact.contact, fact.outcome),
  }
}
