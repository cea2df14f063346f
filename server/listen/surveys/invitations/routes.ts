import { randomUUID } from 'node:crypto'
import type { Language, Survey } from '@heartline/survey'
import { z } from 'zod'
import { RowId } from '../../../platform/http/contract.ts'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../../govern/roles/index.ts'
import { languageOf } from '../answering/open-answering.ts'
import { findVersion, type StoredSurvey, type SurveysDb } from '../authoring/surveys-store.ts'
import { requireSurvey } from '../authoring/write-survey.ts'
import {
  DryRun,
  InvitationPage,
  InvitationQuery,
  MailQuery,
  MailView,
  RoundDraft,
  RuleDraft,
  Rules,
  RuleView,
} from './contract.ts'
import { describeReached } from './describe-reached.ts'
import { dryRun } from './dry-run.ts'
import { composeInvitation } from './mail/compose-invitation.ts'
import type { InvitationParts } from './parts.ts'
import { countReached, listInvitations } from './reached-store.ts'
import { deleteRule, insertRule, listRules, type StoredRule, updateRule } from './rules-store.ts'
import type { Schedule } from './schedule.ts'

const read = { may: 'customers.read', purpose: 'service' } as const
const edit = { may: 'catalogue.edit', purpose: 'service' } as const
const SurveyPath = z.object({ id: RowId })
const RulePath = z.object({ id: RowId, rule: RowId })
const dayMs = 86_400_000
const base = '/api/v1/surveys/:id'

/** Customers asked by e-mail: rules, rounds by hand, what became of them, and the mail itself to look at. */
export function invitationRoutes(
  parts: InvitationParts & { readonly surveys: SurveysDb },
  schedule: Schedule,
): Route<Access, Actor>[] {
  const { db, surveys } = parts

  async function requireInviting(org: OrgId, id: number): Promise<StoredSurvey> {
    const survey = await requireSurvey(surveys, org, id)
    requireCustomersAsked(survey)
    return survey
  }
  async function viewOf(org: OrgId, survey: number, rule: StoredRule): Promise<RuleView> {
    const counted = await countReached(db, org, survey)
    return view(
      rule,
      counted.filter((c) => c.rule === rule.id),
    )
  }
  const view = ({ survey: _, ...rule }: StoredRule, counted: Parameters<typeof describeReached>[0]): RuleView => ({
    ...rule,
    reached: describeReached(counted),
  })
  const missing = () => new Problem('not-found', 'This survey has no rule of this number.')

  return [
    route({
      method: 'GET',
      path: `${base}/invitation-rules`,
      summary: 'When customers are asked by e-mail, and how far it came',
      access: read,
      params: SurveyPath,
      answers: Rules,
      async handle({ actor, params }) {
        await requireSurvey(surveys, actor.org, params.id)
        const [rules, counted] = await Promise.all([listRules(db, actor.org, params.id), countReached(db, actor.org, params.id)])
        return {
          items: rules.map((r) =>
            view(
              r,
              counted.filter((c) => c.rule === r.id),
            ),
          ),
          all: describeReached(counted),
        }
      },
    }),
    route({
      method: 'POST',
      path: `${base}/invitation-rules`,
      summary: 'A new rule by which customers are asked',
      status: 201,
      access: edit,
      params: SurveyPath,
      body: RuleDraft,
      answers: RuleView,
      async handle({ actor, params, body }) {
        const survey = await requireInviting(actor.org, params.id)
        return viewOf(actor.org, survey.id, await insertRule(db, actor.org, survey.id, body, nameOf(actor)))
      },
    }),
    route({
      method: 'PUT',
      path: `${base}/invitation-rules/:rule`,
      summary: 'Change a rule, or switch it on or off',
      access: edit,
      params: RulePath,
      body: RuleDraft,
      answers: RuleView,
      async handle({ actor, params, body }) {
        if (body.on) await requireInviting(actor.org, params.id)
        const rule = await updateRule(db, actor.org, params.id, params.rule, body, nameOf(actor))
        if (!rule) throw missing()
        return viewOf(actor.org, params.id, rule)
      },
    }),
    route({
      method: 'DELETE',
      path: `${base}/invitation-rules/:rule`,
      status: 204,
      access: edit,
      params: RulePath,
      summary: 'Take a rule away; what it planned and did not send yet is not sent',
      async handle({ actor, params }) {
        if (!(await deleteRule(db, actor.org, params.id, params.rule))) throw missing()
      },
    }),
    route({
      method: 'POST',
      path: `${base}/invitation-dry-run`,
      summary: 'What a rule would have done in the last thirty days',
      access: read,
      params: SurveyPath,
      query: z.object({ rule: RowId.optional() }),
      body: RuleDraft,
      answers: DryRun,
      handle: async ({ actor, params, query, body }) =>
        dryRun(parts, actor.org, await requireInviting(actor.org, params.id), body, query.rule ?? null),
    }),
    route({
      method: 'GET',
      path: `${base}/invitations`,
      summary: 'Invitations, the newest first, each with what became of it',
      access: read,
      params: SurveyPath,
      query: InvitationQuery,
      answers: InvitationPage,
      async handle({ actor, params, query }) {
        await requireSurvey(surveys, actor.org, params.id)
        return listInvitations(db, actor.org, params.id, query)
      },
    }),
    route({
      method: 'POST',
      path: `${base}/invitations`,
      summary: 'Invite some customers or a segment by e-mail now',
      status: 202,
      access: edit,
      params: SurveyPath,
      body: RoundDraft,
      answers: z.object({ round: z.uuid() }),
      async handle({ actor, params, body }) {
        const survey = await requireInviting(actor.org, params.id)
        if (survey.state !== 'open')
          throw new Problem('conflict', 'This survey is not open, so nobody could answer. Publish or reopen it first.')
        const round = randomUUID()
        await schedule.planRound(db, {
          org: actor.org,
          survey: survey.id,
          round,
          draft: body,
          after: 0,
          at: parts.now().toISOString(),
        })
        return { round }
      },
    }),
    route({
      method: 'GET',
      path: `${base}/invitation-mail`,
      summary: 'The mail that asks, as it would be sent',
      params: SurveyPath,
      access: { may: 'catalogue.read', purpose: 'none' },
      query: MailQuery,
      answers: MailView,
      async handle({ actor, params, query }) {
        const stored = await requireSurvey(surveys, actor.org, params.id)
        requireCustomersAsked(stored)
        const published = stored.version === null ? undefined : await findVersion(surveys, stored.id, stored.version)
        const survey = (published?.definition ?? stored.definition) as unknown as Survey
        const organisation = await parts.organisation(actor.org)
        const language: Language = languageOf(survey, query.language ?? organisation.language)
        const {
          subject,
          text,
          html = '',
        } = composeInvitation({
          survey,
          language,
          facts: {},
          company: organisation.name,
          timeZone: organisation.timeZone,
          reminder: query.reminder,
          url: `${parts.publicUrl}/s/…`,
          expires: new Date(parts.now().getTime() + 14 * dayMs),
        })
        return { language, languages: [...survey.languages], subject, text, html }
      },
    }),
  ]
}

/** A personal link says who answers, and it is customers who are written to. */
function requireCustomersAsked(survey: StoredSurvey): void {
  if (survey.anonymous)
    throw new Problem('conflict', 'This survey is anonymous, and an invitation says who answers. Hand out a shared link instead.')
  if (survey.audience !== 'customer')
    throw new Problem(
      'conflict',
      'This survey is for staff, and invitations go to customers. Hand out a shared link to your people instead.',
    )
}
