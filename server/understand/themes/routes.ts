import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { Slice } from '../slice/contract.ts'
import { resolveFilter } from '../voices/index.ts'
import { ThemeChange, ThemeDetail, ThemeList, ThemeQuery, ThemeSearch } from './contract.ts'
import { readTheme } from './read-theme.ts'
import { type ReadDeps, readThemes, searchView, wholeThemes } from './read-themes.ts'
import { changeTheme, listThemes, readSearch } from './store.ts'

const read = { may: 'analysis.read', purpose: 'analysis', scope: 'slice' } as const
const edit = { may: 'catalogue.edit', purpose: 'analysis' } as const
const ById = z.object({ id: RowId })

export interface RouteDeps extends ReadDeps {
  readonly touchpoints: Touchpoints
  /** Begins a search; false where one is under way. */
  readonly begin: (org: OrgId) => Promise<boolean>
}

export function routes(deps: RouteDeps): Route<Access, Actor>[] {
  const { db } = deps
  return [
    route({
      method: 'GET', path: '/api/v1/themes',
      summary: 'What texts speak of: themes found from the texts, with share, tone and growth in a slice', access: read,
      query: ThemeQuery, answers: ThemeList,
      handle: ({ actor, query: { muted, ...slice } }) => readThemes(deps, actor.org, slice, muted, scopeOf(actor) !== null),
    }),
    route({
      method: 'GET', path: '/api/v1/themes/:id',
      summary: 'One theme: where and by whom it is spoken of, and its most telling texts', access: read,
      params: ById, query: Slice, answers: ThemeDetail,
      handle: async ({ actor, params, query }) => {
        const { keyOf } = await resolveFilter({ touchpoints: deps.touchpoints, phrasesOf: async () => [] }, actor.org, {})
        return readTheme(deps, actor.org, params.id, query, keyOf, { readWords: may(actor, 'verbatims.read'), ofAPart: scopeOf(actor) !== null })
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/themes/:id', summary: 'Name a theme, pin it, put it aside, or join it into another',
      access: edit,
      params: ById, body: ThemeChange, status: 204,
      handle: async ({ actor, params, body }) => {
        if (typeof body.into === 'number') await requireJoinable(actor.org, params.id, body.into)
        if (!(await changeTheme(db, actor.org, params.id, body)))
          throw new Problem('not-found', `There is no theme ${params.id} in your organisation.`)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/theme-search', summary: 'Search the texts for themes now', access: edit,
      answers: ThemeSearch, status: 202, perMinute: 20,
      handle: async ({ actor }) => {
        await deps.begin(actor.org)
        return searchView(await readSearch(db, actor.org))
      },
    }),
  ]

  async function requireJoinable(org: OrgId, id: number, into: number): Promise<void> {
    const stored = await listThemes(db, org)
    const missing = [id, into].find((wanted) => !stored.some((t) => t.id === wanted))
    if (missing !== undefined) throw new Problem('not-found', `There is no theme ${missing} in your organisation.`)
    const whole = wholeThemes(stored).find(({ theme, joined }) => theme.id === id || joined.some((j) => j.id === id))!
    const inside = whole.theme.id === id && (into === id || whole.joined.some((j) => j.id === into))
    if (inside)
      throw new Problem(
        'conflict', 'A theme cannot be joined into itself, or into one that was joined into it. Take that one out first.',
      )
  }
}
