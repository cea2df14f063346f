import type { Question, Survey } from '@heartline/survey'
import type { SurveyDetail } from '../../../../../../server/listen/surveys/contract.ts'
import { asSurvey } from '../../queries.ts'

/** All that an author writes: the questions, and what a survey has beside them. */
export interface Draft {
  readonly definition: Survey
  readonly name: string
  readonly touchpoint: string
  readonly anonymous: boolean
  readonly partialHours: number
}

/** The draft as the server has it. */
export const draftOf = ({ definition, name, touchpoint, anonymous, partialHours }: Omit<SurveyDetail, 'faults'>): Draft => ({
  definition: asSurvey(definition),
  name,
  touchpoint,
  anonymous,
  partialHours,
})

/** Whether two values would be the same JSON, whatever the order of their fields. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other))
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((v, i) => same(v, other[i]))
  const [a, b] = [one, other] as [Record<string, unknown>, Record<string, unknown>]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]))
}

/** The questions in the order of the definition. */
export const questionsOf = (survey: Survey): Question[] => survey.pages.flatMap((page) => page.questions)

/** The value with this field, or without it where it is to be undefined. */
export function withField<T extends object, K extends keyof T>(value: T, field: K, to: T[K] | undefined): T {
  if (to !== undefined) return { ...value, [field]: to }
  const { [field]: _, ...rest } = value
  return rest as T
}
