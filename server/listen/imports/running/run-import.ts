import { setImmediate } from 'node:timers/promises'
import { Problem } from '../../../platform/problems/index.ts'
import type { BadRow, Mapping } from '../contract.ts'
import { describeFault, type Fault, fault } from '../faults.ts'
import { attachJoins, type JoinedRow } from '../mapping/attach-joins.ts'
import { compileMapping, type MapRow } from '../mapping/compile-mapping.ts'
import type { Defaults } from '../mapping/compile-rule.ts'
import { type JoinTable, loadJoin } from '../mapping/load-join.ts'
import { type BrokenRow, type Columns, readRows, type Row } from '../readers/index.ts'
import { createBatches, type Inbox } from './accept-batches.ts'
import type { BadRowsFile } from './bad-rows-file.ts'

export interface ImportFile {
  readonly path: string
  readonly name: string
}

export interface ImportCounts {
  bytesRead: number
  rows: number
  accepted: number
  repeated: number
  badRows: number
}
export const noCounts = (): ImportCounts => ({ bytesRead: 0, rows: 0, accepted: 0, repeated: 0, badRows: 0 })

export interface ImportJob {
  readonly mapping: Mapping
  readonly file: ImportFile
  /** The files of the joins, in the order of the mapping. */
  readonly joined: readonly ImportFile[]
  readonly defaults: Defaults & { readonly language: 'zh' | 'en' }
  readonly inbox: Inbox
  /** Kept up to date while the import runs. */
  readonly counts: ImportCounts
  readonly openBadRows: (columns: () => readonly string[]) => Promise<BadRowsFile>
  readonly onBad?: (bad: BadRow) => void
  readonly signal: AbortSignal
}

// A mapping that fits no row is a mistake in the mapping; nobody wants a million reasons for it.
const hopelessAfter = 10_000

/** Reads a file, maps its rows and hands the signals to intake. Every row that is not used, or not wholly, is reported. */
export async function runImport(job: ImportJob): Promise<void> {
  const { mapping, counts, signal } = job
  const reading = {
    signal,
    onBytes: (bytes: number) => {
      counts.bytesRead += Math.round(bytes)
    },
  }
  const format = mapping.format
  let header: readonly string[] = []
  const report = await createReport(job, () => header)
  try {
    const tables: JoinTable[] = []
    for (const [i, join] of mapping.joins.entries()) {
      const file = job.joined[i]!
      const table = await loadJoin(join, file, joinFormat(mapping), reading)
      tables.push(table)
      await report.broken(table.broken, file.name)
    }
    const batches = createBatches<JoinedRow>(
      job.inbox,
      async ({ receipt, refused }) => {
        counts.accepted += receipt.accepted
        counts.repeated += receipt.repeated
        await report.rows(refused.map(({ refusal, origin }) => ({ row: origin, faults: refusal.problems.map(refusedFault) })))
      },
      signal,
    )
    try {
      let prepared: { attach: (row: Row) => JoinedRow; map: MapRow } | undefined
      for await (const block of readRows(job.file.path, job.file.name, format, reading)) {
        signal.throwIfAborted()
        if (!prepared) {
          header = block.columns.open ? ['row'] : [...block.columns.names]
          prepared = prepare(mapping, tables, block.columns, job.defaults)
        }
        await report.broken(block.broken)
        counts.rows += block.rows.length + block.broken.length
        const bad: { row: JoinedRow; faults: readonly Fault[] }[] = []
        for (const row of block.rows) {
          const joined = prepared.attach(row)
          const { items, faults } = prepared.map(joined)
          if (faults.length) bad.push({ row: joined, faults })
          for (const item of items) {
            const full = batches.add(item, joined)
            if (full) await full
          }
        }
        await report.rows(bad)
        if (counts.badRows === counts.rows && counts.rows >= hopelessAfter) throw hopeless(report.first())
        // Lets requests and timers of the same program run between two blocks.
        await setImmediate()
      }
      await batches.finish()
    } finally {
      await batches.settle()
    }
    await report.alone(mapping, tables)
  } finally {
    await report.close()
  }
}

function prepare(mapping: Mapping, tables: readonly JoinTable[], columns: Columns, defaults: Defaults) {
  const attach = attachJoins(tables, columns)
  return { attach, map: compileMapping(mapping, columns, defaults) }
}

/** Joined files are read like the main one, but for what belongs to the main one only. */
export const joinFormat = ({ format }: Mapping) => ({ encoding: format.encoding })

const refusedFault = ({ path, message }: { path: string; message: string }): Fault =>
  fault('signal.refused', null, { message: path === '' ? message : `${path}: ${message}` })

const hopeless = (first: BadRow | undefined) =>
  new Problem(
    'import.unreadable',
    `None of the first ${hopelessAfter} rows could be used, so the import was stopped: correct the mapping. `
      + `The first reason, on line ${first?.line ?? 1}: ${first?.message ?? ''}`,
  )

async function createReport(job: ImportJob, header: () => readonly string[]) {
  const {
    counts,
    onBad,
    defaults: { language },
  } = job
  const file = await job.openBadRows(header)
  const counted = new WeakSet<JoinedRow>()
  let first: BadRow | undefined

  function tell(line: number, found: Fault): string {
    const message = describeFault(found, language)
    const bad = { line, column: found.column, message, code: found.code, params: found.params }
    first ??= bad
    onBad?.(bad)
    return message
  }
  // Several signals of a row may be wrong, some found here and some by intake: the row counts once.
  function count(row: JoinedRow): void {
    if (counted.has(row)) return
    counted.add(row)
    counts.badRows += 1
  }

  return {
    first: () => first,
    close: () => file.close(),
    async rows(bad: readonly { row: JoinedRow; faults: readonly Fault[] }[]): Promise<void> {
      const width = header().length
      await file.write(
        bad.flatMap(({ row, faults }) => {
          count(row)
          return faults.map((f) => ({
            line: row.line,
            column: f.column,
            reason: tell(row.line, f),
            cells: row.cells.slice(0, width),
          }))
        }),
      )
    },
    /** Rows that could not be taken apart, of the main file or of the joined file named. */
    async broken(rows: readonly BrokenRow[], joined?: string): Promise<void> {
      await file.write(
        rows.map(({ line, text, fault: f }) => {
          counts.badRows += 1
          const named =
            joined === undefined ? f : fault('join.file', f.column, { file: joined, line, message: describeFault(f, language) })
          return { line, column: f.column, reason: tell(line, named), cells: [text] }
        }),
      )
    },
    /** Rows of joined files that make signals of their own and belong to no row of the main file. */
    async alone(mapping: Mapping, tables: readonly JoinTable[]): Promise<void> {
      for (const { join, rows, columns } of tables) {
        if (!mapping.signals.some((rule) => rule.each === join.as)) continue
        for (const [key, entry] of rows) {
          if (entry.used) continue
          counts.badRows += entry.found.length
          const found = fault('join.alone', null, {
            key: `${Object.keys(join.on).join(', ')} = ${key.replaceAll('\u0000', ', ')}`,
          })
          const reason = tell(
            entry.line,
            fault('join.file', null, { file: join.file, line: entry.line, message: describeFault(found, language) }),
          )
          await file.write(
            entry.found.map((cells) => ({
              line: entry.line,
              column: null,
              reason,
              cells: cells.map((cell, i) => `${columns[i]}=${cell}`),
            })),
          )
        }
      }
    },
  }
}
