import type { ZodType } from 'zod'

export type Settings = Readonly<Record<string, string | number>>
export type Params = Readonly<Record<string, unknown>>

/** An analytical question about one organisation: its name in the logs, its SQL, and what a row of the answer is. */
export interface Question<T> {
  /** Feature and question, such as `journeys.heartline`. */
  readonly name: string
  /** Bound as {org:UInt32}, which the SQL must use. */
  readonly org: number
  readonly sql: string
  readonly params?: Params
  readonly row: ZodType<T>
  readonly settings?: Settings
  readonly signal?: AbortSignal
}

export class QuestionError extends Error {
  override name = 'QuestionError'
}

/** Refuses a question that would be answered from the data of every organisation. */
export function checkOrganisation({ name, org, sql }: Question<unknown>): void {
  if (!sql.includes('{org:UInt32}')) {
    throw new QuestionError(`Question ${name} does not filter by {org:UInt32}: it would read every organisation's data`)
  }
  if (!Number.isInteger(org) || org < 0) {
    throw new QuestionError(`Question ${name} was asked for organisation ${org}, which is not a whole number`)
  }
}

/** Rows as the question declares them; says which row and field are otherwise. */
export function parseRows<T>(question: Question<T>, rows: readonly unknown[]): T[] {
  return rows.map((row, i) => {
    const parsed = question.row.safeParse(row)
    if (parsed.success) return parsed.data
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(row)'}: ${issue.message}`).join('; ')
    throw new QuestionError(`Question ${question.name} got a row ${i + 1} that is not what it declares: ${issues}`)
  })
}
