import { z } from 'zod'
import { RawAnswer, type Route } from '../../platform/http/index.ts'
import type { Db } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route, scopeOf } from '../../govern/roles/index.ts'
import { askContent } from './content/ask-content.ts'
import {
  Answer, Assignment, CaseDetail, CaseDraft, CaseEdit, CaseNumber, CasePage, CasePath, CaseQuery, CaseSettings, CheckAsked, CheckRequest, CloseRequest, EditOutcome,
  FilePath, FileQuery, MergeRequest, NoteDraft, NoteEdit, NotePath, PromisePath, ReopenRequest, StepDone, StepLeftOut, StepPath,
} from './contract.ts'
import { finishCase, openAgain } from './finish-case.ts'
import { typeOf } from './file-types.ts'
import { authorOf, type Parts, requireCase } from './parts.ts'
import { countCases, findCase, listCases, readSettings, writeSettings } from './store.ts'
import { addedToday, findFile, insertFile, markSeen } from './story-store.ts'
import { viewCase, viewCases, workersOf } from './view-case.ts'
import {
  answerCustomer, assignCase, changeCase, changeNote, mergeInto, notePromiseKept, noteStep, openByHand, undoStep, writeNote,
} from './work-on-case.ts'

const work = { may: 'cases.work', purpose: 'service', scope: { of: 'case' } } as const
const mostBytes = 10 * 1024 * 1024
/** What one person adds within a day: files lie in the database. */
const mostADay = { files: 200, bytes: 500 * 1024 * 1024 }

/** Cases over HTTP: found, opened, worked on and closed. */
export function routes(parts: Parts): Route<Access, Actor>[] {
  const { db } = parts.postgres
  const inOne = <T>(run: (tx: Db<unknown>) => Promise<T>) => db.transaction().execute(run)
  const idOf = (actor: Actor) => (actor.kind === 'person' ? actor.id : null)

  async function detail(actor: Actor, number: string) {
    const found = await findCase(db, actor.org, number, idOf(actor))
    if (!found) throw new Problem('not-found', `There is no case ${number}.`)
    return viewCase(parts, actor, found)
  }
  /** Does something to a case and answers the case as it is then. */
  async function then(actor: Actor, number: string, run: (tx: Db<unknown>) => Promise<unknown>) {
    await inOne(run)
    return detail(actor, number)
  }

  return [
    route({
      method: 'GET', path: '/api/v1/cases', summary: 'Cases, what is due first; and how many there are', access: { ...work, scope: 'rows' }, query: CaseQuery, answers: CasePage,
      handle: async ({ actor, query }) => {
        const ids = query.customer === undefined ? undefined : ((await parts.customers.reach(db, actor.org, query.customer))?.ids ?? [])
        const [page, counts, people] = await Promise.all([
          listCases(db, actor.org, { ...query, reader: idOf(actor), now: parts.now(), ids, scope: scopeOf(actor) }),
          countCases(db, actor.org, idOf(actor), parts.now(), scopeOf(actor)), workersOf(parts, actor.org),
        ])
        return { items: await viewCases(parts, actor, page.items), next: page.next, counts, people }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/cases', summary: 'Open a case', access: { ...work, scope: 'rows' }, status: 201, body: CaseDraft, answers: z.object({ number: CaseNumber }),
      handle: async ({ actor, body }) => ({ number: await inOne((tx) => openByHand(parts, tx, actor.org, authorOf(actor), body)) }),
    }),
    route({
      method: 'GET', path: '/api/v1/cases/:number', summary: 'One case with its whole story', access: work, params: CasePath, answers: CaseDetail,
      handle: ({ actor, params }) => detail(actor, params.number),
    }),
    route({
      method: 'PUT', path: '/api/v1/cases/:number', summary: 'Change what a case says; where somebody was faster, both texts are answered', access: work,
      params: CasePath, body: CaseEdit, answers: EditOutcome,
      handle: ({ actor, params, body }) => inOne((tx) => changeCase(parts, tx, actor.org, params.number, authorOf(actor), body)),
    }),
    route({
      method: 'PUT', path: '/api/v1/cases/:number/owner', summary: 'Give a case to a person, or to nobody', access: work, params: CasePath, body: Assignment, answers: CaseDetail,
      handle: ({ actor, params: { number }, body }) => then(actor, number, (tx) => assignCase(parts, tx, actor.org, number, authorOf(actor), body.person)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/take', summary: 'Take a case on', access: work, params: CasePath, answers: CaseDetail,
      handle: ({ actor, params: { number } }) => then(actor, number, (tx) => assignCase(parts, tx, actor.org, number, authorOf(actor), authorOf(actor).id)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/answers', summary: 'Answer the customer: by mail, or note a call or a talk', access: work,
      params: CasePath, body: Answer, answers: CheckAsked,
      handle: ({ actor, params, body }) => inOne((tx) => answerCustomer(parts, tx, actor.org, params.number, authorOf(actor), body)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/promises/:promise/kept', summary: 'Note that a promise was kept', access: work, params: PromisePath, answers: CaseDetail,
      handle: ({ actor, params: { number, promise } }) => then(actor, number, (tx) => notePromiseKept(parts, tx, actor.org, number, authorOf(actor), promise)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/steps/:step', summary: 'Note a step of recovery as done', access: work, params: StepPath, body: StepDone, answers: CaseDetail,
      handle: ({ actor, params: { number, step }, body }) =>
        then(actor, number, (tx) => noteStep(parts, tx, actor.org, number, authorOf(actor), step, { state: 'done', words: body.words })),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/steps/:step/leave-out', summary: 'Leave a step of recovery out, with a reason', access: work,
      params: StepPath, body: StepLeftOut, answers: CaseDetail,
      handle: ({ actor, params: { number, step }, body }) =>
        then(actor, number, (tx) => noteStep(parts, tx, actor.org, number, authorOf(actor), step, { state: 'left-out', words: body.why })),
    }),
    route({
      method: 'DELETE', path: '/api/v1/cases/:number/steps/:step', summary: 'Take a step back that was noted by mistake', access: work, params: StepPath, answers: CaseDetail,
      handle: ({ actor, params: { number, step } }) => then(actor, number, (tx) => undoStep(parts, tx, actor.org, number, authorOf(actor), step)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/checks', summary: 'Ask the customer whether they are content, or note what they said', access: work,
      params: CasePath, body: CheckRequest, answers: CheckAsked,
      handle: ({ actor, params, body }) => inOne((tx) => askContent(parts, tx, actor.org, params.number, authorOf(actor), body)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/close', summary: 'Close a case with how it ended and what it came from', access: work,
      params: CasePath, body: CloseRequest, answers: CaseDetail,
      handle: ({ actor, params: { number }, body }) => then(actor, number, (tx) => finishCase(parts, tx, actor.org, number, authorOf(actor), body)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/reopen', summary: 'Open a closed case again', access: work, params: CasePath, body: ReopenRequest, answers: CaseDetail,
      handle: ({ actor, params: { number }, body }) => then(actor, number, (tx) => openAgain(parts, tx, actor.org, number, authorOf(actor), body.why)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/merge', summary: 'Tell a case on in another of the same customer', access: work,
      params: CasePath, body: MergeRequest, answers: CaseDetail,
      handle: ({ actor, params: { number }, body }) => then(actor, body.into, (tx) => mergeInto(parts, tx, actor.org, number, body.into, authorOf(actor))),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/notes', summary: 'Write a note, naming people', access: work, status: 201, params: CasePath, body: NoteDraft, answers: CaseDetail,
      handle: ({ actor, params: { number }, body }) => then(actor, number, (tx) => writeNote(parts, tx, actor.org, number, authorOf(actor), body.text, body.mentions)),
    }),
    route({
      method: 'PUT', path: '/api/v1/cases/:number/notes/:note', summary: 'Change a note of one’s own; where it changed meanwhile, both texts are answered', access: work,
      params: NotePath, body: NoteEdit, answers: EditOutcome,
      handle: ({ actor, params, body }) => inOne((tx) => changeNote(parts, tx, actor.org, params.number, authorOf(actor), params.note, body)),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/seen', summary: 'Note that one has seen in what one is named', access: work, params: CasePath,
      handle: async ({ actor, params }) => inOne(async (tx) => {
        const { id } = await requireCase(tx, actor.org, params.number)
        await markSeen(tx, actor.org, id, authorOf(actor).id, parts.now())
      }),
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/files', summary: 'Add a file of up to 10 MB', access: work, status: 201, upload: true, params: CasePath, query: FileQuery, answers: CaseDetail,
      handle: async ({ actor, params: { number }, query, upload }) => {
        const content = await readAll(upload)
        const type = typeOf(content)
        if (type === undefined)
          throw new Problem('request.media-type', 'A case takes pictures, PDF, text, sound, video and office files. This is none of them by its content. Nothing was stored.')
        return then(actor, number, async (tx) => {
          const { id } = await requireCase(tx, actor.org, number)
          const by = authorOf(actor).id
          const today = await addedToday(tx, actor.org, by, parts.now())
          if (today.files >= mostADay.files || today.bytes + content.length > mostADay.bytes)
            throw new Problem('request.too-many', 'One person adds 200 files or 500 MB within 24 hours at most. Nothing was stored; go on tomorrow, or leave a link in a note.')
          await insertFile(tx, actor.org, id, { at: parts.now(), by, name: query.name, type, content })
        })
      },
    }),
    route({
      method: 'GET', path: '/api/v1/cases/:number/files/:file', summary: 'Download a file of a case', access: work, params: FilePath,
      handle: async ({ actor, params }) => {
        const found = await findCase(db, actor.org, params.number)
        const file = found && (await findFile(db, actor.org, found.id, params.file))
        if (!file) throw new Problem('not-found', 'There is no such file.')
        return new RawAnswer('application/octet-stream', file.content, file.name)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/case-settings', summary: 'What opens a case, by when what is due, who gets it', access: { ...work, scope: 'open' }, answers: CaseSettings,
      handle: ({ actor }) => readSettings(db, actor.org),
    }),
    route({
      method: 'PUT', path: '/api/v1/case-settings', summary: 'Change what opens a case, by when what is due, who gets it', access: { may: 'cases.manage', purpose: 'none' },
      body: CaseSettings, answers: CaseSettings,
      handle: async ({ actor, body }) => {
        const people = new Set((await parts.people(actor.org)).map((p) => p.id))
        const named = [...body.owners.map((o) => o.person), ...(body.escalateTo === null ? [] : [body.escalateTo])]
        if (named.some((id) => !people.has(id))) throw new Problem('not-found', 'Nobody of your organisation has this id.')
        await writeSettings(db, actor.org, body)
        return body
      },
    }),
  ]
}

async function readAll(upload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of upload) {
    size += chunk.length
    if (size > mostBytes) throw new Problem('request.too-large', 'A file of a case has 10 MB at most. Nothing was stored; make it smaller, or leave a link in a note.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
