import type { z } from 'zod'
import { breachesOf } from './rules/index.ts'
import { SurveyShape } from './schema/survey.ts'

/**
 * A survey: its shape, and the rules that hold between its parts (see rules/). An issue of a rule carries
 * `params.rule` and the figures, so that an editor can say it in its own language.
 * @example Survey.safeParse(json).error?.issues // [{ path: ['theme', 'ink'], message: 'the contrast of … is 2.84:1 …' }]
 */
export const Survey = SurveyShape.superRefine((survey, context) => {
  for (const { path, rule, message, params } of breachesOf(survey))
    context.addIssue({ code: 'custom', path: [...path], message, params: { rule, ...params } })
})

export type Survey = z.infer<typeof Survey>

export { breachesOf } from './rules/index.ts'
export type { Breach, Rule } from './rules/breach.ts'
export { choicesOf, comparisonsIn, comparisonsOf } from './rules/conditions.ts'
export { textsOf, type PlacedText } from './rules/languages.ts'
export { answerParts, fillPlaceholders, placeholdersIn } from './placeholder.ts'
export { comparisons, Condition, type Comparison } from './schema/condition.ts'
export { Question, questionKinds, type Option, type QuestionKind, type QuestionOf } from './schema/question.ts'
export { Page, Theme } from './schema/survey.ts'
export { Language, type Text } from './schema/text.ts'
export { answerLimits, limits } from './limits.ts'
