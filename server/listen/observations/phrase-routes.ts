import type { Route } from '../../platform/http/index.ts'
import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import {
  mostPhrases,
  Phrase,
  PhraseChange,
  PhraseDraft,
  type PhraseKind,
  PhraseList,
  PhraseOrder,
  StartingSet,
} from './contract.ts'
import { startingPhrases } from './phrases/index.ts'
import {
  countPhrases,
  findPhrase,
  insertPhrases,
  listPhrases,
  orderPhrases,
  type PhrasesDb,
  updatePhrase,
} from './phrase-store.ts'
import { providePhrases } from './provide-phrases.ts'

const read = { may: 'catalogue.read', purpose: 'none' } as const
const edit = { may: 'catalogue.edit', purpose: 'none' } as const

/** The organisation's ready phrases: read by whoever records, changed by whoever keeps the catalogue. */
export function phraseRoutes({
  db,
  industryOf,
}: {
  db: PhrasesDb
  industryOf: (org: OrgId) => Promise<string>
}): Route<Access, Actor>[] {
  const requireRoom = async (org: OrgId, kind: PhraseKind) => {
    if ((await countPhrases(db, org, kind)) >= mostPhrases)
      throw new Problem(
        'conflict',
        `${mostPhrases} phrases of this kind are in use, and more nobody finds in time. Retire one first. Nothing was changed.`,
      )
  }
  return [
    route({
      method: 'GET',
      path: '/api/v1/observation-phrases',
      summary: 'Ready phrases for observations, in order and by recent use',
      access: read,
      answers: PhraseList,
      handle: ({ actor }) => providePhrases(db, actor.org, industryOf),
    }),
    route({
      method: 'POST',
      path: '/api/v1/observation-phrases',
      summary: 'Add a phrase',
      access: edit,
      status: 201,
      body: PhraseDraft,
      answers: Phrase,
      handle: async ({ actor, body }) => {
        await providePhrases(db, actor.org, industryOf)
        await requireRoom(actor.org, body.kind)
        const [added] = await insertPhrases(db, actor.org, [body])
        if (!added)
          throw new Problem(
            'conflict',
            'There is such a phrase already, perhaps a retired one. Change that one. Nothing was changed.',
          )
        return added
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/observation-phrases/:id',
      summary: 'Rename a phrase, retire it or bring it back',
      access: edit,
      params: z.object({ id: RowId }),
      body: PhraseChange,
      answers: Phrase,
      handle: async ({ actor, params, body }) => {
        const before = await findPhrase(db, actor.org, params.id)
        if (!before) throw new Problem('not-found', 'There is no such phrase in your organisation.')
        if (before.retired && !body.retired) await requireRoom(actor.org, before.kind)
        return (await updatePhrase(db, actor.org, params.id, body))!
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/observation-phrases/order',
      summary: 'Put the phrases of a kind in order',
      access: edit,
      body: PhraseOrder,
      answers: PhraseList,
      handle: async ({ actor, body }) => {
        await orderPhrases(db, actor.org, body.kind, body.ids)
        return listPhrases(db, actor.org)
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/observation-phrases/starting-set',
      summary: 'Add the phrases that an industry usually starts with',
      access: edit,
      body: StartingSet,
      answers: PhraseList,
      handle: async ({ actor, body }) => {
        await insertPhrases(db, actor.org, startingPhrases[body.industry])
        return listPhrases(db, actor.org)
      },
    }),
  ]
}
