import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Question, Survey } from '@heartline/survey'
import { addAfter, beginPage, moveQuestion, removeQuestion, replaceQuestion } from './arrange.ts'
import { questionsOf, type Draft } from './draft.ts'
import { mergeDrafts } from './merge.ts'
import { newQuestion } from './starters.ts'

const option = (id: string) => ({ id, label: { en: id, 'zh-CN': id } })
const definition: Survey = {
  languages: ['zh-CN', 'en'],
  title: { en: 'Visit', 'zh-CN': '到访' },
  thanks: { en: 'Thanks', 'zh-CN': '谢谢' },
  pages: [
    {
      id: 'one',
      questions: [
        { kind: 'csat', id: 'a', scale: 5, title: { en: 'A?', 'zh-CN': '甲？' } },
        { kind: 'choice', id: 'b', title: { en: 'B?', 'zh-CN': '乙？' }, options: ['x', 'y'].map(option) },
      ],
    },
    { id: 'two', questions: [{ kind: 'text', id: 'c', title: { en: 'C?', 'zh-CN': '丙？' } }] },
  ],
}
const base: Draft = { definition, name: 'Visit', touchpoint: 'till', anonymous: false, partialHours: 48 }
const to = (change: (s: Survey) => Survey): Draft => ({ ...base, definition: change(definition) })
const ask = (id: string, change: (q: Question) => Question) => (s: Survey) =>
  replaceQuestion(s, id, change(questionsOf(s).find((q) => q.id === id)!))
const title = (id: string, words: object) => ask(id, (q) => ({ ...q, title: { ...q.title, ...words } }))
const layout = ({ definition }: Draft) => definition.pages.map((p) => p.questions.map((q) => q.id).join(' ')).join(' | ')
const merge = (mine: Draft, theirs: Draft) => mergeDrafts(base, mine, theirs)

describe('Two authors at once', () => {
  test('who write in different places lose nothing: other questions, or other languages of one text', () => {
    const { draft, clashes } = merge(to(title('a', { en: 'Mine' })), { ...to(title('a', { 'zh-CN': '他的' })), name: 'Theirs' })
    assert.deepEqual(clashes, [])
    assert.deepEqual(questionsOf(draft.definition)[0]!.title, { en: 'Mine', 'zh-CN': '他的' })
    assert.equal(draft.name, 'Theirs')
  })
  test('who write the same words are asked; both are kept until then, and either can be taken', () => {
    const [mine, theirs] = [to(title('a', { en: 'Mine' })), to(title('a', { en: 'Theirs' }))]
    const { draft, clashes } = merge(mine, theirs)
    assert.deepEqual(clashes, [{ path: 'questions.a.title.en', mine: 'Mine', theirs: 'Theirs' }])
    assert.equal(questionsOf(draft.definition)[0]!.title.en, 'Mine')
    const chosen = mergeDrafts(base, mine, theirs, new Set(['questions.a.title.en']))
    assert.equal(questionsOf(chosen.draft.definition)[0]!.title.en, 'Theirs')
  })
  test('may move a question while its words are written', () => {
    const { draft, clashes } = merge(
      to((s) => moveQuestion(s, 'b', 1)),
      to(title('b', { en: 'Theirs' })),
    )
    assert.deepEqual(clashes, [])
    assert.equal(layout(draft), 'a | b c')
    assert.equal(questionsOf(draft.definition)[1]!.title.en, 'Theirs')
  })
  test('may both add: options to one list, and questions that happen to have one id', () => {
    const add = (id: string) =>
      ask('b', (q) => ({ ...q, options: [...(q.kind === 'choice' ? q.options : []), option(id)] }) as Question)
    const options = merge(to(add('mine')), to(add('theirs')))
    const b = questionsOf(options.draft.definition)[1]!
    assert.deepEqual('options' in b && b.options.map(({ id }) => id), ['x', 'y', 'mine', 'theirs'])
    const mine = to((s) => addAfter(s, newQuestion('nps', s), 'c'))
    const theirs = to((s) => addAfter(s, { ...newQuestion('nps', s), title: { en: 'Other', 'zh-CN': '别的' } }, 'a'))
    assert.equal(layout(merge(mine, theirs).draft), 'a recommend b | c recommend-2')
  })
  test('of whom one takes out what the other is writing are asked', () => {
    const { draft, clashes } = merge(
      to((s) => removeQuestion(s, 'a')),
      to(title('a', { en: 'Theirs' })),
    )
    assert.deepEqual(
      clashes.map(({ path, mine }) => [path, mine]),
      [['questions.a', undefined]],
    )
    assert.equal(layout(draft), 'b | c')
    const back = mergeDrafts(
      base,
      to((s) => removeQuestion(s, 'a')),
      to(title('a', { en: 'Theirs' })),
      new Set(['questions.a']),
    )
    assert.equal(layout(back.draft), 'a b | c')
  })
  test('of whom one begins a page keep the other’s new question', () => {
    const { draft } = merge(
      to((s) => beginPage(s, 'b')),
      to((s) => addAfter(s, newQuestion('nps', s), 'a')),
    )
    assert.equal(layout(draft), 'a | recommend b | c')
  })

  const edit = fc.constantFrom<(s: Survey) => Survey>(
    (s) => moveQuestion(s, 'a', 1),
    (s) => moveQuestion(s, 'c', -1),
    (s) => removeQuestion(s, 'b'),
    (s) => beginPage(s, 'b'),
    (s) => addAfter(s, newQuestion('nps', s), 'a'),
    (s) => addAfter(s, newQuestion('text', s), 'c'),
    (s) => ({ ...s, title: { ...s.title, en: 'Changed' } }),
  )
  const edited = fc.array(edit, { maxLength: 6 }).map((edits) => to((s) => edits.reduce((now, next) => next(now), s)))
  test('come to one draft with every question of either once, whatever they did to it', () => {
    fc.assert(
      fc.property(edited, edited, (mine, theirs) => {
        const { draft, clashes } = merge(mine, theirs)
        const ids = questionsOf(draft.definition).map(({ id }) => id)
        assert.equal(new Set(ids).size, ids.length)
        const wanted = (d: Draft) => questionsOf(d.definition).map(({ id }) => id)
        const removed = (d: Draft) =>
          questionsOf(definition)
            .map(({ id }) => id)
            .filter((id) => !wanted(d).includes(id))
        const gone = new Set([...removed(mine), ...removed(theirs)])
        if (clashes.length === 0)
          for (const id of [...wanted(mine), ...wanted(theirs)]) assert.ok(gone.has(id) || ids.includes(id), id)
        assert.ok(draft.definition.pages.every((p) => p.questions.length > 0))
      }),
    )
  })
  test('of whom only one wrote anything: it is what that one wrote', () => {
    fc.assert(
      fc.property(edited, (one) => {
        assert.deepEqual(merge(one, base), { draft: one, clashes: [] })
        assert.deepEqual(merge(base, one), { draft: one, clashes: [] })
      }),
    )
  })
})
