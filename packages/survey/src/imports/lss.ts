import { SaxesParser } from 'saxes'
import { SurveyImportError } from './draft.ts'

/** One row of a table in an .lss file: its fields by name. */
export type Row = Readonly<Record<string, string>>
/** The tables of an .lss file: `questions`, `question_l10ns`, `answers` and so on. */
export type Tables = Readonly<Record<string, readonly Row[]>>

/**
 * Reads the tables of LimeSurvey's survey structure (.lss): `<document><table><rows><row><field>`. Entities of its own
 * are not expanded, since the parser knows none.
 * @throws SurveyImportError when it is no such file, saying where
 */
export function tablesOf(xml: string): Tables {
  const tables: Record<string, Row[]> = {}
  const path: string[] = []
  let row: [string, string][] | undefined
  let words = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw new SurveyImportError(`this file is no XML: ${error.message}`)
  })
  parser.on('opentag', ({ name }) => {
    path.push(name)
    if (path.length > 20) throw new SurveyImportError('this file is nested deeper than any LimeSurvey structure')
    if (name === 'row' && path.at(-2) === 'rows') row = []
    words = ''
  })
  const gather = (text: string) => {
    words += text
  }
  parser.on('text', gather)
  parser.on('cdata', gather)
  parser.on('closetag', ({ name }) => {
    path.pop()
    if (row && path.at(-1) === 'row') row.push([name, words])
    if (name === 'row' && row) {
      const table = path.at(-2) ?? ''
      if (!Object.hasOwn(tables, table)) tables[table] = []
      tables[table]!.push(Object.fromEntries(row))
      row = undefined
    }
    if (name === 'LimeSurveyDocType' && words.trim() !== 'Survey')
      throw new SurveyImportError(`this is a LimeSurvey ${words.trim()} file: export the whole survey structure (.lss)`)
    words = ''
  })
  parser.write(xml).close()
  if (!Object.hasOwn(tables, 'questions'))
    throw new SurveyImportError('there is no table of questions: this is no LimeSurvey survey structure (.lss)')
  return tables
}
