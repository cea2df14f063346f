import { createContext, use } from 'react'
import type { Language, Question, QuestionOf, QuestionKind, Survey } from '@heartline/survey'
import type { DefinitionFault, SurveyDetail } from '../../../../../server/listen/surveys/contract.ts'
import type { Draft } from './model/draft.ts'
import type { Autosave, SaveState } from './saving/autosave.ts'

export type View = 'write' | 'translate' | 'settings' | 'try'

/** Where an author is in the editor: kept in its address. */
export interface EditorSearch {
  readonly view?: Exclude<View, 'write'> | undefined
  readonly question?: string | undefined
}

/** All that the parts of the editor share. */
export interface Editor {
  /** The survey as the server last had it: its number, state and live version. */
  readonly survey: SurveyDetail
  readonly draft: Draft
  readonly definition: Survey
  /** Takes a change up. Changes with one tag that follow each other closely are taken back together. */
  readonly change: (change: (draft: Draft) => Draft, tag?: string) => void
  readonly edit: (change: (survey: Survey) => Survey, tag?: string) => void
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  readonly save: SaveState
  readonly autosave: Autosave
  readonly faults: readonly DefinitionFault[]
  /** The language in which the author is writing. */
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  readonly view: View
  readonly selected: Question | undefined
  readonly go: (to: EditorSearch) => void
  /** Opens the place of a fault and puts the cursor there. */
  readonly goTo: (path: string) => void
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('useEditor is used outside of the editor')
  return editor
}

/** What the form of a kind of question is given. */
export interface FormProps<K extends QuestionKind> {
  readonly question: QuestionOf<K>
  /** The place of the question, such as `pages.0.questions.2`. */
  readonly path: string
  /** The question as it is to be, and the field that was written in. */
  readonly onChange: (question: QuestionOf<K>, field: string) => void
}
