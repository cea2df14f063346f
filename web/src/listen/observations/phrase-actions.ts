import { useQueryClient } from '@tanstack/react-query'
import {
  PhraseList,
  type Phrase,
  type PhraseChange,
  type PhraseDraft,
  type PhraseKind,
} from '../../../../server/listen/observations/contract.ts'
import type { Industry } from '../../../../server/record/touchpoints/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { phrasesQuery } from './queries.ts'

const path = 'observation-phrases'
const stale = [path, 'observations']

/** Every change of the phrases: done at once, said, and taken back where that can be. */
export function usePhraseActions() {
  const {
    observations: { phrases: words },
    ui,
  } = useMessages()
  const names = useNames()
  const client = useQueryClient()
  const put = (phrase: Phrase, change: PhraseChange) => request<Phrase>('PUT', `${path}/${phrase.id}`, { body: change })

  const back = useAction(({ phrase, change }: { phrase: Phrase; change: PhraseChange }) => put(phrase, change), { stale })
  const undo = (phrase: Phrase) => ({
    label: ui.undo,
    run: () => back.mutate({ phrase, change: { names: phrase.names, retired: phrase.retired } }),
  })
  return {
    add: useAction((draft: PhraseDraft) => request<Phrase>('POST', path, { body: draft }), {
      stale,
      quiet: true,
      done: (added) => tell(words.saved(names(added.names))),
    }),
    rename: useAction(
      ({ phrase, names: next }: { phrase: Phrase; names: Phrase['names'] }) =>
        put(phrase, { names: next, retired: phrase.retired }),
      { stale, quiet: true, done: (saved, { phrase }) => tell(words.saved(names(saved.names)), undo(phrase)) },
    ),
    setRetired: useAction(
      ({ phrase, retired }: { phrase: Phrase; retired: boolean }) => put(phrase, { names: phrase.names, retired }),
      {
        stale,
        done: (_, { phrase, retired }) =>
          tell((retired ? words.retiredDone : words.restoredDone)(names(phrase.names)), undo(phrase)),
      },
    ),
    order: useAction(
      async ({ kind, ids }: { kind: PhraseKind; ids: number[] }) => {
        // The row moves under the finger, not after the answer.
        client.setQueryData(phrasesQuery.queryKey, (old) => {
          if (!old) return old
          const place = (p: Phrase) => (p.kind === kind && ids.includes(p.id) ? ids.indexOf(p.id) : Number.POSITIVE_INFINITY)
          return {
            ...old,
            items: old.items.toSorted((a, b) => (a.kind === b.kind && a.kind === kind ? place(a) - place(b) || 0 : 0)),
          }
        })
        return request('POST', `${path}/order`, { body: { kind, ids }, shape: PhraseList })
      },
      { stale },
    ),
    addSet: useAction(
      async ({ industry, before }: { industry: Industry; before: number }) => {
        const { items } = await request('POST', `${path}/starting-set`, { body: { industry }, shape: PhraseList })
        return items.length - before
      },
      { stale, done: (added) => tell(words.added(added)) },
    ),
  }
}
export type PhraseActions = ReturnType<typeof usePhraseActions>
