import { Readable } from 'node:stream'
import type { Question, Survey } from '@heartline/survey'
import { type Cell, csvLine } from '../../../platform/csv/contract.ts'
import { questionsOf, titleOf } from '../closing/draw-off.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { cellsOf, columnsOf } from './cells.ts'
import { fewest } from './hide-small.ts'
import { countPlaces, type ExportedSheet, nextSheets, type Scope } from './results-store.ts'

const atOnce = 1_000
const byteOrderMark = '\uFEFF'

export interface ExportAsked {
  readonly db: SheetsDb
  readonly scope: Scope
  /** Every version of the survey, the newest first. */
  readonly versions: readonly { readonly number: number; readonly survey: Survey }[]
  readonly rows: 'answers' | 'people'
  readonly anonymous: boolean
  /** Whether the caller may see who the customers are. */
  readonly identify: boolean
}

/**
 * The closed sheets of a survey as CSV, a row a person or a row an answer, as a stream of any size. With a byte order mark,
 * by which a spreadsheet knows UTF-8. Of an anonymous survey the hour is left out, and a place that few answered from.
 */
export function exportCsv(asked: ExportAsked): Readable {
  return Readable.from(asked.rows === 'people' ? peopleRows(asked) : answerRows(asked), { objectMode: false })
}

const aboutSheet = ['sheet', 'started', 'ended', 'version', 'state', 'channel', 'place', 'language', 'customer']

async function* peopleRows(asked: ExportAsked): AsyncGenerator<string> {
  const columns = [...new Set(asked.versions.flatMap(({ survey }) => shownQuestions(asked, survey).flatMap(columnsOf)))]
  yield byteOrderMark + csvLine([...aboutSheet, ...columns])
  for await (const { about, answered } of sheets(asked)) {
    const values = new Map(answered.flatMap(({ cells }) => cells.map((c) => [c.column, c.value])))
    yield csvLine([...about, ...columns.map((column) => values.get(column))])
  }
}

async function* answerRows(asked: ExportAsked): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...aboutSheet, 'question', 'title', 'kind', 'part', 'value'])
  for await (const { about, answered } of sheets(asked)) {
    const lines = answered.flatMap(({ question, title, cells }) =>
      cells.map((c) => csvLine([...about, question.id, title, question.kind, c.part, c.value])),
    )
    if (lines.length > 0) yield lines.join('')
  }
}

interface Answered {
  readonly question: Question
  readonly title: string
  readonly cells: ReturnType<typeof cellsOf>
}

async function* sheets(asked: ExportAsked): AsyncGenerator<{ about: Cell[]; answered: Answered[] }> {
  const places = asked.anonymous ? await countPlaces(asked.db, asked.scope) : undefined
  const versions = new Map(
    asked.versions.map(({ number, survey }) => [
      number,
      shownQuestions(asked, survey).map((question) => ({ question, title: titleOf(survey, question.title) })),
    ]),
  )
  let row = 0
  for (let last = 0; ;) {
    const next = await nextSheets(asked.db, asked.scope, last, atOnce)
    for (const sheet of next) {
      const questions = versions.get(sheet.version) ?? []
      yield {
        about: places ? aboutAnonymous(sheet, ++row, places) : aboutOf(sheet),
        answered: questions
          .filter(({ question }) => Object.hasOwn(sheet.answers, question.id))
          .map(({ question, title }) => ({ question, title, cells: cellsOf(question, sheet.answers[question.id]) })),
      }
    }
    if (next.length < atOnce) return
    last = next.at(-1)!.id
  }
}

/** Contact details are for those who may see who the customers are. */
const shownQuestions = ({ identify }: ExportAsked, survey: Survey) =>
  questionsOf(survey).filter((q) => identify || q.kind !== 'contact')

const aboutOf = (s: ExportedSheet): Cell[] => [
  s.uuid,
  s.opened.toISOString(),
  s.ended.toISOString(),
  s.version,
  s.state,
  s.channel,
  s.place,
  s.language,
  s.customer,
]
const aboutAnonymous = (s: ExportedSheet, row: number, places: ReadonlyMap<string, number>): Cell[] => {
  const day = s.ended.toISOString().slice(0, 10)
  return [
    row,
    day,
    day,
    s.version,
    s.state,
    s.channel,
    (places.get(s.place ?? '') ?? 0) < fewest ? null : s.place,
    s.language,
    null,
  ]
}
