import { factors } from '../vocabulary.ts'
import type { Survey } from '../schema/survey.ts'
import type { Question, QuestionKind, QuestionOf } from '../schema/question.ts'

const en = (words: string) => ({ en: words })
const option = (id: string) => ({ id, label: en(`Option ${id}`) })

/** One question of every kind, in English, with every field that a kind has. For tests only. */
export const sampleOf: { readonly [K in QuestionKind]: QuestionOf<K> } = {
  nps: { kind: 'nps', id: 'nps', title: en('Recommend?'), low: en('No'), high: en('Yes'), reason: en('Why?') },
  csat: { kind: 'csat', id: 'csat', title: en('Satisfied?'), scale: 5 },
  ces: { kind: 'ces', id: 'ces', title: en('It was easy') },
  rating: { kind: 'rating', id: 'rating', title: en('How good?'), min: 1, max: 10 },
  feeling: { kind: 'feeling', id: 'feeling', title: en('How did it feel?') },
  emotions: { kind: 'emotions', id: 'emotions', title: en('Which words?') },
  pair: { kind: 'pair', id: 'pair', title: en('Speed'), expectation: en('Should be fast'), perception: en('Was fast') },
  factors: { kind: 'factors', id: 'factors', title: en('Each of these?'), factors: [...factors] },
  ladder: { kind: 'ladder', id: 'ladder', title: en('What?'), soThat: en('{{ladder.what}}: so that?'), matters: en('Why?') },
  choice: { kind: 'choice', id: 'choice', title: en('Which?'), options: ['a', 'b', 'c'].map(option), other: en('Another') },
  several: {
    kind: 'several', id: 'several', title: en('Which ones?'), options: ['a', 'b', 'c', 'none'].map(option), other: en('Another'),
    exclusive: 'none', min: 2, max: 3,
  },
  ranking: { kind: 'ranking', id: 'ranking', title: en('In which order?'), options: ['a', 'b', 'c', 'd'].map(option), topN: 3 },
  number: { kind: 'number', id: 'number', title: en('How many?'), min: 0, max: 100, decimals: 2 },
  text: { kind: 'text', id: 'text', title: en('Anything else?'), maxLength: 200 },
  consent: { kind: 'consent', id: 'consent', title: en('May we?'), purpose: 'research', wording: en('You may.'), version: '1' },
  contact: { kind: 'contact', id: 'contact', title: en('How do we reach you?'), fields: ['name', 'email', 'phone'] },
}

/** A survey of these pages of questions, in English. For tests only. */
export const surveyOf = (...pages: readonly (readonly Question[])[]): Survey => ({
  languages: ['en'],
  title: en('A survey'),
  thanks: en('Thank you'),
  pages: pages.map((questions, i) => ({ id: `page-${i + 1}`, questions: [...questions] })),
})

/** A survey with one question of every kind on a page. For tests only. */
export const sampleSurvey = surveyOf(Object.values(sampleOf))
