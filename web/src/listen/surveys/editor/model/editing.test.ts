import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Survey, questionKinds } from '@heartline/survey/definition'
import type { Survey as SurveyType } from '@heartline/survey'
import {
  addAfter,
  beginPage,
  duplicateQuestion,
  insertQuestion,
  joinPage,
  moveQuestion,
  placeOf,
  removeQuestion,
} from './arrange.ts'
import { changesBetween } from './changes.ts'
import { questionsOf } from './draft.ts'
import { beginHistory, change, redo, undo } from './history.ts'
import { renameQuestion } from './rename.ts'
import { newQuestion } from './starters.ts'

const survey: SurveyType = {
  languages: ['en'],
  title: { en: 'Visit' },
  thanks: { en: 'Thank you. You gave {{a|nothing}}.' },
  pages: [
    {
      id: 'one',
      questions: [
        { kind: 'csat', id: 'a', scale: 5, title: { en: 'A?' } },
        { kind: 'text', id: 'b', title: { en: 'B?' } },
      ],
    },
    {
      id: 'two',
      questions: [
        {
          kind: 'text',
          id: 'c',
          title: { en: 'Why {{ a }}?' },
          showIf: { any: [{ question: 'a', is: 'atMost', value: 3 }, { not: { question: 'b', is: 'answered' } }] },
        },
      ],
    },
  ],
}
const layout = (s: SurveyType) => s.pages.map((p) => p.questions.map((q) => q.id).join(' ')).join(' | ')

describe('A new question', () => {
  test('of every kind can be published as it stands, in one language and in two', () => {
    for (const languages of [['en'], ['zh-CN', 'en']] as const)
      for (const kind of questionKinds) {
        const empty: SurveyType = {
          languages: [...languages],
          title: { en: 'T', 'zh-CN': '题' },
          thanks: { en: 'T', 'zh-CN': '谢' },
          pages: [],
        }
        const made = addAfter(empty, newQuestion(kind, empty), undefined)
        assert.deepEqual(Survey.safeParse(made).error?.issues ?? [], [], kind)
      }
  })
  test('comes after the one chosen, with an id of its own', () => {
    const added = addAfter(survey, newQuestion('csat', survey), 'a')
    assert.equal(layout(addAfter(added, newQuestion('csat', added), 'a')), 'a satisfaction-2 satisfaction b | c')
  })
})

describe('Questions', () => {
  test('move within their page and over its edge; a page that loses its last is gone', () => {
    assert.equal(layout(moveQuestion(survey, 'b', -1)), 'b a | c')
    assert.equal(layout(moveQuestion(survey, 'b', 1)), 'a | b c')
    assert.equal(layout(moveQuestion(survey, 'c', -1)), 'a b c')
    assert.equal(moveQuestion(survey, 'a', -1), survey)
    assert.equal(moveQuestion(survey, 'c', 1), survey)
  })
  test('are never moved away: whatever the moves, each is there once and no page is empty', () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), by: fc.constantFrom(-1 as const, 1 as const) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const moved = steps.reduce((s, { id, by }) => moveQuestion(s, id, by), survey)
        assert.deepEqual(
          questionsOf(moved)
            .map((q) => q.id)
            .toSorted(),
          ['a', 'b', 'c'],
        )
        assert.ok(moved.pages.every((p) => p.questions.length > 0))
      }),
    )
  })
  test('are doubled beside themselves', () => {
    const doubled = duplicateQuestion(survey, 'a')!
    assert.equal(layout(doubled.survey), 'a a-2 b | c')
    assert.equal(doubled.copy, 'a-2')
  })
  test('are taken out and put back where they were', () => {
    const place = placeOf(survey, 'b')!
    const without = removeQuestion(survey, 'b')
    assert.equal(layout(without), 'a | c')
    assert.deepEqual(insertQuestion(without, questionsOf(survey)[1]!, place), survey)
    assert.equal(layout(removeQuestion(survey, 'c')), 'a b')
  })
  test('the last one stays: a survey asks something', () => {
    const single = removeQuestion(removeQuestion(survey, 'a'), 'b')
    assert.equal(removeQuestion(single, 'c'), single)
  })
  test('begin a page, and pages are joined', () => {
    assert.equal(layout(beginPage(survey, 'b')), 'a | b | c')
    assert.equal(beginPage(survey, 'c'), survey)
    assert.equal(layout(joinPage(survey, 1)), 'a b c')
  })
  test('take another id together with the conditions and texts that name them', () => {
    const renamed = renameQuestion(survey, 'a', 'stars')
    assert.deepEqual(Survey.safeParse(renamed).error?.issues ?? [], [])
    assert.deepEqual(questionsOf(renamed)[2]!.showIf, {
      any: [{ question: 'stars', is: 'atMost', value: 3 }, { not: { question: 'b', is: 'answered' } }],
    })
    assert.equal(questionsOf(renamed)[2]!.title.en, 'Why {{stars}}?')
    assert.equal(renamed.thanks.en, 'Thank you. You gave {{stars|nothing}}.')
  })
})

describe('What was changed', () => {
  test('is said by question: added, taken out, moved, changed, and the survey itself', () => {
    const [a, b] = questionsOf(survey)
    const now: SurveyType = {
      ...survey,
      title: { en: 'Your visit' },
      pages: [{ id: 'one', questions: [b!, { ...a!, required: true }, newQuestion('nps', survey)] }],
    }
    const said = changesBetween(survey, now).map((c) =>
      c.is === 'survey' ? ['survey', ...c.fields] : [c.is, c.question.id, c.number, ...('fields' in c ? c.fields : [])],
    )
    assert.deepEqual(said, [
      ['survey', 'title'],
      ['changed', 'a', 2, 'required'],
      ['moved', 'a', 2],
      ['added', 'recommend', 3],
      ['removed', 'c', 3],
    ])
  })
  test('is nothing where nothing was, and a page that was split is the survey’s pages', () => {
    assert.deepEqual(changesBetween(survey, structuredClone(survey)), [])
    assert.deepEqual(changesBetween(survey, beginPage(survey, 'b')), [{ is: 'survey', fields: ['pages'] }])
  })
})

describe('Taking back', () => {
  test('goes step by step, and letters of one word are one step', () => {
    let history = beginHistory('')
    for (const [i, word] of ['n', 'ne', 'new'].entries()) history = change(history, word, 'title', i * 100)
    history = change(history, 'new!', 'title', 9_000)
    assert.equal(undo(history).present, 'new')
    assert.equal(undo(undo(history)).present, '')
    assert.equal(redo(undo(undo(history))).present, 'new')
    assert.equal(undo(undo(undo(history))).present, '')
  })
})
