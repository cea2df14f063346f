import type { Reader } from '@heartline/emotion'
import type { Db } from '../../platform/postgres/types.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { Log } from '../../platform/log/index.ts'
import { measured } from '../../platform/telemetry/index.ts'
import { type Activity, addActivity, type Customers } from '../../record/customers/index.ts'
import { Money, type RecordedSignal, type Signal, type SignalData, type SignalsRecorded } from '../../record/signals/contract.ts'
import { RefusedByHistory, type Signals } from '../../record/signals/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Original, Originals } from '../originals/index.ts'
import { annotate, type ReadText } from './annotate.ts'
import { createDays } from './days.ts'
import { recordScore } from './scores.ts'
import { endBatch, type IntakeDb, readBatch } from './store.ts'
import type { StepTimes } from './step-times.ts'

/** A signal on its way to history; each step fills in what it finds out. */
interface Draft {
  readonly org: OrgId
  readonly received: string
  readonly signal: Signal
  customer: number
  segments: Readonly<Record<string, string>>
  /** What was written, as it may be stored; undefined where nothing was. */
  read: ReadText | undefined
  recorded: (RecordedSignal & { readonly org: OrgId }) | undefined
}

interface Batch {
  readonly id: number
  readonly seqs: readonly number[]
  drafts: Draft[]
}

/** Called within the transaction that ends a batch: what it writes happens exactly once, together with it. */
export type SignalsRecordedHandler = (fact: SignalsRecorded, tx: Db<unknown>) => Promise<void>

export interface PipelineParts {
  readonly postgres: Postgres
  readonly db: IntakeDb
  readonly customers: Customers
  readonly signals: Signals
  readonly timeZoneOf: (org: OrgId) => Promise<string>
  readonly reader: Reader
  /** Keeps texts as they were written, where an organisation wants that; nowhere unless told. */
  readonly keepOriginals?: Originals['keep'] | undefined
  readonly handlers: readonly SignalsRecordedHandler[]
  readonly times: StepTimes
  readonly log: Log
}

/** A batch failed in a step. `safeToSplit` until history may have been written under the batch's token. */
export class StepError extends Error {
  readonly step: string
  readonly safeToSplit: boolean
  constructor(step: string, safeToSplit: boolean, cause: unknown) {
    super(`the step "${step}" failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.step = step
    this.safeToSplit = safeToSplit
  }
}

/**
 * The pipeline: these steps, in this order, on every batch. It may be killed anywhere and run again: customers are found
 * again, history drops a batch whose token it has, and the last step is one transaction that only happens once.
 */
export function createPipeline(parts: PipelineParts) {
  const { db, customers, signals, times } = parts
  const dayOf = createDays()

  const steps: readonly { name: string; safeToSplit: boolean; run(batch: Batch): Promise<void> }[] = [
    { name: 'read', safeToSplit: true, run: read },
    { name: 'resolve customers', safeToSplit: true, run: resolveCustomers },
    { name: 'find segments', safeToSplit: true, run: findSegments },
    { name: 'annotate', safeToSplit: true, run: readTexts },
    { name: 'score', safeToSplit: true, run: score },
    { name: 'append to history', safeToSplit: false, run: append },
    { name: 'finish', safeToSplit: false, run: finish },
  ]

  async function read(batch: Batch): Promise<void> {
    const rows = await readBatch(db, batch.seqs)
    batch.drafts = rows.map((r) => ({
      org: r.org as OrgId, received: r.received.toISOString(),
      signal: { source: r.source, id: r.id, ...(JSON.parse(r.body) as Omit<Signal, 'source' | 'id'>) },
      customer: 0, segments: {}, read: undefined, recorded: undefined,
    }))
  }

  async function resolveCustomers(batch: Batch): Promise<void> {
    await eachOrg(batch.drafts, async (org, drafts) => {
      const found = await customers.resolve(org, drafts.map((d) => customers.claimOf(d.signal.subject, d.signal.data.customer)))
      drafts.forEach((d, i) => (d.customer = found[i]!))
    })
  }

  async function findSegments(batch: Batch): Promise<void> {
    await eachOrg(batch.drafts, async (org, drafts) => {
      const found = await signals.segmentsOf(org, drafts.map((d) => d.signal.data.attributes))
      drafts.forEach((d, i) => (d.segments = found[i]!))
    })
  }

  async function readTexts(batch: Batch): Promise<void> {
    const written = batch.drafts.filter((d) => d.signal.data.text?.trim())
    const read = await annotate(
      parts.reader, written.map((d) => ({ text: d.signal.data.text!.trim(), lang: d.signal.data.lang ?? '' })),
    )
    written.forEach((d, i) => (d.read = read[i]!))
  }

  async function score(batch: Batch): Promise<void> {
    await eachOrg(batch.drafts, async (org, drafts) => {
      const zone = await parts.timeZoneOf(org)
      for (const d of drafts) d.recorded = record(d, dayOf(d.signal.time, zone))
    })
  }

  async function append(batch: Batch): Promise<void> {
    await signals.append(batch.drafts.map((d) => d.recorded!), `batch-${batch.id}`)
  }

  async function finish(batch: Batch): Promise<void> {
    await db.transaction().execute(async (tx) => {
      if (!(await endBatch(tx, batch))) return
      const plain = tx as unknown as Db<unknown>
      await eachOrg(batch.drafts, async (org, drafts) => {
        const activity = activityOf(drafts)
        if (activity.length > 0) await addActivity(plain, org, activity)
        await parts.keepOriginals?.(plain, org, originalsOf(drafts))
        const fact: SignalsRecorded = { fact: 'signals.recorded', org, signals: drafts.map((d) => d.recorded!) }
        for (const handle of parts.handlers) await handle(fact, plain)
      })
    })
  }

  return (id: number, seqs: readonly number[]): Promise<void> => measured('batch', 'signals', async () => {
    const batch: Batch = { id, seqs, drafts: [] }
    for (const step of steps) {
      const begin = performance.now()
      try {
        await measured('step', step.name, () => step.run(batch))
      } catch (cause) {
        throw new StepError(step.name, step.safeToSplit || cause instanceof RefusedByHistory, cause)
      }
      times.add(step.name, performance.now() - begin)
    }
  })
}

const originalsOf = (drafts: readonly Draft[]): Original[] => drafts.flatMap(({ signal: { source, id, data }, customer, read }) =>
  (read ? [{ source, id, customer, text: data.text!.trim(), masked: read.text }] : []))

async function eachOrg(drafts: readonly Draft[], run: (org: OrgId, drafts: readonly Draft[]) => Promise<void>): Promise<void> {
  for (const [org, own] of Map.groupBy(drafts, (d) => d.org)) await run(org, own)
}

/** History knows a customer by number only: what names them stays in PostgreSQL. */
function record(d: Draft, day: string): RecordedSignal & { org: OrgId } {
  const { touchpoint = '', customer: _who, scores = [], text: _raw, lang = '', attributes: _as, ...rest } = d.signal.data
  const recorded = scores.map((s) => recordScore(s, touchpoint))
  const total = totalOf(rest)
  return {
    org: d.org, id: d.signal.id, source: d.signal.source, type: d.signal.type, time: d.signal.time, day, received: d.received,
    customer: d.customer, touchpoint,
    touchpoints: [...new Set([touchpoint, ...recorded.map((s) => s.touchpoint)])].filter((t) => t !== ''),
    scores: recorded, text: d.read?.text ?? '', lang: lang || (d.read?.annotation.lang ?? ''), annotation: d.read?.annotation
      ?? null, amount: total?.amount ?? null, currency: total?.currency ?? '', attributes: d.segments, data: rest,
  }
}

/** The amount of a signal. A type that declares no total may use the word for something else, which stays in its data. */
function totalOf(data: Partial<SignalData>): Money | undefined {
  return Money.safeParse(data['total']).data
}

function activityOf(drafts: readonly Draft[]): Activity[] {
  const seen = new Map<number, { -readonly [K in keyof Activity]: Activity[K] }>()
  for (const { customer, signal, segments } of drafts) {
    if (customer === 0) continue
    const name = signal.data.customer?.name || null
    const s = seen.get(customer)
    if (!s) seen.set(customer, { customer, signals: 1, first: signal.time, last: signal.time, name, attributes: segments })
    else {
      s.signals++
      s.name ??= name
      if (signal.time < s.first) s.first = signal.time
      if (signal.time >= s.last) {
        s.last = signal.time
        s.attributes = { ...s.attributes, ...segments }
      } else s.attributes = { ...segments, ...s.attributes }
    }
  }
  return [...seen.values()]
}
