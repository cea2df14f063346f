/** Responses brought in from the exports of other tools. Rows come as a CSV reader gives them, header and all. */
export { fromFormbricksCsv } from './formbricks.ts'
export { fromTypeformCsv } from './typeform.ts'
export { fromQualtricsCsv } from './qualtrics.ts'
export { fromLimeSurveyCsv } from './lime-survey.ts'
export { guessKind } from './guess-kind.ts'
export {
  ResponseImportError, responseNoteWords,
  type ImportedQuestion, type ImportedResponse, type ImportedResponses, type ResponseNote, type ResponseOptions,
} from './responses.ts'
