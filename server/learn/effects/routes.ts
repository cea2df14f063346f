import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import { Change, ChangeDraft, Effects, PowerPlan, PowerQuery, Units } from './contract.ts'
import { drawStarts } from './draw-starts.ts'
import { readUnits } from './history-store.ts'
import { lookAtChange } from './look.ts'
import { planPower, readEffects, type ReadDeps } from './read-effects.ts'
import { deleteChange, insertChange } from './store.ts'

const read = { may: 'analysis.read', purpose: 'analysis' } as const
const edit = { may: 'catalogue.edit', purpose: 'analysis' } as const

export function routes(
  deps: ReadDeps & { readonly looking: (org: OrgId) => Promise<boolean>; readonly ask: (org: OrgId) => Promise<void> },
): Route<Access, Actor>[] {
  const { db } = deps.postgres
  const whole = async (org: OrgId) => readEffects(deps, org, await deps.looking(org))
  return [
    route({
      method: 'GET', path: '/api/v1/effects',
      summary: 'What works: every playbook, campaign and change with its effect, and whether recovered customers stay',
      access: read, answers: Effects,
      handle: ({ actor }) => whole(actor.org),
    }),
    route({
      method: 'POST', path: '/api/v1/effects/runs', summary: 'Look at every effect now', access: edit, answers: Effects,
      status: 202,
      handle: async ({ actor }) => {
        await deps.ask(actor.org)
        return whole(actor.org)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/effects/power', summary: 'Before starting: how long until a difference will be seen',
      access: read, query: PowerQuery, answers: PowerPlan,
      handle: ({ actor, query }) => planPower(deps, actor.org, query),
    }),
    route({
      method: 'GET', path: '/api/v1/effects/units', summary: 'Branches and other units in which something can be changed',
      access: read, answers: Units,
      handle: async ({ actor }) => ({ dimensions: await readUnits(deps.clickhouse, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/effects/changes', summary: 'Enter a change, or have Heartline draw which units begin when',
      access: edit, body: ChangeDraft, answers: Change, status: 201,
      handle: async ({ actor, body: { start, name, hypothesis, owner, ...spec } }) => {
        if (owner !== null && !(await deps.people(actor.org)).some((p) => p.id === owner))
          throw new Problem('request.invalid', 'The owner is nobody in your organisation.', {
            fields: [{ path: 'owner', message: 'choose somebody from your organisation' }],
          })
        const starts = start.how === 'drawn' ? drawStarts(start) : start.starts
        const kept = await insertChange(db, actor.org, {
          name, hypothesis, owner, madeBy: nameOf(actor), spec: { ...spec, starts, drawn: start.how === 'drawn' },
        })
        await lookAtChange(deps, actor.org, kept)
        const found = (await whole(actor.org)).changes.find((c) => c.id === kept.id)
        if (!found) throw new Problem('not-found', `The change ${kept.id} was taken away meanwhile.`)
        return found
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/effects/changes/:id', summary: 'Take a change away', access: edit,
      params: z.object({ id: RowId }), status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteChange(db, actor.org, params.id)))
          throw new Problem('not-found', `There is no change ${params.id} in your organisation.`)
      },
    }),
  ]
}
