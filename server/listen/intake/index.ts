import type { Reader } from '@heartline/emotion'
import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, type OrgId, route } from '../../govern/roles/index.ts'
import { type Customers, identifiersOf } from '../../record/customers/index.ts'
import { limits, SignalOrBatch } from '../../record/signals/contract.ts'
import type { Signals } from '../../record/signals/index.ts'
import type { Originals } from '../originals/index.ts'
import { createAccept } from './accept.ts'
import { PipelineView, Receipt } from './contract.ts'
import { migrations } from './migrations.ts'
import { createPipeline, type SignalsRecordedHandler } from './pipeline.ts'
import { rebuildTexts } from './rebuild-texts.ts'
import { createStepTimes } from './step-times.ts'
import { countSetAside, countWaiting, forgetNames, holdBatches, intakeDb, waitingBy } from './store.ts'
import { itemsOf } from './validate.ts'
import { createWorker } from './worker.ts'

export type { SignalsRecordedHandler } from './pipeline.ts'

export const manifest: Manifest = {
  name: 'listen/intake',
  migrations,
  personalData: [{
    where: 'inbox, set_aside', fields: ['name', 'email', 'phone', 'number', 'circumstances', 'behaviour', 'feelings', 'words'],
    what: 'signals on their way to history, as they were sent', purposes: ['intake'],
  }],
  erasure: [{ table: 'set_aside', holding: ['body'] }],
  retention: [{ kind: 'leftovers', table: 'set_aside', since: 'at' }],
}

/**
 * Does the work at a moment at which each signal is either wholly in history or still in the inbox, and history is not rewritten.
 * Signals are taken in meanwhile. For one who holds the databases and not the program, such as a backup.
 */
export const standStill = (postgres: Postgres, work: () => Promise<void>, patience = 300_000): Promise<void> =>
  holdBatches(intakeDb(postgres), work, patience)

/** Takes signals in, durably and once, and carries them to history. */
export function createIntake(deps: {
  postgres: Postgres
  customers: Customers
  signals: Signals
  timeZoneOf: (org: OrgId) => Promise<string>
  /** Reads what customers wrote, and masks personal data before anything is stored. */
  reader: Reader
  /** Keeps texts as they were written, where an organisation wants that. */
  keepOriginals?: Originals['keep']
  handlers: readonly SignalsRecordedHandler[]
  /** What else is to be done between two batches, when no signal is half-way into history. */
  betweenBatches?: () => Promise<void>
  log: Log
}) {
  const db = intakeDb(deps.postgres)
  const times = createStepTimes()
  const carry = createPipeline({ ...deps, db, times })
  const worker = createWorker({ ...deps, db, carry, betweenBatches })
  const accept = createAccept(db, () => worker.nudge())

  /** Between batches, so that no batch resolved before a merge is written after history was told of it. */
  async function tellHistoryOfMerges(): Promise<void> {
    const merges = await deps.customers.pendingMerges()
    for (const [org, own] of Map.groupBy(merges, (m) => m.org)) await deps.signals.rewriteCustomers(org, own)
    if (merges.length > 0) await deps.customers.markMerged(merges.map((m) => m.id))
  }

  async function betweenBatches(): Promise<void> {
    await tellHistoryOfMerges()
    await deps.betweenBatches?.()
  }

  /** What leads to the customers of signals that wait, found by the hashes of their names: their own number, else all that is said. */
  async function whoWaits(org: OrgId, names: readonly { readonly source: string; readonly hash: string }[]) {
    return (await waitingBy(db, org, names)).flatMap(({ subject, data }) => {
      const all = identifiersOf(subject, data.customer)
      const own = all.filter((i) => i.kind === 'id')
      return own.length > 0 ? own : all
    })
  }

  const routes: Route<Access, Actor>[] = [
    route({
      method: 'POST', path: '/api/v1/signals',
      summary: `Send one signal or up to ${limits.signalsInBatch}, as CloudEvents 1.0 JSON`,
      access: { may: 'signals.write', purpose: 'intake' }, status: 202, bodyLimit: limits.bodyBytes, perMinute: 60_000,
      body: z.unknown(), describedAs: SignalOrBatch, answers: Receipt,
      handle: async ({ actor, body }) => {
        const items = itemsOf(body)
        if (typeof items === 'string') throw new Problem('request.invalid', items)
        const receipt = await accept(actor.org, items)
        if (receipt.accepted + receipt.repeated > 0) return receipt
        const fields = receipt.refused.flatMap((r) => r.problems.map((p) => ({
          path: items.length > 1 ? `${r.index}.${p.path}` : p.path, message: p.message,
        })))
        const first = fields[0]
        throw new Problem(
          'request.invalid',
          `${items.length > 1 ? 'None of the signals' : 'The signal'} can be taken: ${first?.path}: ${first?.message}. Nothing was stored.`,
          { fields: fields.slice(0, 100) },
        )
      },
    }),
    route({
      method: 'GET', path: '/api/v1/pipeline', summary: 'What waits, and how long each step takes',
      access: { may: 'analysis.read', purpose: 'none' }, answers: PipelineView,
      handle: async ({ actor }) => ({
        waiting: await countWaiting(db, actor.org), setAside: await countSetAside(db, actor.org),
        recorded: await deps.signals.count(actor.org), steps: times.view(),
      }),
    }),
  ]

  return {
    routes, accept, forgetNames, whoWaits, waiting: (org?: OrgId) => countWaiting(db, org), start: () => worker.start(), stop: () => worker.stop(),
    /** Reads the texts of history again, with the reader of this program or another; see rebuild-texts.ts. */
    rebuildTexts: (org: OrgId, options?: Parameters<typeof rebuildTexts>[2] & { readonly reader?: Reader }) =>
      rebuildTexts({ signals: deps.signals, reader: options?.reader ?? deps.reader }, org, options),
  }
}
export type Intake = ReturnType<typeof createIntake>
