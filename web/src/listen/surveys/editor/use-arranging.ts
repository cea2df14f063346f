import { useState } from 'react'
import { pipe, type QuestionKind } from '@heartline/survey'
import { say } from '../../../app/action.tsx'
import { useMessages } from '../../../app/language.tsx'
import { useEditor } from './editor-context.ts'
import {
  addAfter,
  beginPage,
  duplicateQuestion,
  insertQuestion,
  joinPage,
  moveQuestion,
  placeOf,
  removeQuestion,
} from './model/arrange.ts'
import { questionsOf } from './model/draft.ts'
import { newQuestion } from './model/starters.ts'

/** What an author does with whole questions, each said aloud; what is taken out can be brought back. */
export function useArranging() {
  const { definition, edit, go, language } = useEditor()
  const {
    surveyEditor: { list: words },
    ui,
  } = useMessages()
  const [told, setTold] = useState('')
  const questions = questionsOf(definition)
  const numberOf = (id: string) => questions.findIndex((q) => q.id === id) + 1
  const nameOf = (id: string) => {
    const title = questions.find((q) => q.id === id)?.title
    return (title && pipe(title, {}, definition, language)) || words.untitled
  }
  return {
    told,
    add(kind: QuestionKind, after: string | undefined) {
      const question = newQuestion(kind, definition)
      edit((survey) => addAfter(survey, question, after))
      go({ question: question.id })
    },
    move(id: string, by: -1 | 1) {
      const moved = moveQuestion(definition, id, by)
      if (moved === definition) return
      edit((survey) => moveQuestion(survey, id, by))
      setTold(words.moved(nameOf(id), questionsOf(moved).findIndex((q) => q.id === id) + 1, questions.length))
    },
    duplicate(id: string) {
      const made = duplicateQuestion(definition, id)
      if (!made) return
      edit(() => made.survey)
      go({ question: made.copy })
    },
    remove(id: string) {
      const question = questions.find((q) => q.id === id)
      const place = placeOf(definition, id)
      if (!question || !place) return
      const isAlone = definition.pages[place.page]?.questions.length === 1
      const next = questions[numberOf(id)] ?? questions[numberOf(id) - 2]
      edit((survey) => removeQuestion(survey, id))
      go({ question: next?.id })
      const back = { label: ui.undo, run: () => restore() }
      // A page that went with its only question comes back with it, before what now stands there.
      const page = definition.pages[place.page]
      const restore = () => {
        edit((survey) => {
          if (placeOf(survey, id)) return survey
          if (!isAlone || !page)
            return insertQuestion(survey, question, { page: Math.min(place.page, survey.pages.length - 1), index: place.index })
          return { ...survey, pages: survey.pages.toSpliced(place.page, 0, page) }
        })
        go({ question: id })
      }
      say(words.removed(nameOf(id)), back)
    },
    beginPage: (id: string) => edit((survey) => beginPage(survey, id)),
    joinPage: (page: number) => edit((survey) => joinPage(survey, page)),
    isOnly: questions.length < 2,
    count: questions.length,
  }
}
export type Arranging = ReturnType<typeof useArranging>
