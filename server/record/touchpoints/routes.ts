import { z } from 'zod'
import { line, RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import { Catalogue, Industry, Journey, JourneyDraft, mostAliases, Touchpoint, TouchpointDraft } from './contract.ts'
import { addStartingSet } from './add-starting-set.ts'
import {
  addAlias, type CatalogueDb, deleteJourney, deleteTouchpoint, insertJourney, insertTouchpoint, listJourneys, listTouchpoints, listUnmapped,
  updateJourney, updateTouchpoint,
} from './store.ts'

const read = { may: 'catalogue.read', purpose: 'none' } as const
const edit = { may: 'catalogue.edit', purpose: 'none' } as const
const ById = z.object({ id: RowId })
const MapUnmapped = z.object({ name: line(80).min(1), touchpoint: line(80).min(1) })

export async function readCatalogue(db: CatalogueDb, org: OrgId): Promise<Catalogue> {
  const [touchpoints, journeys, unmapped] = await Promise.all([listTouchpoints(db, org), listJourneys(db, org), listUnmapped(db, org)])
  return { touchpoints, journeys, unmapped }
}

export function routes(db: CatalogueDb): Route<Access, Actor>[] {
  /** A journey leads only through touchpoints of the catalogue. */
  const checkJourney = async (org: OrgId, draft: JourneyDraft) => {
    const keys = new Set((await listTouchpoints(db, org)).map((t) => t.key))
    const fields = draft.touchpoints.flatMap((key, i) => (keys.has(key) ? [] : [{ path: `touchpoints.${i}`, message: `there is no touchpoint ${key}` }]))
    if (fields.length > 0) throw new Problem('request.invalid', `The journey names ${fields.length} touchpoints that are not in the catalogue. Nothing was changed.`, { fields })
  }
  /** A name in a signal leads to one touchpoint: no key or alias may be another's. */
  const checkNames = async (org: OrgId, names: readonly string[], own: (t: Touchpoint) => boolean) => {
    for (const t of await listTouchpoints(db, org)) {
      const shared = own(t) ? undefined : [t.key, ...t.aliases].find((name) => names.includes(name))
      if (shared === t.key) taken(shared)
      if (shared !== undefined) throw new Problem('conflict', `Signals that say "${shared}" already count for ${t.key}. Take the name off there first, or choose another.`)
    }
  }
  return [
    route({
      method: 'GET', path: '/api/v1/catalogue', summary: 'Touchpoints, journeys, and names waiting to be mapped', access: { ...read, scope: 'rows' }, answers: Catalogue,
      handle: async ({ actor }) => {
        const catalogue = await readCatalogue(db, actor.org)
        // Whose names these are is not known before they are mapped.
        return scopeOf(actor) ? { ...catalogue, unmapped: [] } : catalogue
      },
    }),
    route({
      method: 'POST', path: '/api/v1/catalogue/starting-set', summary: 'Add what an industry usually starts with', access: edit,
      body: z.object({ industry: Industry }), answers: Catalogue,
      handle: async ({ actor, body }) => {
        await addStartingSet(db, actor.org, body.industry)
        return readCatalogue(db, actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/unmapped/map', summary: 'Let a touchpoint answer to a name that signals use', access: edit,
      body: MapUnmapped, answers: Catalogue,
      handle: async ({ actor, body }) => {
        await checkNames(actor.org, [body.name], (t) => t.key === body.touchpoint)
        const known = (await listTouchpoints(db, actor.org)).find((t) => t.key === body.touchpoint)
        if (known && known.aliases.length >= mostAliases)
          throw new Problem('conflict', `${known.key} answers to ${mostAliases} names already, which is as many as one touchpoint has. Take one off, or make another touchpoint.`)
        if (!(await addAlias(db, actor.org, body.touchpoint, body.name))) throw new Problem('not-found', `There is no touchpoint ${body.touchpoint}.`)
        return readCatalogue(db, actor.org)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/touchpoints', summary: 'Add a touchpoint', access: edit, status: 201, body: TouchpointDraft, answers: Touchpoint,
      handle: async ({ actor, body }) => {
        await checkNames(actor.org, [body.key, ...body.aliases], () => false)
        return (await insertTouchpoint(db, actor.org, body)) ?? taken(body.key)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/touchpoints/:id', summary: 'Change a touchpoint', access: edit, params: ById, body: TouchpointDraft, answers: Touchpoint,
      handle: async ({ actor, params, body }) => {
        await checkNames(actor.org, [body.key, ...body.aliases], (t) => t.id === params.id)
        return (await refuseTaken(body.key, updateTouchpoint(db, actor.org, params.id, body))) ?? absent('touchpoint')
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/touchpoints/:id', summary: 'Take a touchpoint out of the catalogue; its signals stay', access: edit, params: ById, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteTouchpoint(db, actor.org, params.id))) absent('touchpoint')
      },
    }),
    route({
      method: 'POST', path: '/api/v1/journeys', summary: 'Add a journey', access: edit, status: 201, body: JourneyDraft, answers: Journey,
      handle: async ({ actor, body }) => {
        await checkJourney(actor.org, body)
        return (await insertJourney(db, actor.org, body)) ?? taken(body.key)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/journeys/:id', summary: 'Change a journey', access: edit, params: ById, body: JourneyDraft, answers: Journey,
      handle: async ({ actor, params, body }) => {
        await checkJourney(actor.org, body)
        return (await refuseTaken(body.key, updateJourney(db, actor.org, params.id, body))) ?? absent('journey')
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/journeys/:id', summary: 'Remove a journey; its touchpoints stay', access: edit, params: ById, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteJourney(db, actor.org, params.id))) absent('journey')
      },
    }),
  ]
}

function taken(key: string): never {
  throw new Problem('conflict', `The key ${key} is taken. Choose another, or change the one that has it.`)
}

function absent(what: string): never {
  throw new Problem('not-found', `There is no such ${what} in your catalogue.`)
}

const uniqueViolation = '23505'
async function refuseTaken<T>(key: string, change: Promise<T>): Promise<T> {
  return change.catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === uniqueViolation) taken(key)
    throw cause
  })
}
