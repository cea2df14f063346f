import { toBuffer, toString } from 'qrcode'
import { z } from 'zod'
import { RowId } from '../../../platform/http/contract.ts'
import { RawAnswer, type Route, RowsAnswer } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, may, route, nameOf } from '../../../govern/roles/index.ts'
import { requireSurvey } from '../authoring/write-survey.ts'
import type { SurveysDb } from '../authoring/surveys-store.ts'
import { addressOfPersonalLinks, LinkPage, LinkQuery, LinkView, OutcomeDraft, PersonalLinksDraft, SharedLinkDraft } from '../contract.ts'
import { findLink, insertSharedLink, type LinksDb, listLinks, revokeLink, setOutcome, type StoredLink } from './links-store.ts'
import { customersAsked, makePersonalLinks } from './make-personal-links.ts'
import { addressOf, hashOf, newToken } from './tokens.ts'

const read = { may: 'customers.read', purpose: 'service' } as const
const edit = { may: 'catalogue.edit', purpose: 'service' } as const
const SurveyPath = z.object({ id: RowId })
const LinkPath = z.object({ id: RowId, link: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const QrQuery = z.object({ size: z.coerce.number().int().min(64).max(2048).default(512) })

/** Links of a survey: shared ones to put up anywhere, personal ones for one person each. */
export function linkRoutes(deps: { db: LinksDb; surveys: SurveysDb; publicUrl: string }): Route<Access, Actor>[] {
  const { db, surveys, publicUrl } = deps
  const view = ({ token, ...link }: StoredLink): LinkView => ({
    ...link,
    url: token === null ? null : addressOf(publicUrl, token),
  })
  const missing = () => new Problem('not-found', 'No link with this number belongs to this survey.')
  const linkOf = async (actor: Actor, params: z.infer<typeof LinkPath>) => {
    const found = await findLink(db, actor.org, params.id, params.link)
    if (!found) throw missing()
    return found
  }
  const addressToDraw = async (actor: Actor, params: z.infer<typeof LinkPath>) => {
    const { token } = await linkOf(actor, params)
    if (token === null)
      throw new Problem(
        'conflict',
        'This is a personal link: its address was shown once, and only its hash is kept. Make another one.',
      )
    return addressOf(publicUrl, token)
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/links',
      summary: 'Links of a survey, the newest first',
      access: read,
      params: SurveyPath,
      query: LinkQuery,
      answers: LinkPage,
      handle: async ({ actor, params, query }) => {
        await requireSurvey(surveys, actor.org, params.id)
        const { items, next } = await listLinks(db, actor.org, params.id, query)
        return { items: items.map(view), next }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/surveys/:id/links',
      summary: 'A shared link, for a QR code, a page, a kiosk',
      access: edit,
      status: 201,
      params: SurveyPath,
      body: SharedLinkDraft,
      answers: LinkView,
      handle: async ({ actor, params, body }) => {
        await requireSurvey(surveys, actor.org, params.id)
        const token = newToken()
        const link = (await insertSharedLink(db, actor.org, params.id, body, { token, hash: hashOf(token) }, nameOf(actor)))!
        return view((await findLink(db, actor.org, params.id, link))!)
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/surveys/:id/personal-links',
      summary: 'A link of their own for each of some customers or of a segment, as CSV; shown this once',
      access: { ...edit, exports: 'links', freshProof: true },
      params: SurveyPath,
      body: PersonalLinksDraft,
      handle: async ({ actor, params, body }) => {
        const survey = await requireSurvey(surveys, actor.org, params.id)
        if (survey.anonymous)
          throw new Problem(
            'conflict',
            'This survey is anonymous, and a personal link says who answers. ' +
              'Hand out a shared link, or copy the survey and let the copy not be anonymous.',
          )
        if (survey.audience === 'staff')
          throw new Problem('conflict', 'This survey is for staff, and personal links are for customers. Hand out a shared link.')
        const asked = {
          db,
          publicUrl,
          org: actor.org,
          survey: survey.id,
          draft: body,
          by: nameOf(actor),
          identify: may(actor, 'customers.identify'),
        }
        return new RowsAnswer(
          'text/csv; charset=utf-8', customersAsked(asked), (people) => makePersonalLinks(asked, people), `${survey.key}-links.csv`,
          (part) => part.length, addressOfPersonalLinks(survey.id, body.for),
        )
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/surveys/:id/links/:link',
      summary: 'Let a link lead nowhere from now on',
      access: edit,
      params: LinkPath,
      status: 204,
      handle: async ({ actor, params }) => {
        if (!(await revokeLink(db, actor.org, params.id, params.link))) throw missing()
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/surveys/:id/links/:link/outcome',
      summary: 'Note that somebody refused, could not be reached, or was the wrong one to ask',
      access: { may: 'customers.read', purpose: 'service' },
      params: LinkPath,
      body: OutcomeDraft,
      answers: LinkView,
      handle: async ({ actor, params, body }) => {
        if (!(await setOutcome(db, actor.org, params.id, params.link, body.outcome))) throw missing()
        return view(await linkOf(actor, params))
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/links/:link/qr.svg',
      summary: 'The QR code of a shared link, to print',
      access: read,
      params: LinkPath,
      handle: async ({ actor, params }) =>
        new RawAnswer(
          'image/svg+xml',
          await toString(await addressToDraw(actor, params), { type: 'svg', errorCorrectionLevel: 'M' }),
          `survey-${params.id}-${params.link}.svg`,
        ),
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/links/:link/qr.png',
      summary: 'The QR code of a shared link, as a picture',
      access: read,
      params: LinkPath,
      query: QrQuery,
      handle: async ({ actor, params, query }) =>
        new RawAnswer(
          'image/png',
          await toBuffer(await addressToDraw(actor, params), { type: 'png', width: query.size, errorCorrectionLevel: 'M' }),
          `survey-${params.id}-${params.link}.png`,
        ),
    }),
  ]
}
