import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import { type Catalogue, type Journey, type Touchpoint, touchpointsOf } from '../../record/touchpoints/index.ts'
import type { OrgId, Scope } from '../../govern/roles/index.ts'
import type { Heartline, SegmentChoices, TouchpointTrend, Verbatim } from './contract.ts'
import { meanOf, namesOf, type Slice } from '../slice/index.ts'
import { drawHeartline } from './draw-heartline.ts'
import { methodsOfTouchpoint } from './questions/methods-of-touchpoint.ts'
import { passingByStage } from './questions/passing-by-stage.ts'
import { segmentChoices } from './questions/segment-choices.ts'
import { signalsByTouchpoint } from './questions/signals-by-touchpoint.ts'
import { toneByTouchpoint } from './questions/tone-by-touchpoint.ts'
import { toneDistribution } from './questions/tone-distribution.ts'
import { toneOverTime } from './questions/tone-over-time.ts'
import { type VerbatimOrder, type VerbatimPosition, type VerbatimRow, verbatimsOfTouchpoint } from './questions/verbatims-of-touchpoint.ts'

export async function readHeartline(clickhouse: ClickHouse, org: OrgId, journey: Journey, catalogue: Catalogue, slice: Slice): Promise<Heartline> {
  const touchpoints = touchpointsOf(journey, catalogue)
  const { stages, ...names } = namesOf(touchpoints)
  const [tones, [passing], signals] = await Promise.all([
    clickhouse.query(toneByTouchpoint(org, slice, names)),
    clickhouse.query(passingByStage(org, slice, { ...names, stages })),
    clickhouse.query(signalsByTouchpoint(org, slice, names)),
  ])
  return drawHeartline(touchpoints, slice, { tones, passing, signals })
}

export async function readSegmentChoices(clickhouse: ClickHouse, org: OrgId, scope: Scope | null): Promise<SegmentChoices> {
  const all = await clickhouse.query(segmentChoices(org))
  const rows = scope === null ? all : all.filter((r) => r.dimension === '' || (r.dimension === scope.dimension && scope.members.includes(r.member)))
  const everybody = rows.find((r) => r.dimension === '')
  const dimensions = Map.groupBy(rows.filter((r) => r.dimension !== ''), (r) => r.dimension)
  return {
    dimensions: [...dimensions].map(([dimension, members]) => ({ dimension, members: members.map(({ member, signals }) => ({ member, signals })) })),
    span: everybody ? { from: everybody.first, to: everybody.last } : null,
  }
}

export async function readTrend(clickhouse: ClickHouse, org: OrgId, touchpoint: Touchpoint, slice: Slice): Promise<TouchpointTrend> {
  const names = [touchpoint.key, ...touchpoint.aliases]
  const [tone, methods, distribution] = await Promise.all([
    clickhouse.query(toneOverTime(org, slice, names)),
    clickhouse.query(methodsOfTouchpoint(org, slice, names)),
    clickhouse.query(toneDistribution(org, slice, names)),
  ])
  return {
    touchpoint: touchpoint.key, bucket: tone[0]?.bucket ?? 'day', distribution,
    methods: methods.map((m) => ({ method: m.method, ...told(m) })),
    tone: tone.map((t) => ({ start: t.start, ...told(t) })),
  }
}

function told(m: Parameters<typeof meanOf>[0]) {
  const { mean, low, high } = meanOf(m)
  return { mean, low, high, n: m.n }
}

export async function readVerbatims(
  clickhouse: ClickHouse, org: OrgId, touchpoint: Touchpoint,
  q: Slice & { order: VerbatimOrder; after?: VerbatimPosition | undefined; limit: number },
): Promise<{ items: Verbatim[]; next: VerbatimPosition | null }> {
  const rows = await clickhouse.query(verbatimsOfTouchpoint(org, [touchpoint.key, ...touchpoint.aliases], { ...q, limit: q.limit + 1 }))
  const shown = rows.slice(0, q.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(verbatim),
    next: rows.length > q.limit && last ? { weight: last.weight, time: last.time, id: last.id, source: last.source } : null,
  }
}

function verbatim(r: VerbatimRow): Verbatim {
  return {
    signal: r.id, source: r.source, time: r.time, customer: r.customer || null, text: r.text, lang: r.lang, tone: r.tone, intensity: r.intensity,
  }
}
