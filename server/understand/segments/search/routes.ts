import { z } from 'zod'
import { RowId } from '../../../platform/http/contract.ts'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, route } from '../../../govern/roles/index.ts'
import { Search, SearchAsk, Searches } from './contract.ts'
import type { SearchRuns } from './create-searches.ts'
import { askToCancel, findSearch, latestSearch, type SearchesDb } from './search-store.ts'

const managing = { may: 'segments.manage', purpose: 'analysis' } as const

export function searchRoutes({ searches, runs }: { searches: SearchesDb; runs: SearchRuns }): Route<Access, Actor>[] {
  return [
    route({
      method: 'GET', path: '/api/v1/segment-searches',
      summary: 'The latest search for groups among customers, and what the last one found',
      access: { may: 'analysis.read', purpose: 'analysis' }, answers: Searches,
      handle: async ({ actor }) => {
        const [latest, done] = await Promise.all([latestSearch(searches, actor.org), latestSearch(searches, actor.org, 'done')])
        return { latest: latest ?? null, done: done ?? null }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/segment-searches', summary: 'Search for groups among customers', access: managing,
      status: 202, body: SearchAsk, answers: Search,
      handle: async ({ actor, body }) => {
        const id = await runs.start(actor.org, body, nameOf(actor))
        if (id === undefined) throw new Problem('conflict', 'A search is under way already; wait for it, or cancel it.')
        return (await findSearch(searches, actor.org, id))!
      },
    }),
    route({
      method: 'POST', path: '/api/v1/segment-searches/:id/cancel', summary: 'End a search', access: managing,
      params: z.object({ id: RowId }), answers: Search,
      handle: async ({ actor, params }) => {
        const asked = await askToCancel(searches, actor.org, params.id)
        const search = await findSearch(searches, actor.org, params.id)
        if (!search) throw new Problem('not-found', `There is no search ${params.id}.`)
        if (!asked) throw new Problem('conflict', `Search ${params.id} has ended already.`)
        return search
      },
    }),
  ]
}
