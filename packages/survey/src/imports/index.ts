/** Surveys brought in from other tools, and what could not come with them. */
export { fromSurveyJs } from './survey-js.ts'
export { fromLimeSurvey } from './lime-survey.ts'
export { SurveyImportError, type ImportedSurvey } from './draft.ts'
export { noteWords, type Note, type NoteCode } from './note.ts'
