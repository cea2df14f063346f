import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { meanOf, share } from '../slice/index.ts'
import type { ResolvedFilter } from './conditions.ts'
import {
  feelings, type SignalName, type SimilarVoices, strengths, type Voice, type VoiceCounts, type VoiceOrder,
} from './contract.ts'
import { countVoices } from './questions/counts.ts'
import { countFacets, type Facet, type FacetRow } from './questions/facets.ts'
import { type ListedVoice, listVoices, type VoicePosition, type VoiceRow } from './questions/list.ts'
import { voicesOverTime } from './questions/over-time.ts'
import { countNearlySame, nearestVoices, oneVoice } from './questions/similar.ts'

/** The key of the catalogue for a name that signals use; the name itself where the catalogue has none. */
export type KeyOf = (name: string) => string

export async function readVoices(
  clickhouse: ClickHouse, org: OrgId, filter: ResolvedFilter, keyOf: KeyOf,
  q: { readonly order: VoiceOrder; readonly after?: VoicePosition | undefined; readonly limit: number },
): Promise<{ items: Voice[]; next: VoicePosition | null }> {
  const rows = await clickhouse.query(listVoices(org, filter, { ...q, limit: q.limit + 1 }))
  const shown = rows.slice(0, q.limit)
  const last = shown.at(-1)
  return { items: shown.map((r) => voiceOf(r, keyOf)), next: rows.length > q.limit && last ? positionOf(last) : null }
}

const positionOf = ({ weight, time, id, source }: ListedVoice): VoicePosition => ({ weight, time, id, source })

/** All voices of a filter, the newest first, in pieces: for answers of any size. */
export async function* streamVoices(
  clickhouse: ClickHouse, org: OrgId, filter: ResolvedFilter, keyOf: KeyOf, most: number,
): AsyncGenerator<Voice[]> {
  for await (const rows of clickhouse.stream(listVoices(org, filter, { order: 'newest', limit: most })))
    yield rows.map((r) => voiceOf(r, keyOf))
}

export function voiceOf(r: VoiceRow, keyOf: KeyOf): Voice {
  return {
    id: r.id, source: r.source, time: r.time, type: r.type, customer: r.customer || null,
    touchpoints: [...new Set(r.spoken.map(keyOf))], text: r.text,
    annotation: {
      reader: r.reader, lang: r.lang, tone: clamp(r.tone), toneLow: r.toneLow, toneHigh: r.toneHigh,
      intensity: r.intensity, intensityLow: r.intensityLow, intensityHigh: r.intensityHigh, emotions: r.emotions,
      factors: r.factors, intents: r.intents,
      urgency: r.urgency, unsure: r.unsure, confidence: r.confidence,
      spans: r.spanStart.map((start, i) => ({ start, end: r.spanEnd[i]!, tone: clamp(r.spanTone[i]!) })),
    },
  }
}

export async function readCounts(clickhouse: ClickHouse, org: OrgId, filter: ResolvedFilter, keyOf: KeyOf): Promise<VoiceCounts> {
  const [[c], facets, over] = await Promise.all([
    clickhouse.query(countVoices(org, filter)), clickhouse.query(countFacets(org, filter)),
    clickhouse.query(voicesOverTime(org, filter)),
  ])
  const counted = <K extends string>(facet: Facet, keyOf: (name: string) => string = (k) => k) => {
    const groups = Map.groupBy(facets.filter((f) => f.facet === facet), (f) => keyOf(f.name))
    const total = (rows: readonly FacetRow[], pick: (r: FacetRow) => number) => rows.reduce((sum, r) => sum + pick(r), 0)
    return [...groups]
      .map(([key, rows]) => {
        const sure = total(rows, (r) => r.sure)
        return { key: key as K, n: total(rows, (r) => r.n), tone: sure > 0 ? total(rows, (r) => r.sum) / sure : null }
      })
      .toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
  }
  const { n = 0, customers = 0, sure = 0 } = c ?? {}
  const perFeeling = feelings.map((key, i) => ({ key, n: c?.byFeeling[i] ?? 0 }))
  return {
    n, customers,
    tone: c && sure > 0 ? { ...meanOf({ n: sure, sum: c.sum, squares: c.squares }), n: sure } : null,
    feelings: perFeeling,
    unpleasant: share(perFeeling[0]!.n, sure),
    strengths: strengths.map((key, i) => ({ key, n: c?.byStrength[i] ?? 0 })),
    emotions: counted('emotions'), factors: counted('factors'), intents: counted('intents'),
    touchpoints: counted('touchpoints', keyOf),
    langs: counted('langs').map(({ key, n }) => ({ key, n })),
    bucket: over[0]?.bucket ?? 'day',
    over: over.map((o) => {
      const { mean, low, high } = o.sure > 0
        ? meanOf({ n: o.sure, sum: o.sum, squares: o.squares })
        : { mean: null, low: null, high: null }
      return { start: o.start, n: o.n, unpleasant: o.unpleasant, pleasant: o.pleasant, tone: mean, low, high, sure: o.sure }
    }),
  }
}

/** The texts nearest to one in their words; undefined where there is no such text. */
export async function readSimilar(
  clickhouse: ClickHouse, org: OrgId, name: SignalName, keyOf: KeyOf, limit: number,
): Promise<SimilarVoices | undefined> {
  const [voice] = await clickhouse.query(oneVoice(org, name))
  if (!voice) return undefined
  const [near, [same]] = await Promise.all([
    clickhouse.query(nearestVoices(org, name, voice.text, limit)),
    clickhouse.query(countNearlySame(org, name, voice.text)),
  ])
  return {
    same: same?.n ?? 0,
    sameTone: same && same.sure > 0 ? same.sum / same.sure : null,
    items: near.map((r) => ({ ...voiceOf(r, keyOf), likeness: 1 - r.distance })),
  }
}

const clamp = (tone: number) => Math.min(1, Math.max(-1, tone))
