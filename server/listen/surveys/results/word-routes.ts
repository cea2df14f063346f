import type { Readable } from 'node:stream'
import { mask } from '@heartline/emotion'
import { z } from 'zod'
import { decodeCursor, encodeCursor, type Route, RowsAnswer } from '../../../platform/http/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import { type Table, writeCsv, writeParquet, writeXlsx } from '../../../platform/tables/index.ts'
import { type Access, type Actor, may, route } from '../../../govern/roles/index.ts'
import { sourceOf } from '../passing/signal-of-sheet.ts'
import { ExportQuery, type exportFormats, VerbatimPage, VerbatimQuery } from './contract.ts'
import { exportTable } from './export-table.ts'
import { fewest } from './hide-small.ts'
import type { Results } from './open-results.ts'
import { SurveyPath } from './routes.ts'
import { annotate, type AnnotationsOf } from './tones.ts'
import { readVerbatims } from './words-store.ts'

const readWords = { may: 'verbatims.read', purpose: 'analysis', scope: 'slice' } as const
const Position = z.tuple([z.number().int(), z.string().max(60)])

const files: Record<(typeof exportFormats)[number], { type: string; write: (table: Table, timeZone: string) => Readable }> = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table, timeZone) => writeXlsx(table, { name: 'Answers', timeZone }),
  },
  parquet: { type: 'application/vnd.apache.parquet', write: writeParquet },
}

/** What was written, and everything that was answered as a file. */
export function wordRoutes(results: Results, annotationsOf: AnnotationsOf): Route<Access, Actor>[] {
  const { db, open, isHidden, versionsOf } = results
  return [
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/results/verbatims',
      summary: 'What was written, the latest first',
      access: readWords,
      params: SurveyPath,
      query: VerbatimQuery,
      answers: VerbatimPage,
      handle: async ({ actor, params, query: { question, place, search, cursor, limit, ...filter } }) => {
        const { survey, scope } = await open(actor, params.id, filter)
        // Any choice of days or place must leave enough people too, or words would lead to whoever wrote them.
        if (await isHidden(survey, scope)) return { hidden: true, items: [], next: null }
        const before = cursor === undefined ? ([Number.MAX_SAFE_INTEGER, ''] as const) : decodeCursor(cursor, Position)
        const asked = { question, place: survey.anonymous ? undefined : place, search, before, limit: limit + 1 }
        const rows = await readVerbatims(db, scope, asked)
        const shown = rows.slice(0, limit)
        const read = await annotate(annotationsOf, actor.org, survey.key, shown)
        const last = shown.at(-1)
        const sayWords = may(actor, 'customers.identify') ? (words: string) => words : mask
        return {
          hidden: false,
          items: shown.map(({ id: _, time: at, ...v }, i) => {
            const text = sayWords(v.text)
            const tone = read[i] ? { tone: read[i].tone, intensity: read[i].intensity, unsure: read[i].unsure } : null
            const time = at.toISOString()
            return survey.anonymous
              ? { ...v, text, tone, sheet: null, place: null, customer: null, signal: null, time: time.slice(0, 10) }
              : { ...v, text, tone, time, signal: tone && { source: sourceOf(survey.key), id: v.sheet, time } }
          }),
          next: rows.length > limit && last ? encodeCursor([last.id, last.question]) : null,
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/surveys/:id/export',
      summary: 'Everything that was answered, as CSV, Excel or Parquet: a row a person, or a row an answer',
      access: { ...readWords, freshProof: true, exports: 'answers' },
      params: SurveyPath,
      query: ExportQuery,
      handle: async ({ actor, params, query: { rows, format, ...filter } }) => {
        const { survey, scope } = await open(actor, params.id, filter)
        if (await isHidden(survey, scope))
          throw new Problem(
            'conflict',
            `Fewer than ${fewest} people have answered this anonymous survey in this choice, or outside of it; ` +
              'their answers are not shown apart.',
          )
        const table = exportTable({
          db,
          scope,
          versions: await versionsOf(survey),
          rows,
          anonymous: survey.anonymous,
          identify: may(actor, 'customers.identify'),
        })
        const { type, write } = files[format]
        return new RowsAnswer(type, table.rows, (read) => write({ ...table, rows: read }, scope.zone), `${survey.key}-${rows}.${format}`)
      },
    }),
  ]
}
