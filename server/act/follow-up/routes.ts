import { z } from 'zod'
import type { Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, route, scopeOf } from '../../govern/roles/index.ts'
import { Refusal } from '../../govern/contact/contract.ts'
import { workerBehind } from '../tasks/index.ts'
import { askOthers, findWhoMayKnow, requireQuestion } from './asked/ask-others.ts'
import { insertQuestion, listQuestions, writeAnswer } from './asked/questions-store.ts'
import { beginCall } from './begin-call.ts'
import {
  AskOthers, Beginning, CallEnding, CallResult, CustomerQuestion, DayDetail, DirectorSetting, FollowUps, MyDay, QuestionAnswer, QuestionDraft, QuestionId,
  TaskPath, WhoMayKnow,
} from './contract.ts'
import { writeDirector } from './directors/directors-store.ts'
import { endCall } from './end-call.ts'
import { type DayDeps, readDayDetail, readMyDay } from './my-day.ts'
import { type PlaybooksOf, readFollowUps } from './report/read-follow-ups.ts'

const work = { may: 'tasks.work', purpose: 'service', scope: { of: 'task' } } as const
const ask = { ...work, scope: { of: 'question' } } as const
const listed = z.object({ items: z.array(CustomerQuestion) })

/** My day: whom to call, the call itself, and what came of it. */
export function dayRoutes(deps: DayDeps): Route<Access, Actor>[] {
  const { parts } = deps
  const { postgres: { db }, tasks } = parts
  const detailOf = async (actor: Actor, id: number): Promise<DayDetail> => {
    const task = await tasks.find(db, actor.org, id)
    if (!task) throw new Problem('not-found', 'There is no such task in your organisation.')
    return readDayDetail(deps, actor, task, await tasks.history(actor.org, id))
  }
  return [
    route({
      method: 'GET', path: '/api/v1/my-day', summary: 'What I have to do today: who, why, and whether now is a good moment', access: { ...work, scope: 'rows' }, answers: MyDay,
      handle: ({ actor }) => readMyDay(deps, actor),
    }),
    route({
      method: 'GET', path: '/api/v1/my-day/:id', summary: 'A task with the customer’s story', access: work, params: TaskPath, answers: DayDetail,
      handle: ({ actor, params }) => detailOf(actor, params.id),
    }),
    route({
      method: 'POST', path: '/api/v1/my-day/:id/call', summary: 'Begin a call or a visit: contact policy is asked, and the numbers are handed out',
      access: work, params: TaskPath, answers: Beginning,
      handle: ({ actor, params }) => db.transaction().execute((tx) => beginCall(parts, tx, actor.org, params.id, workerBehind(actor).id)),
    }),
    route({
      method: 'POST', path: '/api/v1/my-day/:id/outcome', summary: 'Say how the call or the visit went', access: work, params: TaskPath, body: CallEnding,
      answers: CallResult,
      async handle({ actor, params, body }) {
        const { id } = workerBehind(actor)
        const result = await db.transaction().execute((tx) => endCall(parts, tx, actor.org, params.id, { ...body, by: { id, name: nameOf(actor) ?? id } }))
        const [task] = await tasks.view(actor, [(await tasks.find(db, actor.org, params.id))!])
        return { task: task!, again: result.again?.toISOString() ?? null, case: result.case }
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/my-day/director', summary: 'Say how many customers a day I call myself, as one who leads', access: { may: 'playbooks.manage', purpose: 'none' },
      body: DirectorSetting, answers: DirectorSetting,
      async handle({ actor, body }) {
        await writeDirector(db, actor.org, workerBehind(actor).id, body.perDay, parts.now())
        return body
      },
    }),
  ]
}

/** The cadences and what came of them; and questions asked for another customer's sake. */
export function followUpRoutes(deps: DayDeps & { readonly playbooksOf: PlaybooksOf }): Route<Access, Actor>[] {
  const { parts, clickhouse } = deps
  const { postgres: { db } } = parts
  const namesFor = async (actor: Actor, ids: readonly number[]) =>
    actor.kind === 'person' && ids.length > 0 ? parts.customers.namesOf(actor.org, ids) : new Map<number, string | null>()
  return [
    route({
      method: 'GET', path: '/api/v1/follow-ups', summary: 'The cadences of following up, this month’s calls, and what sales followed',
      access: { may: 'tasks.work', purpose: 'analysis' }, answers: FollowUps,
      handle: ({ actor }) => readFollowUps(parts, clickhouse, deps.playbooksOf, actor.org),
    }),
    route({
      method: 'GET', path: '/api/v1/customer-questions', summary: 'Questions that customers asked and others may know the answer to', access: { ...work, scope: 'rows' }, answers: listed,
      async handle({ actor }) {
        const questions = await listQuestions(db, actor.org, 100, scopeOf(actor))
        const names = await namesFor(actor, questions.map((q) => q.askedBy))
        return { items: questions.map((q) => ({ ...q, askedBy: { id: q.askedBy, name: names.get(q.askedBy) ?? null }, at: q.at.toISOString() })) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/customer-questions', summary: 'Note a question that a customer really asked', access: { ...work, scope: 'rows' }, body: QuestionDraft, status: 201,
      answers: z.object({ id: z.number().int() }),
      async handle({ actor, body }) {
        const reach = await parts.customers.reach(db, actor.org, body.askedBy)
        if (!reach) throw new Problem('not-found', 'No customer with this number belongs to your organisation. A question is a customer’s, or it is not asked.')
        return { id: await insertQuestion(db, actor.org, { ...body, askedBy: reach.customer }, workerBehind(actor).id, parts.now()) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/customer-questions/:id/who-may-know', summary: 'Customers who bought the same, and whether they may be asked now', access: ask,
      params: QuestionId, answers: z.object({ items: z.array(WhoMayKnow) }),
      handle: async ({ actor, params }) => ({ items: await findWhoMayKnow(parts, clickhouse, actor, await requireQuestion(parts, actor.org, params.id)) }),
    }),
    route({
      method: 'POST', path: '/api/v1/customer-questions/:id/ask', summary: 'Plan calls to customers who may know', access: ask, params: QuestionId, body: AskOthers,
      answers: z.object({ planned: z.number().int(), refused: z.array(z.object({ customer: z.number().int(), reason: Refusal })) }),
      async handle({ actor, params, body }) {
        const question = await requireQuestion(parts, actor.org, params.id)
        return db.transaction().execute((tx) => askOthers(parts, tx, actor.org, question, body.customers, workerBehind(actor).id))
      },
    }),
    route({
      method: 'PUT', path: '/api/v1/customer-questions/:id/answer', summary: 'Note what was found out', access: ask, params: QuestionId, body: QuestionAnswer, status: 204,
      async handle({ actor, params, body }) {
        if (!(await writeAnswer(db, actor.org, params.id, body.answer, parts.now()))) throw new Problem('not-found', 'There is no such question in your organisation.')
      },
    }),
  ]
}
