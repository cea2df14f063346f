import { checkAll, type CheckedAnswers, type Survey } from '@heartline/survey'
import { findVersion, type SurveysDb } from '../authoring/surveys-store.ts'
import { findSheet, type SheetName, type SheetsDb } from './sheets-store.ts'

/** A published version, ready to hold answers against. */
export interface Version {
  readonly survey: Survey
  readonly touchpoint: string
  /** Whether the version asks this question. */
  asks(question: string): boolean
  /** Reads the answer to one question, whatever the others are. */
  check(question: string, answer: unknown): CheckedAnswers
}

const mostVersions = 200
const mostSheets = 20_000

/**
 * What never changes once it is there, kept at hand: versions, and which sheet a name leads to. Forgotten from the oldest
 * on, so that no flood of names fills the memory.
 */
export function createKnown(deps: { surveys: SurveysDb; sheets: SheetsDb }) {
  const versions = new Map<string, Version>()
  const sheets = new Map<string, SheetName>()

  async function version(survey: number, number: number): Promise<Version> {
    const key = `${survey}/${number}`
    const known = versions.get(key)
    if (known) return known
    const stored = await findVersion(deps.surveys, survey, number)
    if (!stored) throw new Error(`Survey ${survey} has no version ${number}`)
    // It was held against its schema when it was published, and never changed since.
    return remember(versions, key, prepare(stored.definition as unknown as Survey, stored.touchpoint), mostVersions)
  }

  /** The sheet of this name that was opened by this link. */
  async function sheet(hash: Buffer, uuid: string): Promise<SheetName | undefined> {
    const key = keyOf(hash, uuid)
    const known = sheets.get(key)
    if (known) return known
    const found = await findSheet(deps.sheets, hash, uuid)
    return found && remember(sheets, key, found, mostSheets)
  }

  /** A sheet that was just opened: its next call need not look it up. */
  const opened = (hash: Buffer, uuid: string, name: SheetName) => void remember(sheets, keyOf(hash, uuid), name, mostSheets)

  return { version, sheet, opened }
}
export type Known = ReturnType<typeof createKnown>

const keyOf = (hash: Buffer, uuid: string) => `${hash.toString('base64')}/${uuid}`

function remember<T>(map: Map<string, T>, key: string, value: T, most: number): T {
  map.set(key, value)
  if (map.size > most) map.delete(map.keys().next().value!)
  return value
}

function prepare(survey: Survey, touchpoint: string): Version {
  const alone = new Map(
    survey.pages.flatMap((page) =>
      page.questions.map(({ showIf: _, ...question }) => [
        question.id,
        { ...survey, pages: [{ id: page.id, questions: [question] }] } as Survey,
      ]),
    ),
  )
  return {
    survey,
    touchpoint,
    asks: (question) => alone.has(question),
    check: (question, answer) => checkAll(alone.get(question)!, { [question]: answer }),
  }
}
