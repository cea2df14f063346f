import { dayIn } from '../../../platform/time/index.ts'
import type { Route } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../../govern/roles/index.ts'
import { measureAndRemember } from '../improvements/measure.ts'
import { db, manage, type Parts } from '../parts.ts'
import { listStaff } from '../staff/store.ts'
import {
  Assigning, Taken, type Training, TrainingDetail, TrainingDraft, TrainingPath, TrainingQuery, Trainings,
} from './contract.ts'
import { assign, deleteTraining, insertTraining, listAssigned, listBegun, listTrainings, noteTaken } from './store.ts'

const gone = (id: number) => new Problem('not-found', `There is no training ${id} in your organisation.`)

/** Training: assigned, taken, and held against what customers felt afterwards. */
export function trainingRoutes(parts: Parts): Route<Access, Actor>[] {
  const today = async (org: OrgId) => dayIn((await parts.organisation(org)).timeZone, parts.now())
  const detail = async (org: OrgId, id: number, withEffect = false): Promise<TrainingDetail> => {
    const [training] = await listTrainings(db(parts), org, await today(org), id)
    if (!training) throw gone(id)
    return { training, people: await listAssigned(db(parts), org, id), effect: await effectOf(parts, org, training, withEffect) }
  }
  return [
    route({
      method: 'GET', path: '/api/v1/practices/trainings', summary: 'Training that was assigned, and how many took it',
      access: manage, answers: Trainings,
      handle: async ({ actor: { org } }) => ({
        items: await listTrainings(db(parts), org, await today(org)),
        departments: [...new Set((await listStaff(db(parts), org)).map((s) => s.department))],
      }),
    }),
    route({
      method: 'GET', path: '/api/v1/practices/trainings/:id',
      summary: 'One training: who took it when, and, asked for, whether customers felt better afterwards', access: manage,
      params: TrainingPath, query: TrainingQuery, answers: TrainingDetail,
      handle: ({ actor, params, query }) => detail(actor.org, params.id, query.effect),
    }),
    route({
      method: 'POST', path: '/api/v1/practices/trainings', summary: 'Add a training', access: manage, body: TrainingDraft,
      answers: TrainingDetail, status: 201,
      handle: async ({ actor, body }) => detail(actor.org, await insertTraining(db(parts), actor.org, body)),
    }),
    route({
      method: 'DELETE', path: '/api/v1/practices/trainings/:id', summary: 'Take a training away, with who took it',
      access: manage, params: TrainingPath, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteTraining(db(parts), actor.org, params.id))) throw gone(params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/practices/trainings/:id/people', summary: 'Assign a training to people or whole departments',
      access: manage, params: TrainingPath, body: Assigning, answers: TrainingDetail,
      handle: async ({ actor, params, body }) => {
        await db(parts).transaction().execute(async (tx) => {
          const told = await assign(tx, actor.org, params.id, body)
          if (!told) throw gone(params.id)
          await parts.inbox.tell(tx, actor.org, told, {
            kind: 'assignment', about: { feature: 'learn/practices', id: params.id, path: '/learn/practices/mine' },
            key: `training ${params.id}`,
            words: { en: 'A training was assigned to you.', zh: '给你安排了一项培训。' },
          })
        })
        return detail(actor.org, params.id)
      },
    }),
    route({
      method: 'POST', path: '/api/v1/practices/trainings/:id/taken',
      summary: 'Note on which day somebody took a training; null takes the note back', access: manage, params: TrainingPath,
      body: Taken, answers: TrainingDetail,
      handle: async ({ actor, params, body }) => {
        if (body.on !== null && body.on > (await today(actor.org)))
          throw new Problem('conflict', 'That day is still to come. Nothing was written down.')
        if (!(await noteTaken(db(parts), actor.org, params.id, body.staff, body.on)))
          throw new Problem('not-found', 'This training is assigned to none of them. Assign it first.')
        return detail(actor.org, params.id)
      },
    }),
  ]
}

/** Tone at the branches, each from the day on which half of its people had taken it. */
async function effectOf(parts: Parts, org: OrgId, { id, title }: Training, wanted: boolean): Promise<TrainingDetail['effect']> {
  const begun = await listBegun(db(parts), org, id)
  if (begun.length === 0) return { known: false, why: 'nobody' }
  const by = (await parts.units(org)).find((u) => begun.some((b) => u.units.includes(b.branch)))
  if (!by) return { known: false, why: 'no-branches' }
  if (!wanted) return { known: false, why: 'not-asked' }
  const starts = begun.filter((b) => by.units.includes(b.branch)).map(({ branch, on }) => ({ unit: branch, on }))
  const { effect } = await measureAndRemember(
    parts.measureChange, parts.findings, org, { outcome: 'tone', by: by.by, starts, drawn: false },
    { kind: 'practices.training', key: `training ${id}`, title },
  )
  return { known: true, effect, by: by.by }
}
