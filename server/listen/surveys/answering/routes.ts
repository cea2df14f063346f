import type { Route } from '../../../platform/http/index.ts'
import { type Access, type Actor, route } from '../../../govern/roles/index.ts'
import {
  Answering,
  AnswerPath,
  CompletedSheet,
  CompleteSheet,
  DescribedAnswer,
  GivenAnswer,
  NewSheet,
  OpenedSheet,
  OpenQuery,
  SavedAnswer,
  SeenQuestions,
  SheetPath,
  TokenPath,
} from './contract.ts'
import { networkOf } from './caller.ts'
import { type AnsweringDeps, openAnswering } from './open-answering.ts'
import type { OpenSheet } from './open-sheet.ts'
import type { FillIn } from './fill-in-sheet.ts'
import { answerRefusals } from './refuse.ts'

const bodyLimit = 64 * 1024
const base = '/api/v1/answering/:token'
// A full table behind one address, each answer sent as it is given; sheets are limited by their own rule beside it.
const sheetsPerMinute = 120
const callsPerMinute = 3_000

/** What the survey page calls. Public: the token is the credential, and says which organisation, survey and sheet are meant. */
export function answeringRoutes(deps: AnsweringDeps & { openSheet: OpenSheet; fillIn: FillIn }): Route<Access, Actor>[] {
  const { fillIn } = deps
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'A survey to answer, and the answers so far',
      access: 'public',
      perMinute: callsPerMinute,
      params: TokenPath,
      query: OpenQuery,
      answers: Answering,
      handle: ({ params, query, answer }) => answerRefusals(answer, () => openAnswering(deps, params.token, query)),
    }),
    route({
      method: 'POST',
      path: `${base}/sheets`,
      summary: 'Open an answer sheet on a shared link',
      access: 'public',
      perMinute: sheetsPerMinute,
      bodyLimit,
      status: 201,
      params: TokenPath,
      body: NewSheet,
      answers: OpenedSheet,
      handle: (call) =>
        answerRefusals(call.answer, async () => {
          const { isNew, sheet } = await deps.openSheet(call.params.token, call.body, networkOf(call))
          if (!isNew) call.answer.status(200)
          return { sheet }
        }),
    }),
    route({
      method: 'PUT',
      path: `${base}/sheets/:sheet/answers/:question`,
      summary: 'Save one answer; null takes it back',
      access: 'public',
      perMinute: callsPerMinute,
      bodyLimit,
      params: AnswerPath,
      body: GivenAnswer,
      describedAs: DescribedAnswer,
      answers: SavedAnswer,
      handle: ({ params: p, body, answer }) => answerRefusals(answer, () => fillIn.answer(p.token, p.sheet, p.question, body)),
    }),
    route({
      method: 'POST',
      path: `${base}/sheets/:sheet/seen`,
      summary: 'Note which questions were put before the person',
      access: 'public',
      perMinute: callsPerMinute,
      bodyLimit,
      status: 204,
      params: SheetPath,
      body: SeenQuestions,
      handle: ({ params: p, body, answer }) => answerRefusals(answer, () => fillIn.seen(p.token, p.sheet, body)),
    }),
    route({
      method: 'POST',
      path: `${base}/sheets/:sheet/complete`,
      summary: 'Be done',
      access: 'public',
      perMinute: callsPerMinute,
      bodyLimit,
      params: SheetPath,
      body: CompleteSheet,
      answers: CompletedSheet,
      handle: ({ params: p, body, answer }) => answerRefusals(answer, () => fillIn.complete(p.token, p.sheet, body)),
    }),
  ]
}
