import { z } from 'zod'
import { RowId } from '../../../platform/http/contract.ts'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, route } from '../../../govern/roles/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { Marker, MarkerDraft, MarkerList } from './contract.ts'
import { deleteMarker, insertMarker, listMarkers } from './markers-store.ts'

/** Days on which something happened that may have moved a score; drawn into what is shown over time. */
export function markerRoutes(db: SheetsDb): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/survey-markers',
      summary: 'Events and releases that scores over time are read beside',
      access: { may: 'analysis.read', purpose: 'none', scope: 'open' },
      answers: MarkerList,
      handle: async ({ actor }) => ({ items: await listMarkers(db, actor.org) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/survey-markers',
      summary: 'Note an event or a release',
      access: { may: 'catalogue.edit', purpose: 'none' },
      status: 201,
      body: MarkerDraft,
      answers: Marker,
      handle: async ({ actor, body }) => ({ id: await insertMarker(db, actor.org, body, nameOf(actor)), ...body }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/survey-markers/:id',
      summary: 'Take an event or a release out again',
      access: { may: 'catalogue.edit', purpose: 'none' },
      status: 204,
      params: z.object({ id: RowId }),
      handle: async ({ actor, params }) => {
        if (!(await deleteMarker(db, actor.org, params.id)))
          throw new Problem('not-found', 'No marker with this number belongs to your organisation.')
      },
    }),
  ]
}
