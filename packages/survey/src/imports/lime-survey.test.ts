import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Survey, type Question } from '../definition.ts'
import { visible } from '../evaluate/visible.ts'
import { fromLimeSurvey, noteWords, SurveyImportError } from './index.ts'

const file = (name: string) => readFileSync(new URL(`testing/${name}.lss`, import.meta.url), 'utf8')
const { survey, notes } = fromLimeSurvey(file('lime-survey-6'))
const questions = new Map(survey.pages.flatMap((page) => page.questions).map((question) => [question.id, question]))
const question = <K extends Question['kind']>(id: string, kind: K) => {
  const found = questions.get(id)
  assert.equal(found?.kind, kind, `${id} of ${[...questions.keys()].join(', ')}`)
  return found as Extract<Question, { kind: K }>
}
const shown = (answers: Record<string, unknown>) =>
  visible(survey, answers, 'x').flatMap((page) => page.questions.map(({ id }) => id))
const afterGroup = (condition: unknown) => ({ all: [{ not: { not: { question: 'recommend', is: 'answered' } } }, condition] })

describe('a LimeSurvey structure of version 6', () => {
  test('becomes a sound survey in the languages that both sides know', () => {
    assert.ok(Survey.safeParse(survey).success)
    assert.deepEqual(survey.languages, ['en', 'zh-CN'])
    assert.deepEqual([survey.title['zh-CN'], survey.thanks.en], ['晚餐', 'Good bye!'])
    assert.equal(survey.welcome?.en, 'Welcome & thank you for coming.')
    assert.deepEqual(survey.pages.map(({ title }) => title?.en), ['Your visit', 'A closer look'])
    assert.deepEqual(survey.pages[0]?.questions.map(({ id }) => id), ['recommend', 'liked', 'why', 'visits'])
  })

  test('keeps the kind of each question, a bare scale of numbers as a scale', () => {
    assert.equal(question('recommend', 'nps').required, true)
    const { options } = question('visits', 'choice')
    assert.deepEqual(options.map(({ id, label }) => [id, label['zh-CN']]), [['a1', '每周'], ['a2', '偶尔']])
    assert.deepEqual([question('quality-food', 'rating').min, question('quality-food', 'rating').max], [1, 5])
    assert.equal(question('quality-wait', 'rating').title.en, 'How good is …\nthe waiting time?')
    assert.equal(question('satisfied-sq001', 'csat').scale, 5)
    const { min, max, decimals } = question('people', 'number')
    assert.deepEqual([min, max, decimals], [1, 20, 0])
    assert.deepEqual(question('order', 'ranking').options.map(({ label }) => label.en), ['Price', 'Taste', 'Speed'])
    assert.deepEqual(question('gender', 'choice').options.map(({ label }) => label['zh-CN']), ['女', '男'])
    assert.deepEqual([question('why', 'text').lines, question('why', 'text').maxLength], [5, 400])
  })

  test('keeps what several answers may be', () => {
    const liked = question('liked', 'several')
    assert.deepEqual(liked.options.map(({ id, label }) => [id, label.en]), [
      ['sq001', 'The food'], ['sq002', 'The service'], ['sq003', 'Nothing'],
    ])
    const { max, exclusive, randomise, other, help } = liked
    assert.deepEqual([max, exclusive, randomise, other?.en, help?.['zh-CN']], [2, 'sq003', true, 'Other', '可多选。'])
  })

  test('keeps its relevance equations', () => {
    assert.deepEqual(question('liked', 'several').showIf, { question: 'recommend', is: 'atLeast', value: 7 })
    assert.deepEqual(question('why', 'text').showIf, {
      all: [{ not: { not: { question: 'recommend', is: 'answered' } } }, { question: 'recommend', is: 'atMost', value: 6 }],
    })
    assert.deepEqual(question('quality-food', 'rating').showIf, afterGroup({ question: 'visits', is: 'equals', value: 'a1' }))
    assert.deepEqual(question('whynot', 'text').showIf, afterGroup({
      all: [{ question: 'again', is: 'equals', value: 'n' }, { not: { question: 'liked', is: 'includes', value: 'sq001' } }],
    }))
    assert.equal(shown({}).includes('people'), false)
    assert.equal(shown({ recommend: { score: 5 }, again: { chosen: 'n' } }).includes('whynot'), true)
  })

  test('keeps its piping, the participant as the customer', () => {
    assert.equal(question('why', 'text').title.en, 'Why {{recommend}}?')
    assert.equal(question('recommend', 'nps').title.en, 'How likely are you to recommend us, {{customer.name|}}?')
  })

  test('says item by item what could not come', () => {
    const said = notes.map(({ item, note, detail }) => `${item}: ${note}${detail ? ` (${detail})` : ''}`)
    for (const expected of [
      'survey: language-lost (de)', 'survey: logic-lost (quota)', 'hello: left-out (type X)', 'photo: left-out (type |)',
      'calc: left-out (type *)', 'hiddenfield: left-out (hidden)', 'quality: split (2)', 'when: changed (date)',
      'when: condition-lost (strlen(why.NAOK) > 3)', 'why: markup-lost (Why <strong>{recommend.shown}</strong>?)',
    ]) assert.ok(said.includes(expected), `${expected} is not among\n${said.join('\n')}`)
    assert.equal(notes.every(({ note }) => noteWords[note]['zh-CN'] && noteWords[note].en), true)
  })
})

describe('a LimeSurvey structure of version 2', () => {
  test('is read from its rows for each language', () => {
    const { survey, notes } = fromLimeSurvey(file('lime-survey-2'))
    const [tea, points, first, second] = survey.pages[0]!.questions
    assert.equal(survey.title.en, 'Tea tasting')
    assert.equal(survey.pages[0]!.title?.en, 'Tea')
    assert.ok(tea?.kind === 'choice' && tea.required)
    assert.deepEqual(tea.options.map(({ id, label }) => [id, label.en]), [
      ['tl1', 'Like it very much'], ['tl2', 'Neither nor'], ['tl3', 'Do not like it at all'],
    ])
    assert.deepEqual([points?.kind, points?.help?.en], ['rating', 'One to five'])
    assert.deepEqual([first?.title.en, second?.kind], ['Name two teas\nTea 1', 'text'])
    assert.deepEqual(first?.showIf, { question: 'tea', is: 'equals', value: 'tl1' })
    assert.deepEqual(points?.showIf, { question: 'tea', is: 'equals', value: 'tl1' })
    assert.deepEqual(notes.map(({ item, note }) => `${item}: ${note}`), ['names: split'])
  })
})

describe('a file that is none', () => {
  test('is refused with what is wrong', () => {
    assert.throws(() => fromLimeSurvey('no xml'), SurveyImportError)
    assert.throws(() => fromLimeSurvey('<document><questions>'), SurveyImportError)
    assert.throws(() => fromLimeSurvey('<document/>'), /no table of questions/)
    const part = '<document><LimeSurveyDocType>Question</LimeSurveyDocType></document>'
    assert.throws(() => fromLimeSurvey(part), /export the whole survey structure/)
  })

  test('cannot make the reader swell or dig', () => {
    const rows = (fields: string) => `<document><questions><rows><row>${fields}</row></rows></questions>`
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${rows('<qid>&b;</qid>')}</document>`
    assert.throws(() => fromLimeSurvey(bomb), SurveyImportError)
    assert.throws(() => fromLimeSurvey('<a>'.repeat(10_000)), /nested deeper/)
    const poisoned = rows('<__proto__>x</__proto__><qid>1</qid><gid>1</gid><type>constructor</type>')
      + '<groups><rows><row><gid>1</gid></row></rows></groups></document>'
    assert.throws(() => fromLimeSurvey(poisoned), /no question/)
  })
})
