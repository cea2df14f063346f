/**
 * A survey, run: what to show, what an answer may be, what it is worth. Free of dependencies, so that the survey page
 * stays small; the definition with its zod schema is `@heartline/survey/definition`.
 */
export type { Survey, Page, Theme } from './schema/survey.ts'
export type { Question, QuestionKind, QuestionOf, Option } from './schema/question.ts'
export type { Condition } from './schema/condition.ts'
export type { Text } from './schema/text.ts'
export type { Answer, Answers, AnswerOf } from './answers/types.ts'

export { visible } from './evaluate/visible.ts'
export { progress, type Progress } from './evaluate/progress.ts'
export { pipe } from './evaluate/pipe.ts'
export { translate } from './evaluate/translate.ts'
export { fillPlaceholders } from './placeholder.ts'
export { shuffle } from './evaluate/shuffle.ts'
export { check } from './answers/check.ts'
export { checkAll, type CheckedAnswers } from './answers/check-all.ts'
export { scoreOf, type Score } from './answers/score.ts'
export { faultCodes, type Fault, type FaultCode } from './answers/faults.ts'
export { contrast, lowContrasts, textOnAccent, type LowContrast } from './contrast.ts'
export { emotionWords, factorWords, feelingWords, type FeelingWord } from './words.ts'
export { languages, factors, emotions, contactFields, otherOption, factNames } from './vocabulary.ts'
export type { Language, Factor, Emotion, ContactField, FactName, Facts } from './vocabulary.ts'
export { answerLimits, limits } from './limits.ts'
