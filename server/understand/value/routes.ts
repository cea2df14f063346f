import { z } from 'zod'
import { RowId } from '../../platform/http/contract.ts'
import { decodeCursor, encodeCursor, type Route, RowsAnswer } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, nameOf, type OrgId, route } from '../../govern/roles/index.ts'
import {
  type CurrencyValue, CustomerValue, SegmentQuery, SegmentValues, ValueBands, ValuedExport, ValuedPage, ValuedQuery, ValueOverview, ValueRun, ValueSlice,
} from './contract.ts'
import { customersInParts, exportCsv } from './export-csv.ts'
import { countCustomers, readBands, readCustomer, readCustomers, readSegments } from './history-store.ts'
import type { InRun } from './questions/bands.ts'
import { numbersOf, partOf, type ReadDeps, viewCustomers } from './read-value.ts'
import { askToCancel, findRun, lastDone, latestRun, type RunsDb } from './run-store.ts'
import type { Runs } from './running/create-runs.ts'

export interface RouteDeps extends ReadDeps {
  readonly db: RunsDb
  readonly runs: Runs
}

const analysis = { may: 'analysis.read', purpose: 'analysis' } as const
const single = { may: 'customers.read', purpose: 'analysis' } as const
/** Of who sees a part: asked of customers with one of its members at their last purchase, and without who has left it since. */
const sliced = { ...single, scope: 'slice' } as const
/** A run takes the machine for minutes: it is for those who shape the analysis, not for everyone who reads it. */
const runs = { may: 'catalogue.edit', purpose: 'analysis' } as const
const Position = z.tuple([z.number(), z.number().int()])
const emptyBands = { bands: Array.from({ length: 10 }, (_, b) => ({ from: b / 10, customers: 0, value: 0 })), best: [] }

export function routes(deps: RouteDeps): Route<Access, Actor>[] {
  const { clickhouse, db } = deps

  /** The last run with its part about a currency; undefined where nothing was worked out yet. */
  async function found(org: OrgId, currency: string | undefined): Promise<{ of: InRun; found: NonNullable<CurrencyValue['found']> } | undefined> {
    const done = await lastDone(db, org)
    const part = done && partOf(done.report, currency)
    return part?.found ? { of: { run: done!.run.id, currency: part.currency }, found: part.found } : undefined
  }

  return [
    route({
      method: 'GET', path: '/api/v1/value', summary: 'What customers are worth, how sure that is, and how far a new run has come', access: analysis,
      answers: ValueOverview,
      handle: async ({ actor }) => {
        const [done, latest] = await Promise.all([lastDone(db, actor.org), latestRun(db, actor.org)])
        return {
          done: done?.run ?? null, latest: latest && latest.id !== done?.run.id ? latest : null, report: done?.report ?? null,
          findings: [...(done?.findings ?? [])],
        }
      },
    }),
    route({
      method: 'POST', path: '/api/v1/value/runs', summary: 'Work out customers’ value now', access: runs, status: 202, answers: ValueRun,
      handle: async ({ actor }) => {
        const id = await deps.runs.start(actor.org, nameOf(actor))
        if (id === undefined) throw new Problem('conflict', 'Customers’ value is being worked out already; wait for it, or cancel it.')
        return (await findRun(db, actor.org, id))!
      },
    }),
    route({
      method: 'POST', path: '/api/v1/value/runs/:id/cancel', summary: 'End a run; what the last one found stays', access: runs,
      params: z.object({ id: RowId }), answers: ValueRun,
      handle: async ({ actor, params }) => {
        const asked = await askToCancel(db, actor.org, params.id)
        const run = await findRun(db, actor.org, params.id)
        if (!run) throw new Problem('not-found', `There is no run ${params.id}.`)
        if (!asked) throw new Problem('conflict', `Run ${params.id} has ended already.`)
        return run
      },
    }),
    route({
      method: 'GET', path: '/api/v1/value/bands', summary: 'Customers by their probability of being alive, and what the best carry', access: { ...analysis, scope: 'slice' },
      query: ValueSlice, answers: ValueBands,
      handle: async ({ actor, query: { currency, ...slice } }) => {
        const run = await found(actor.org, currency)
        return run ? readBands(clickhouse, actor.org, run.of, slice) : emptyBands
      },
    }),
    route({
      method: 'GET', path: '/api/v1/value/segments', summary: 'Segments beside each other: who stays, and what they will spend', access: analysis,
      query: SegmentQuery, answers: SegmentValues,
      handle: async ({ actor, query: { dimension, currency } }) => {
        const run = await found(actor.org, currency)
        return run ? readSegments(clickhouse, actor.org, run.of, dimension, run.found.relativeError) : { dimension, segments: [] }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/value/customers', summary: 'Customers one by one: drifting away, or worth most', access: sliced,
      query: ValuedQuery, answers: ValuedPage,
      handle: async ({ actor, query: { currency, order, leastValue, cursor, limit, ...slice } }) => {
        const run = await found(actor.org, currency)
        if (!run) return { items: [], next: null, total: 0 }
        const after = cursor === undefined ? undefined : decodeCursor(cursor, Position)
        const asked = { order, leastValue }
        const [page, total] = await Promise.all([
          readCustomers(clickhouse, actor.org, run.of, slice, asked, { after, limit }), countCustomers(clickhouse, actor.org, run.of, slice, asked),
        ])
        return { items: await viewCustomers(deps, actor, page.rows), next: page.next && encodeCursor(page.next), total }
      },
    }),
    route({
      method: 'GET', path: '/api/v1/value/customers.csv', summary: 'The same list as CSV, whole', access: { ...sliced, freshProof: true, exports: 'customers' }, query: ValuedExport,
      handle: async ({ actor, query: { currency, order, leastValue, ...slice } }) => {
        const run = await found(actor.org, currency)
        if (!run) throw new Problem('not-found', 'Customers’ value was not worked out yet. Start a run first.')
        return new RowsAnswer('text/csv; charset=utf-8', customersInParts(deps, actor, run.of, slice, { order, leastValue }), exportCsv, `customers-${order}.csv`, (part) => part.length)
      },
    }),
    route({
      method: 'GET', path: '/api/v1/value/customers/:id', summary: 'One customer: probably there or not, and what they may spend', access: single,
      params: z.object({ id: RowId }), answers: CustomerValue,
      handle: async ({ actor, params }) => {
        const numbers = await numbersOf(deps.customers, actor.org, params.id)
        if (!numbers) throw new Problem('not-found', 'No customer with this number belongs to your organisation.')
        const done = await lastDone(db, actor.org)
        const rows = done ? await readCustomer(clickhouse, actor.org, done.run.id, numbers) : []
        const part = done && partOf(done.report, rows[0]?.currency)
        return { asOf: done?.run.asOf ?? null, model: part?.found?.model.name ?? null, values: await viewCustomers(deps, actor, rows) }
      },
    }),
  ]
}
