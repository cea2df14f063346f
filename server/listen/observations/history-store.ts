import { z } from 'zod'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Mood, ObservationKind } from './contract.ts'
import { countsByMood, countsByPerson, countsByPhrase, observationTotals } from './questions/counts.ts'
import { latestObservations, type ObservationRow } from './questions/list.ts'
import type { ObservationSlice } from './questions/slice.ts'
import { kindOfType, topicField } from './signal-of.ts'

const Position = z.tuple([z.iso.datetime(), z.string()])
// Whoever holds a key may send signals under this source too; what is not as we write it is left out and not trusted.
const Data = z.object({
  observed: z.object({ by: z.string(), phrase: z.number().int().positive().optional() }).catch({ by: '' }),
  need: z.string().optional().catch(undefined),
  interest: z.string().optional().catch(undefined),
  topic: z.string().optional().catch(undefined),
})

/** An observation as history holds it. */
export interface RecordedObservation {
  readonly id: string
  readonly kind: ObservationKind
  readonly time: string
  readonly customer: number
  readonly touchpoint: string | null
  readonly branch: string | null
  readonly text: string | null
  readonly topic: string | null
  readonly phrase: number | null
  readonly person: string
  readonly mood: Mood | null
}

export async function readObservations(
  clickhouse: ClickHouse,
  org: OrgId,
  slice: ObservationSlice,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: RecordedObservation[]; next: string | null }> {
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position)
  const rows = await clickhouse.query(latestObservations(org, slice, { after, limit: page.limit + 1 }))
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return { items: shown.map(view), next: rows.length > page.limit && last ? encodeCursor([last.time, last.id]) : null }
}

function view(r: ObservationRow): RecordedObservation {
  const kind = kindOfType(r.type)
  const data = Data.parse(JSON.parse(r.data))
  return {
    id: r.id,
    kind,
    time: r.time,
    customer: r.customer,
    touchpoint: r.touchpoint || null,
    branch: r.branch || null,
    text: r.text || null,
    topic: (kind !== 'mood' && data[topicField[kind]]) || null,
    phrase: data.observed.phrase ?? null,
    person: data.observed.by,
    mood: r.tone.length > 0 ? { tone: r.tone[0]!, intensity: r.intensity[0] ?? 0 } : null,
  }
}

/** How often what was observed, by whom. */
export async function countObservations(clickhouse: ClickHouse, org: OrgId, slice: ObservationSlice) {
  const [totals, phrases, moods, people] = await Promise.all([
    clickhouse.query(observationTotals(org, slice)),
    clickhouse.query(countsByPhrase(org, slice)),
    clickhouse.query(countsByMood(org, slice)),
    clickhouse.query(countsByPerson(org, slice)),
  ])
  return { observations: totals[0]?.n ?? 0, customers: totals[0]?.customers ?? 0, phrases, moods, people }
}
