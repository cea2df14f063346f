import { plainText } from '../imports/plain-text.ts'
import { readTable, type Role } from './read-table.ts'
import { ResponseImportError, type ImportedResponses, type ResponseOptions } from './responses.ts'

const roles: Readonly<Record<string, Role>> = {
  id: 'id', submitdate: 'completed', startdate: 'started', startlanguage: 'language', token: 'customer',
  lastpage: 'nothing', seed: 'nothing', datestamp: 'nothing', interviewtime: 'attribute', refurl: 'attribute',
  ipaddr: 'personal', firstname: 'personal', lastname: 'personal', email: 'personal',
}
/** The same columns where the headings are the full words, in English. */
const fullNames: Readonly<Record<string, string>> = {
  'Response ID': 'id', 'Date submitted': 'submitdate', 'Date started': 'startdate', 'Start language': 'startlanguage',
  'Access code': 'token', Token: 'token', 'Last page': 'lastpage', Seed: 'seed', 'Date last action': 'datestamp',
  'IP address': 'ipaddr', 'Referrer URL': 'refurl', 'Total time': 'interviewtime',
}

/**
 * Responses from LimeSurvey's CSV export, its headings the question codes (`Q1`, `Q2[SQ001]`), the full words, or the code
 * with the words (`Q1. How …`). A response is complete when it was submitted. Where a survey keeps no times, LimeSurvey
 * writes the submission as 1980-01-01: that is no time, but it is a submission.
 *
 * Source: LimeSurvey manual, “Export responses” and “Date stamp”
 */
export function fromLimeSurveyCsv(rows: readonly (readonly string[])[], options: ResponseOptions = {}): ImportedResponses {
  const [first = [], ...below] = rows
  const header = first.map((cell) => {
    const name = cell.replace(/^\uFEFF/, '').trim()
    const bare = name.replace(/^(\w+)\. .*$/s, '$1')
    if (Object.hasOwn(roles, bare)) return bare
    return Object.hasOwn(fullNames, name) ? fullNames[name]! : name
  })
  const submitted = header.indexOf('submitdate')
  if (!header.includes('id') || submitted < 0)
    throw new ResponseImportError(
      'this is no LimeSurvey export: its first row lacks "id" or "submitdate"; export the completion columns too',
    )
  return readTable({
    tool: 'LimeSurvey', rows: below, above: 1,
    header: header.map(codeOf),
    titles: header.map((column) => plainText(column.replace(/^[A-Za-z]\w*(\[\w+\])?\. /, ''))),
    role: (column, place) => {
      const known = header[place]!
      if (Object.hasOwn(roles, known)) return roles[known]!
      return /^(groupTime\d*|.+Time)$/.test(column) && isTiming(below, place) ? 'nothing' : 'question'
    },
    isComplete: (_, row) => !!row[submitted]?.trim(),
    noTime: '1980-01-01 00:00:00',
  }, options)
}

/** `Q1. How was it?` is the column Q1. */
const codeOf = (column: string) => /^([A-Za-z]\w*(?:\[\w+\])?)\. /.exec(column)?.[1] ?? column

/** Timings are seconds; a question whose code ends in Time is not taken for one. */
const isTiming = (rows: readonly (readonly string[])[], place: number) =>
  rows.every((row) => /^(\d+\.\d+)?$/.test(row[place]?.trim() ?? ''))
