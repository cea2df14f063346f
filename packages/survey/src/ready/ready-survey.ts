import type { Survey } from '../schema/survey.ts'
import type { Text } from '../schema/text.ts'

/** A survey to start from: an author takes a copy and makes it their own. */
export interface ReadySurvey {
  readonly key: string
  readonly name: Text
  /** When to use it and what it tells, for the author who chooses. */
  readonly purpose: Text
  readonly survey: Survey
}

/** A text in both languages. */
export const say = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })

/** An option in both languages. */
export const option = (id: string, zh: string, en: string) => ({ id, label: say(zh, en) })
