import type { Survey } from '@heartline/survey'
import { fromLimeSurvey, fromSurveyJs, noteWords, SurveyImportError, type ImportedSurvey } from '@heartline/survey/imports'
import { readySurveys } from '@heartline/survey/ready'
import { Problem } from '../../../platform/problems/index.ts'
import type { z } from 'zod'
import type { Definition, ImportNote, SurveySource } from '../contract.ts'

type Language = Survey['languages'][number]
export interface Start {
  readonly definition: Definition
  readonly notes: readonly z.infer<typeof ImportNote>[]
}

/**
 * The first draft of a survey: empty, a ready one, one given, or one brought in from another tool with notes on what was
 * lost.
 */
export function startDefinition(source: SurveySource): Start {
  switch (source.kind) {
    case 'blank':
      return plain(blank([...new Set(source.languages)]))
    case 'definition':
      return { definition: source.definition, notes: [] }
    case 'ready': {
      const ready = readySurveys.find(({ key }) => key === source.key)
      if (!ready) throw new Problem('not-found', `There is no ready survey "${source.key}"; see GET /api/v1/ready-surveys.`)
      return plain(ready.survey)
    }
    case 'survey-js':
      return imported(() => fromSurveyJs(source.json))
    case 'lime-survey':
      return imported(() => fromLimeSurvey(source.xml))
  }
}

const plain = (survey: Survey): Start => ({ definition: survey as unknown as Definition, notes: [] })

function imported(read: () => ImportedSurvey): Start {
  try {
    const { survey, notes } = read()
    return { ...plain(survey), notes: notes.map((note) => ({ ...note, words: noteWords[note.note] })) }
  } catch (error) {
    if (!(error instanceof SurveyImportError)) throw error
    throw new Problem('import.unreadable', `The survey could not be brought in: ${error.message}. Nothing was stored.`, {
      cause: error,
    })
  }
}

/** The shortest survey there is: one feeling and why. */
function blank(languages: readonly Language[]): Survey {
  const say = (zh: string, en: string) => Object.fromEntries(languages.map((l) => [l, l === 'en' ? en : zh]))
  return {
    languages: [...languages],
    title: say('新的问卷', 'A new survey'),
    thanks: say('谢谢！', 'Thank you!'),
    pages: [
      {
        id: 'page-1',
        questions: [
          { kind: 'feeling', id: 'feeling', title: say('您感觉怎么样？', 'How did it feel?') },
          { kind: 'text', id: 'why', title: say('是什么让您有这样的感觉？', 'What made you feel this way?') },
        ],
      },
    ],
  }
}
