import { mask } from '@heartline/emotion'
import type { Question, Survey } from '@heartline/survey'
import type { Cell, Column, Table } from '../../../platform/tables/index.ts'
import type { SheetsDb } from '../answering/sheets-store.ts'
import { questionsOf, titleOf } from '../closing/draw-off.ts'
import { cellsOf, columnsOf } from './cells.ts'
import { fewest } from './hide-small.ts'
import type { Scope } from './scope-store.ts'
import { countPlaces, type ExportedSheet, nextSheets } from './words-store.ts'

const atOnce = 500

export interface ExportAsked {
  readonly db: SheetsDb
  readonly scope: Scope
  /** Every version of the survey, the newest first. */
  readonly versions: readonly { readonly number: number; readonly survey: Survey }[]
  readonly rows: 'answers' | 'people'
  readonly anonymous: boolean
  /** Whether the caller may see who the customers are; else contact details are left out, and words are masked. */
  readonly identify: boolean
}

/**
 * The closed sheets of a survey as a table of any size, a row a person or a row an answer. Of an anonymous survey the hour is
 * left out, and a place that few answered from.
 */
export function exportTable(asked: ExportAsked): Table {
  const about = aboutColumns(asked.anonymous)
  if (asked.rows === 'answers') return { columns: [...about, ...answerColumns], rows: answerRows(asked) }
  const columns = [
    ...new Map(
      asked.versions.flatMap(({ survey }) =>
        shownQuestions(asked, survey)
          .flatMap(columnsOf)
          .map((c) => [c.name, c]),
      ),
    ).values(),
  ]
  return { columns: [...about, ...columns], rows: peopleRows(asked, columns) }
}

const aboutColumns = (anonymous: boolean): Column[] => [
  { name: 'sheet', type: anonymous ? 'number' : 'text' },
  { name: 'started', type: anonymous ? 'date' : 'time' },
  { name: 'ended', type: anonymous ? 'date' : 'time' },
  { name: 'version', type: 'number' },
  { name: 'state', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'place', type: 'text' },
  { name: 'language', type: 'text' },
  { name: 'customer', type: 'number' },
]
const answerColumns: readonly Column[] = [
  { name: 'question', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'part', type: 'text' },
  { name: 'value', type: 'any' },
]

async function* peopleRows(asked: ExportAsked, columns: readonly Column[]): AsyncGenerator<Cell[]> {
  for await (const { about, answered } of sheets(asked)) {
    const values = new Map(answered.flatMap(({ cells }) => cells.map((c) => [c.column, c.value])))
    yield [...about, ...columns.map(({ name }) => values.get(name))]
  }
}

async function* answerRows(asked: ExportAsked): AsyncGenerator<Cell[]> {
  for await (const { about, answered } of sheets(asked))
    for (const { question, title, cells } of answered)
      for (const { part, value } of cells) yield [...about, question.id, title, question.kind, part, value]
}

interface Answered {
  readonly question: Question
  readonly title: string
  readonly cells: ReturnType<typeof cellsOf>
}

async function* sheets(asked: ExportAsked): AsyncGenerator<{ about: Cell[]; answered: Answered[] }> {
  const places = asked.anonymous ? await countPlaces(asked.db, asked.scope) : undefined
  const sayWords = asked.identify ? (words: string) => words : mask
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
          .map(({ question, title }) => ({ question, title, cells: cellsOf(question, sheet.answers[question.id], sayWords) })),
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
  s.opened,
  s.ended,
  s.version,
  s.state,
  s.channel,
  s.place,
  s.language,
  s.customer,
]
const aboutAnonymous = (s: ExportedSheet, row: number, places: ReadonlyMap<string, number>): Cell[] => [
  row,
  s.day,
  s.day,
  s.version,
  s.state,
  s.channel,
  (places.get(s.place ?? '') ?? 0) < fewest ? null : s.place,
  s.language,
  null,
]
