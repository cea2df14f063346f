import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Manifest } from '../../platform/feature/index.ts'
import { type Route, RowsAnswer } from '../../platform/http/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { writeCsv, writeParquet } from '../../platform/tables/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, may, type OrgId, route, scopeOf } from '../../govern/roles/index.ts'
import type { Customers } from '../customers/index.ts'
import type { Touchpoints } from '../touchpoints/index.ts'
import { appendSignals } from './history-store.ts'
import { ExportQuery, SignalQuery, SignalView, type RecordedSignal } from './contract.ts'
import { readAllScores, readWholeHistory } from './export-store.ts'
import { tableOfScores, tableOfSignals } from './export-table.ts'
import { history } from './history.ts'
import { createSegments } from './segments.ts'
import { type AnnotatedText, appendTexts, countTexts, nameOf, readAnnotations, readUnread, type TextCursor, textsOf } from './texts-store.ts'
import { countSignals, migrations, readSignals, rewriteCustomers } from './store.ts'

export { RefusedByHistory } from './history-store.ts'
export { otherMember, segmentLimits } from './segments.ts'
export { nameOf } from './texts-store.ts'
export type { AnnotatedText, HistoryText, TextCursor } from './texts-store.ts'

const historyGroups = [
  { groups: 'tone_daily', store: 'history' }, { groups: 'sales_daily', store: 'history' }, { groups: 'passing_daily', store: 'history' }, { groups: 'segment_members', store: 'postgres' },
] as const

export const manifest: Manifest = {
  name: 'record/signals',
  migrations,
  history,
  personalData: [{ where: 'signals, scores, steps, needs, verbatims, texts', fields: ['number', 'circumstances', 'behaviour', 'feelings', 'words'], what: 'what customers did and wrote (personal data in texts masked), under a customer number', purposes: ['service', 'analysis'] }],
  erasure: [{ history: 'signals' }, { history: 'scores' }, { history: 'steps' }, { history: 'needs' }, { history: 'verbatims' }, { history: 'texts' }, { sums: 'passing_daily' }, ...historyGroups],
  retention: [
    { kind: 'texts', history: 'verbatims' }, { kind: 'texts', history: 'texts' }, { kind: 'texts', history: 'signals', clear: 'text' },
    { kind: 'signals', sums: 'passing_daily', figures: ['tone_daily', 'sales_daily'] }, { kind: 'signals', history: 'verbatims' }, { kind: 'signals', history: 'texts' },
    { kind: 'signals', history: 'scores' }, { kind: 'signals', history: 'steps' }, { kind: 'signals', history: 'needs' }, { kind: 'signals', history: 'signals' },
  ],
}

const files = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  parquet: { type: 'application/vnd.apache.parquet', write: writeParquet },
} as const

/** The whole history of signals: written in batches, read as a stream and as a customer's timeline. */
export function createSignals(deps: { clickhouse: ClickHouse; postgres: Postgres; customers: Customers; touchpoints: Touchpoints }) {
  const { clickhouse, customers, touchpoints } = deps

  const routes: Route<Access, Actor>[] = [
    route({
      method: 'GET', path: '/api/v1/signals', summary: 'Signals, newest first', access: { may: 'customers.read', purpose: 'service', scope: 'rows' },
      query: SignalQuery, answers: z.object({ items: z.array(SignalView), next: z.string().nullable() }),
      handle: async ({ actor, query }) => {
        const { touchpoints: catalogue } = await touchpoints.catalogue(actor.org)
        const asked = catalogue.find((t) => t.key === query.touchpoint)
        const customer = query.customer === undefined ? undefined : await customers.find(actor.org, query.customer)
        if (query.customer !== undefined && !customer) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        const page = await readSignals(clickhouse, actor.org, {
          ...query,
          customers: customer && [customer.id, ...customer.merged],
          // Who may see a customer sees their whole story; without one, only what was heard in one's own part.
          scope: customer ? null : scopeOf(actor),
          touchpoints: query.touchpoint === undefined ? undefined : [query.touchpoint, ...(asked?.aliases ?? [])],
        })
        const mapped = new Set(catalogue.flatMap((t) => [t.key, ...t.aliases]))
        const identify = may(actor, 'customers.identify')
        const names = identify ? await customers.namesOf(actor.org, [...new Set(page.items.map((s) => s.customer))], scopeOf(actor)) : new Map<number, string | null>()
        const readText = may(actor, 'verbatims.read') || identify
        const annotations = readText ? await readAnnotations(clickhouse, actor.org, page.items.filter((s) => s.text !== null)) : undefined
        return {
          next: page.next,
          items: page.items.map((s) => ({
            ...s,
            text: readText ? s.text : null,
            annotation: (s.text !== null && annotations?.get(nameOf(s))) || null,
            customer: s.customer === 0 ? null : { id: s.customer, name: names.get(s.customer) ?? null },
            mapped: s.touchpoint === null || mapped.has(s.touchpoint),
          })),
        }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/signals/export', summary: 'The history of signals, or of their scores, as CSV or Parquet, of any length; customers by number, personal data in texts masked',
      access: { may: 'customers.read', purpose: 'analysis', scope: 'rows', freshProof: true, exports: 'signals' }, query: ExportQuery,
      handle: async ({ actor, query: { rows, format, ...days } }) => {
        const part = { ...days, scope: scopeOf(actor) }
        const table = rows === 'scores'
          ? tableOfScores(readAllScores(clickhouse, actor.org, part))
          : tableOfSignals(readWholeHistory(clickhouse, actor.org, part), may(actor, 'verbatims.read'))
        const { type, write } = files[format]
        return new RowsAnswer(type, table.rows, (read) => write({ ...table, rows: read }), `${rows}.${format}`)
      },
    }),
  ]

  return {
    routes,
    segmentsOf: createSegments(deps.postgres),
    /** Writes signals, and what the reader said of their texts. The same token with the same signals writes once, however often it is tried. */
    append: async (signals: readonly (RecordedSignal & { org: number })[], token: string) => {
      await appendSignals(clickhouse, signals, token)
      const texts = textsOf(signals)
      if (texts.length > 0) await appendTexts(clickhouse, texts, token)
    },
    /** Texts of history that a reader has not read yet; what it says of them then; and how many texts there are. */
    unreadTexts: (org: number, reader: string, after: TextCursor | null, limit: number) => readUnread(clickhouse, org, reader, after, limit),
    appendTexts: (texts: readonly AnnotatedText[], token: string) => appendTexts(clickhouse, texts, token),
    countTexts: (org: number) => countTexts(clickhouse, org),
    /** What the reader said of the texts of these signals, by `nameOf` a signal; what is not in history yet is left out. */
    annotationsOf: (org: number, named: readonly { readonly id: string; readonly source: string; readonly time: string }[]) =>
      readAnnotations(clickhouse, org, named),
    /** What is in history of one customer, by every number they have had, the newest first. */
    ofCustomer: (org: OrgId, customers: readonly number[], page: { cursor?: string | undefined; limit: number }) =>
      readSignals(clickhouse, org, { ...page, customers }),
    /** How many signals of an organisation are in history. */
    count: (org: number) => countSignals(clickhouse, org),
    rewriteCustomers: (org: number, pairs: readonly { from: number; into: number }[]) => rewriteCustomers(clickhouse, org, pairs),
  }
}
export type Signals = ReturnType<typeof createSignals>
