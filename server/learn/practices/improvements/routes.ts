import { isDeepStrictEqual } from 'node:util'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../../govern/roles/index.ts'
import { db, manage, type Parts, read } from '../parts.ts'
import { listStaff } from '../staff/store.ts'
import { type Improvement, ImprovementDetail, ImprovementDraft, ImprovementPath, Improvements, Step } from './contract.ts'
import { effectUnasked, startedOn } from './steps.ts'
import {
  findImprovement, insertEvent, insertImprovement, listEvents, listImprovements, lockImprovement, type StoredImprovement,
  updateImprovement,
} from './store.ts'
import { noImprovement, takeStep } from './take-step.ts'

/** Improvements: written down, taken from step to step, and held to what they did. */
export function improvementRoutes(parts: Parts): Route<Access, Actor>[] {
  const names = async (org: OrgId) => new Map((await parts.people(org)).map((p) => [p.id, p.name]))
  const detail = async (org: OrgId, id: number): Promise<ImprovementDetail> => {
    const found = await findImprovement(db(parts), org, id)
    if (!found) throw noImprovement(id)
    const history = await listEvents(db(parts), org, id)
    return { improvement: view(found, await names(org)), history: history.map((e) => ({ ...e, at: e.at.toISOString() })) }
  }
  const requireOwner = async (org: OrgId, { owner }: ImprovementDraft) => {
    if (!(await names(org)).has(owner))
      throw new Problem('not-found', 'The owner is nobody of your organisation. Choose one of its people.')
  }
  return [
    route({
      method: 'GET', path: '/api/v1/practices/improvements',
      summary: 'What is changed for customers, who answers for it, and what it did', access: read, answers: Improvements,
      handle: async ({ actor: { org } }) => {
        const [items, people, staff, units] = await Promise.all([
          listImprovements(db(parts), org), parts.people(org), listStaff(db(parts), org), parts.units(org),
        ])
        const known = new Map(people.map((p) => [p.id, p.name]))
        return {
          items: items.map((i) => view(i, known)), people: people.map(({ id, name }) => ({ id, name })),
          departments: [...new Set([...staff.map((s) => s.department), ...items.flatMap((i) => i.departments)])].toSorted(),
          units: [...units],
        }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/practices/improvements/:id', summary: 'One improvement, with what was decided and by whom',
      access: read, params: ImprovementPath, answers: ImprovementDetail,
      handle: ({ actor, params }) => detail(actor.org, params.id),
    }),
    route({
      method: 'POST', path: '/api/v1/practices/improvements', summary: 'Write an improvement down, as an idea', access: manage,
      body: ImprovementDraft, answers: ImprovementDetail, status: 201,
      handle: async ({ actor, body }) => {
        await requireOwner(actor.org, body)
        const id = await db(parts).transaction().execute(async (tx) => {
          const created = await insertImprovement(tx, actor.org, body)
          await insertEvent(tx, actor.org, created, { at: parts.now(), by: nameOf(actor), step: { to: 'written' } })
          if (actor.kind !== 'person' || actor.id !== body.owner) await tellOwner(parts, tx, actor.org, created, body)
          return created
        })
        return detail(actor.org, id)
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/practices/improvements/:id', summary: 'Change what an improvement is', access: manage,
      params: ImprovementPath, body: ImprovementDraft, answers: ImprovementDetail,
      handle: async ({ actor, params, body }) => {
        await requireOwner(actor.org, body)
        await db(parts).transaction().execute(async (tx) => {
          const held = await lockImprovement(tx, actor.org, params.id)
          if (!held) throw noImprovement(params.id)
          refuseRewriting(held, body)
          await updateImprovement(tx, actor.org, params.id, body)
          await insertEvent(tx, actor.org, params.id, { at: parts.now(), by: nameOf(actor), step: { to: 'changed' } })
          if (held.owner !== body.owner) await tellOwner(parts, tx, actor.org, params.id, body)
        })
        return detail(actor.org, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/practices/improvements/:id/steps',
      summary: 'Take an improvement a step further: planned, running, measured, kept or dropped', access: manage,
      params: ImprovementPath,
      body: Step, answers: ImprovementDetail,
      handle: async ({ actor, params, body }) => {
        await takeStep(parts, actor.org, params.id, body, nameOf(actor))
        return detail(actor.org, params.id)
      },
    }),
  ]
}

const tellOwner = (
  { inbox }: Parts, tx: Parameters<Parts['inbox']['tell']>[0], org: OrgId, id: number, { owner, title }: ImprovementDraft,
) =>
  inbox.tell(tx, org, owner, {
    kind: 'assignment', about: { feature: 'learn/practices', id, path: `/learn/practices/improvements/${id}` },
    words: { en: `You answer for an improvement: ${title}`, zh: `你负责一项改进：${title}` },
  })

/** What it should do, and where, is said before it begins: or every effect could be claimed to have been meant. */
function refuseRewriting({ state, hypothesis, place }: StoredImprovement, wish: ImprovementDraft): void {
  if (startedOn(state) === null || (hypothesis === wish.hypothesis && isDeepStrictEqual(place, wish.place))) return
  throw new Problem(
    'conflict',
    'It has begun: what it should do and where it is done stay as they were said before. Drop it, and write down another.',
  )
}

const view = ({ owner, measured, changedAt, ...i }: StoredImprovement, names: ReadonlyMap<string, string>): Improvement => ({
  ...i, owner: owner === null ? null : { id: owner, name: names.get(owner) ?? null },
  effect: measured ?? effectUnasked(i.state, i.place), changedAt: changedAt.toISOString(),
})
