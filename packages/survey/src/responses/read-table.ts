import { guessKind } from './guess-kind.ts'
import { isTimeZone, utcTime } from './times.ts'
import { ResponseImportError } from './responses.ts'
import type { ImportedQuestion, ImportedResponse, ImportedResponses, ResponseNote, ResponseOptions } from './responses.ts'

/** What a column is. */
export type Role =
  | 'id' | 'started' | 'completed' | 'complete' | 'language' | 'customer' | 'question' | 'attribute' | 'personal' | 'nothing'

/** What is particular about one tool's export. */
export interface Table {
  readonly tool: string
  /** The columns' names, and their titles where the file has both. */
  readonly header: readonly string[]
  readonly titles?: readonly string[]
  readonly role: (column: string, place: number) => Role
  /** The rows below the header, and how many rows of the file stand above them. */
  readonly rows: readonly (readonly string[])[]
  readonly above: number
  /** The zone of a column's times where the file names it. */
  readonly zoneOf?: (place: number) => string | undefined
  /** Whether a row came to its end, by its cell in the column `complete`, or by all of it where there is none. */
  readonly isComplete: (cell: string | undefined, row: readonly string[]) => boolean
  /** A time that stands for none. */
  readonly noTime?: string
  /** Whether a row is a preview or a test. */
  readonly isPreview?: (row: readonly string[]) => boolean
}

/** Reads a table of responses; what differs between tools is in `table`. */
export function readTable(table: Table, options: ResponseOptions): ImportedResponses {
  const { timeZone = 'UTC' } = options
  if (!isTimeZone(timeZone)) throw new ResponseImportError(`there is no time zone "${timeZone}": give one such as Asia/Shanghai`)
  const notes: ResponseNote[] = []
  const names = unlike(table.header, notes)
  const roles = names.map((_, place) => table.role(table.header[place]!.trim(), place))
  const placesOf = (wanted: Role) => roles.flatMap((role, place) => (role === wanted ? [place] : []))
  for (const place of placesOf('personal')) notes.push({ at: names[place]!, note: 'personal-left-out' })
  for (const place of placesOf('attribute')) notes.push({ at: names[place]!, note: 'kept-as-attribute' })
  noteZone(table, [...placesOf('started'), ...placesOf('completed')], timeZone, notes)

  const [idPlace] = placesOf('id')
  if (idPlace === undefined) throw new ResponseImportError(`this is no ${table.tool} export: it has no column of response ids`)
  const readers = { table, roles, names, timeZone, notes }
  const seen = new Set<string>()
  const responses = table.rows.flatMap((row, i): ImportedResponse[] => {
    const at = String(table.above + i + 1)
    const id = row[idPlace]?.trim() ?? ''
    const skip = !id || row.every((cell, place) => place === idPlace || !cell.trim())
      ? 'row-skipped' as const
      : seen.has(id) ? 'row-repeated' as const : table.isPreview?.(row) ? 'preview-skipped' as const : undefined
    if (skip) {
      notes.push({ at, note: skip, ...(id && { detail: id }) })
      return []
    }
    seen.add(id)
    return [responseOf(id, row, at, readers)]
  })
  const questions = placesOf('question').map((place): ImportedQuestion => {
    const column = names[place]!
    const title = (table.titles?.[place] ?? table.header[place]!).trim() || column
    return { column, title, guess: guessKind(title, responses.map(({ answers }) => answers[column] ?? '')) }
  })
  return { questions, responses, notes }
}

interface Readers {
  readonly table: Table
  readonly roles: readonly Role[]
  readonly names: readonly string[]
  readonly timeZone: string
  readonly notes: ResponseNote[]
}

function responseOf(id: string, row: readonly string[], at: string, readers: Readers): ImportedResponse {
  const { table, roles, names, timeZone, notes } = readers
  const placeOf = (role: Role) => roles.indexOf(role)
  const cell = (role: Role) => row[placeOf(role)]?.trim() || undefined
  const time = (role: 'started' | 'completed') => {
    const text = cell(role)
    if (!text || text === table.noTime) return undefined
    const found = utcTime(text, table.zoneOf?.(placeOf(role)) ?? timeZone)
    if (!found) notes.push({ at, note: 'time-unreadable', detail: text.slice(0, 60) })
    return found
  }
  const given = (wanted: Role) => Object.fromEntries(
    names.flatMap((name, place) => (roles[place] === wanted && row[place]?.trim() ? [[name, row[place].trim()]] : [])),
  )
  const [started, completed, language, customer] = [time('started'), time('completed'), cell('language'), cell('customer')]
  const complete = table.isComplete(cell('complete'), row)
  return {
    id, complete, ...(started && { started }), ...(completed && complete && { completed }),
    ...(language && { language }), ...(customer && { customer }), answers: given('question'), attributes: given('attribute'),
  }
}

/** The columns' names made unlike each other. */
function unlike(header: readonly string[], notes: ResponseNote[]): string[] {
  const given = new Set<string>()
  return header.map((cell, place) => {
    const wanted = cell.trim() || `column ${place + 1}`
    let name = wanted
    for (let n = 2; given.has(name); n++) name = `${wanted} (${n})`
    given.add(name)
    if (name !== wanted) notes.push({ at: name, note: 'column-renamed', detail: wanted })
    return name
  })
}

function noteZone(table: Table, places: readonly number[], timeZone: string, notes: ResponseNote[]): void {
  const silent = places.filter((place) => table.zoneOf?.(place) === undefined)
  const bare = (text: string | undefined) => !!text?.trim() && !/(Z|[+-]\d{2}:?\d{2})$/.test(text.trim())
  for (const place of silent)
    if (table.rows.some((row) => bare(row[place])))
      notes.push({ at: table.header[place]!, note: 'zone-assumed', detail: timeZone })
}
