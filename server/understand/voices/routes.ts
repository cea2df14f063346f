import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { decodeCursor, encodeCursor, type Route, RowsAnswer } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import { SignalName, SimilarVoices, VoiceCounts, VoicePage, VoiceQuery, VoiceSlice } from './contract.ts'
import { exportCsv } from './export-csv.ts'
import { type PhrasesOf, resolveFilter } from './resolve-filter.ts'
import { readCounts, readSimilar, readVoices, streamVoices } from './store.ts'

const Position = z.object({ weight: z.number(), time: z.iso.datetime(), id: z.string(), source: z.string() })
const words = { may: 'verbatims.read', purpose: 'analysis', scope: 'slice' } as const
/** More rows than this no spreadsheet opens. */
const mostRows = 1_000_000

export function routes(deps: { clickhouse: ClickHouse; touchpoints: Touchpoints; phrasesOf: PhrasesOf }): Route<Access, Actor>[] {
  const { clickhouse } = deps
  return [
    route({
      method: 'GET', path: '/api/v1/voices', summary: 'What customers wrote, found by its words and by what was read in it', access: words,
      query: VoiceQuery, answers: VoicePage,
      handle: async ({ actor, query: { order, cursor, limit, ...asked } }) => {
        const { filter, keyOf } = await resolveFilter(deps, actor.org, asked)
        const page = await readVoices(clickhouse, actor.org, filter, keyOf, {
          order, limit, after: cursor === undefined ? undefined : decodeCursor(cursor, Position),
        })
        return { items: page.items, next: page.next && encodeCursor(page.next) }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/voices/counts', summary: 'The same texts counted: by feeling, emotion, factor, intent, touchpoint and over time',
      access: words, query: VoiceSlice, answers: VoiceCounts,
      handle: async ({ actor, query }) => {
        const { filter, keyOf } = await resolveFilter(deps, actor.org, query)
        return readCounts(clickhouse, actor.org, filter, keyOf)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/voices/export', summary: 'The same texts as a CSV file, the newest first', access: { ...words, freshProof: true, exports: 'words' }, query: VoiceSlice, perMinute: 20,
      handle: async ({ actor, query }) => {
        const { filter, keyOf } = await resolveFilter(deps, actor.org, query)
        return new RowsAnswer('text/csv; charset=utf-8', streamVoices(clickhouse, actor.org, filter, keyOf, mostRows), exportCsv, 'voices.csv', (part) => part.length)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/voices/similar', summary: 'How many others say nearly the same as one text, and the texts nearest to it', access: { ...words, scope: 'closed' },
      query: SignalName.extend({ limit: z.coerce.number().int().min(1).max(50).default(12) }), answers: SimilarVoices,
      handle: async ({ actor, query: { limit, ...name } }) => {
        const { keyOf } = await resolveFilter(deps, actor.org, {})
        const similar = await readSimilar(clickhouse, actor.org, name, keyOf, limit)
        if (!similar) throw new Problem('not-found', 'There is no text under this name in your organisation.')
        return similar
      },
    }),
  ]
}
