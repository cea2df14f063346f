import { z } from 'zod'
import { RawAnswer, type Route } from '../../../platform/http/index.ts'
import type { Db } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Access, type Actor, may, route, scopeOf } from '../../../govern/roles/index.ts'
import { CheckAsked, EditOutcome } from '../contract.ts'
import { authorOf, type Parts } from '../parts.ts'
import { findCase } from '../store.ts'
import { namesOfPeople } from '../view-case.ts'
import {
  Letter, LetterEdit, LetterList, LetterPath, LetterQuery, LetterReturn, LetterSend, LetterSign, LettersOfCase, LetterStart, openPlaceholders, Template, TemplateDraft,
  TemplateList, TemplatePath,
} from './contract.ts'
import { deleteTemplate, findLetter, insertTemplate, listLetters, listTemplates, readPdf, type StoredLetter, updateTemplate } from './store.ts'
import { askForSignature, dropLetter, editLetter, letterPdf, returnLetter, sendLetter, signLetter, startLetter } from './write-letter.ts'

const work = { may: 'cases.work', purpose: 'service', scope: { of: 'letter' } } as const
const sign = { may: 'letters.sign', purpose: 'service', scope: { of: 'letter' } } as const
const ofCase = { ...work, scope: { of: 'case' } } as const
const manage = { may: 'cases.manage', purpose: 'none' } as const

/** Letters over HTTP: drafted, edited, signed, sent; and their templates. */
export function letterRoutes(parts: Parts): Route<Access, Actor>[] {
  const { db } = parts.postgres
  const inOne = <T>(run: (tx: Db<unknown>) => Promise<T>) => db.transaction().execute(run)

  async function views(actor: Actor, letters: readonly StoredLetter[]) {
    const [names, person] = await Promise.all([
      may(actor, 'customers.identify') ? parts.customers.namesOf(actor.org, [...new Set(letters.map((l) => l.customer))]) : new Map<number, string | null>(),
      namesOfPeople(parts, actor.org),
    ])
    const by = (id: string | null) => (id === null ? null : person(id))
    return letters.map((l) => ({
      id: l.id, case: l.number, subject: l.subject, customer: { id: l.customer, name: names.get(l.customer) ?? null }, language: l.language, title: l.title, body: l.body,
      revision: l.revision, writtenBy: by(l.writtenBy), changedAt: l.changedAt.toISOString(), missing: [...openPlaceholders(l.title), ...openPlaceholders(l.body)],
      state: l.state === 'draft' ? { state: l.state, returned: l.returnedWhy === null ? null : { by: by(l.returnedBy), why: l.returnedWhy } }
        : l.state === 'waiting' ? { state: l.state, by: by(l.askedBy), since: l.changedAt.toISOString() }
        : l.state === 'signed' ? { state: l.state, by: person(l.signedBy!), at: l.signedAt!.toISOString() }
        : { state: l.state, by: person(l.signedBy!), at: l.sentAt!.toISOString(), how: l.sentHow!, outcome: l.outcome! },
    }))
  }
  async function one(actor: Actor, id: number) {
    const found = await findLetter(db, actor.org, id)
    if (!found) throw new Problem('not-found', 'There is no such letter.')
    return (await views(actor, [found]))[0]!
  }

  async function then(actor: Actor, id: number, run: (tx: Db<unknown>) => Promise<unknown>) {
    await inOne(run)
    return one(actor, id)
  }

  return [
    route({
      method: 'GET', path: '/api/v1/letters', summary: 'Letters that wait for a signature, that are signed, or all', access: { ...work, scope: 'rows' }, query: LetterQuery, answers: LetterList,
      handle: async ({ actor, query }) => ({ items: await views(actor, await listLetters(db, actor.org, { ...query, scope: scopeOf(actor) })) }),
    }),
    route({
      method: 'GET', path: '/api/v1/cases/:number/letters', summary: 'The letters of a case', access: ofCase, params: LettersOfCase, answers: LetterList,
      handle: async ({ actor, params }) => {
        if (!(await findCase(db, actor.org, params.number))) throw new Problem('not-found', `There is no case ${params.number}.`)
        return { items: await views(actor, await listLetters(db, actor.org, params)) }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/cases/:number/letters', summary: 'Draft a letter from a template', access: ofCase, status: 201, params: LettersOfCase, body: LetterStart, answers: Letter,
      handle: async ({ actor, params, body }) => one(actor, await inOne((tx) => startLetter(parts, tx, actor.org, params.number, authorOf(actor), body.template))),
    }),
    route({
      method: 'GET', path: '/api/v1/letters/:letter', summary: 'One letter', access: work, params: LetterPath, answers: Letter,
      handle: ({ actor, params }) => one(actor, params.letter),
    }),
    route({
      method: 'PUT', path: '/api/v1/letters/:letter', summary: 'Change a letter that is not signed; where somebody was faster, both texts are answered', access: work,
      params: LetterPath, body: LetterEdit, answers: EditOutcome,
      handle: ({ actor, params, body }) => inOne((tx) => editLetter(parts, tx, actor.org, params.letter, authorOf(actor), body)),
    }),
    route({
      method: 'DELETE', path: '/api/v1/letters/:letter', summary: 'Throw a letter away that is not signed', access: work, params: LetterPath, status: 204,
      handle: ({ actor, params }) => inOne((tx) => dropLetter(tx, actor.org, params.letter)),
    }),
    route({
      method: 'POST', path: '/api/v1/letters/:letter/ask', summary: 'Hand a letter to those who may sign it', access: work, params: LetterPath, answers: Letter,
      handle: ({ actor, params: { letter } }) => then(actor, letter, (tx) => askForSignature(parts, tx, actor.org, letter, authorOf(actor))),
    }),
    route({
      method: 'POST', path: '/api/v1/letters/:letter/return', summary: 'Give a letter back unsigned, with a reason', access: sign, params: LetterPath, body: LetterReturn, answers: Letter,
      handle: ({ actor, params: { letter }, body }) => then(actor, letter, (tx) => returnLetter(parts, tx, actor.org, letter, authorOf(actor), body.why)),
    }),
    route({
      method: 'POST', path: '/api/v1/letters/:letter/sign', summary: 'Sign a letter in one’s own name', access: sign, params: LetterPath, body: LetterSign, answers: Letter,
      handle: ({ actor, params: { letter }, body }) => then(actor, letter, (tx) => signLetter(parts, tx, actor.org, letter, authorOf(actor), body.revision)),
    }),
    route({
      method: 'POST', path: '/api/v1/letters/:letter/send', summary: 'Send a signed letter as PDF, or note that it was posted', access: work, params: LetterPath, body: LetterSend, answers: CheckAsked,
      handle: ({ actor, params, body }) => inOne((tx) => sendLetter(parts, tx, actor.org, params.letter, authorOf(actor), body.how)),
    }),
    route({
      method: 'GET', path: '/api/v1/letters/:letter/pdf', summary: 'A letter as PDF: the signed one, or a draft that says that it is one', access: work, params: LetterPath,
      handle: async ({ actor, params }) => {
        const letter = await findLetter(db, actor.org, params.letter)
        if (!letter) throw new Problem('not-found', 'There is no such letter.')
        const pdf = (await readPdf(db, actor.org, letter.id)) ?? (await letterPdf(parts, actor.org, letter, null))
        return new RawAnswer('application/pdf', pdf, `${letter.number}.pdf`)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/letter-templates', summary: 'Templates for letters', access: { ...work, scope: 'open' }, answers: TemplateList,
      handle: async ({ actor }) => ({ items: await listTemplates(db, actor.org) }),
    }),
    route({
      method: 'POST', path: '/api/v1/letter-templates', summary: 'Add a template', access: manage, status: 201, body: TemplateDraft, answers: z.object({ id: z.number() }),
      handle: async ({ actor, body }) => ({ id: await insertTemplate(db, actor.org, body) }),
    }),
    route({
      method: 'PUT', path: '/api/v1/letter-templates/:template', summary: 'Change a template', access: manage, params: TemplatePath, body: TemplateDraft, answers: Template,
      handle: async ({ actor, params, body }) => {
        if (!(await updateTemplate(db, actor.org, params.template, body))) throw new Problem('not-found', 'There is no such template.')
        return { id: params.template, ...body }
      },
    }),
    route({
      method: 'DELETE', path: '/api/v1/letter-templates/:template', summary: 'Remove a template', access: manage, params: TemplatePath, status: 204,
      handle: async ({ actor, params }) => {
        if (!(await deleteTemplate(db, actor.org, params.template))) throw new Problem('not-found', 'There is no such template.')
      },
    }),
  ]
}
