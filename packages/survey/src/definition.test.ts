import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Survey, limits, questionKinds, type Condition, type Question } from './definition.ts'
import { sampleOf, sampleSurvey, surveyOf } from './testing/sample.ts'

/** What is refused, as `path: message`, with the rule where one was broken. */
const refused = (survey: unknown) =>
  (Survey.safeParse(survey).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
const rules = (survey: unknown) => (Survey.safeParse(survey).error?.issues ?? [])
  .map((issue) => `${issue.path.join('.')} ${issue.code === 'custom' ? String(issue.params?.rule ?? 'custom') : issue.code}`)
const en = (words: string) => ({ en: words })
const asked = (showIf: Condition): Question => ({ ...sampleOf.text, id: 'asked', showIf })

describe('a survey', () => {
  test('with one question of every kind is sound', () => {
    assert.deepEqual(refused(sampleSurvey), [])
    assert.equal(questionKinds.length, 16)
    assert.deepEqual(sampleSurvey.pages[0]!.questions.map(({ kind }) => kind), questionKinds)
  })

  test('has at least a language, a page and a question', () => {
    assert.deepEqual(rules({ ...sampleSurvey, languages: [] }), ['languages too_small'])
    assert.deepEqual(rules({ ...sampleSurvey, pages: [] }), ['pages too_small'])
    assert.deepEqual(rules(surveyOf([])), ['pages.0.questions too_small'])
  })

  test('has no field that nobody knows', () => {
    assert.deepEqual(rules({ ...sampleSurvey, script: 'alert(1)' }), [' unrecognized_keys'])
    const scripted = { ...sampleOf.nps, onclick: 'alert(1)' } as Question
    assert.deepEqual(rules(surveyOf([scripted])), ['pages.0.questions.0 unrecognized_keys'])
  })

  test('has ids that are unlike and fit for an address', () => {
    assert.deepEqual(rules(surveyOf([sampleOf.nps], [sampleOf.nps])), ['pages.1.questions.0.id id-repeated'])
    const [page, second] = surveyOf([sampleOf.nps], [sampleOf.csat]).pages
    assert.deepEqual(rules({ ...sampleSurvey, pages: [page, { ...second, id: page!.id }] }), ['pages.1.id id-repeated'])
    for (const id of ['', 'Nps', '1st', 'a b', '__proto__', 'constructor', 'x'.repeat(61)])
      assert.equal(refused(surveyOf([{ ...sampleOf.nps, id }])).length > 0, true, id)
  })

  test('is not too long to finish', () => {
    const many = Array.from({ length: limits.questions + 1 }, (_, i): Question => ({ ...sampleOf.csat, id: `q${i}` }))
    assert.deepEqual(refused(surveyOf(many.slice(0, 150), many.slice(150))), [
      'pages: a survey has at most 200 questions, this one has 201: nobody would finish it',
    ])
    const options = Array.from({ length: 101 }, (_, i) => ({ id: `o${i}`, label: en('x') }))
    assert.deepEqual(rules(surveyOf([{ ...sampleOf.choice, options }])), ['pages.0.questions.0.options too_big'])
    const wordy = { ...sampleOf.nps, title: en('x'.repeat(1_001)) }
    assert.deepEqual(rules(surveyOf([wordy])), ['pages.0.questions.0.title.en too_big'])
  })
})

describe('every text', () => {
  test('has words in every language of the survey', () => {
    const half = { ...surveyOf([sampleOf.ces]), languages: ['en', 'zh-CN'], title: { en: 'Hello', 'zh-CN': '您好' } }
    assert.deepEqual(rules(half), ['thanks.zh-CN text-missing', 'pages.0.questions.0.title.zh-CN text-missing'])
    assert.equal(
      refused(half)[0],
      'thanks.zh-CN: this text has no words in zh-CN, a language of this survey: write them, or drop the language',
    )
    assert.deepEqual(rules(surveyOf([{ ...sampleOf.nps, reason: en('  ') }])), ['pages.0.questions.0.reason.en text-missing'])
    assert.deepEqual(rules(surveyOf([{ ...sampleOf.nps, help: {} }])), ['pages.0.questions.0.help custom'])
    assert.deepEqual(rules(surveyOf([{ ...sampleOf.factors, labels: { price: en('') } }])), [
      'pages.0.questions.0.labels.price.en text-missing',
    ])
  })

  test('may already have words in a language to come', () => {
    assert.deepEqual(rules({ ...surveyOf([sampleOf.ces]), title: { en: 'Hello', 'zh-CN': '您好' } }), [])
  })

  test('has no control characters, and half an emoji is mended', () => {
    assert.deepEqual(rules({ ...sampleSurvey, title: en('a\u0000b') }), ['title.en custom'])
    assert.equal(Survey.parse({ ...sampleSurvey, title: en('cut \uD83D') }).title.en, 'cut \uFFFD')
  })
})

describe('a condition', () => {
  const faults = (showIf: Condition) =>
    rules(surveyOf(Object.values(sampleOf), [asked(showIf)])).map((at) => at.slice('pages.1.questions.0.'.length))

  test('looks at a question that there is, and only back', () => {
    assert.deepEqual(faults({ question: 'gone', is: 'answered' }), ['showIf.question condition-unknown'])
    assert.deepEqual(faults({ question: 'asked', is: 'answered' }), ['showIf.question condition-later'])
    const early = surveyOf([asked({ not: { question: 'csat', is: 'answered' } })], [sampleOf.csat])
    assert.deepEqual(refused(early), [
      'pages.0.questions.0.showIf.not.question: "csat" does not come before this question: '
      + 'a condition can only look at what was already asked',
    ])
  })

  test('compares what can be compared', () => {
    assert.deepEqual(faults({ question: 'contact', is: 'equals', value: 'x' }), ['showIf.is condition-unfit'])
    assert.deepEqual(faults({ question: 'choice', is: 'atLeast', value: 1 }), ['showIf.is condition-unfit'])
    assert.deepEqual(faults({ question: 'nps', is: 'includes', value: 1 }), ['showIf.is condition-unfit'])
  })

  test('has the value that its comparison needs', () => {
    assert.deepEqual(faults({ question: 'nps', is: 'atMost', value: '6' }), ['showIf.value condition-value'])
    assert.deepEqual(faults({ question: 'nps', is: 'answered', value: 6 }), ['showIf.value condition-value'])
    assert.deepEqual(faults({ question: 'consent', is: 'equals' }), ['showIf.value condition-value'])
    assert.deepEqual(faults({ any: [{ question: 'nps', is: 'answered' }, { question: 'choice', is: 'equals', value: 'z' }] }), [
      'showIf.any.1.value condition-value',
    ])
    assert.deepEqual(faults({ question: 'choice', is: 'equals', value: 'other' }), [])
    assert.deepEqual(faults({ question: 'emotions', is: 'includes', value: 'anger' }), [])
  })

  test('is no deeper than anyone can follow, however deep the file', () => {
    const nest = (depth: number): Condition => (depth === 0 ? { question: 'nps', is: 'answered' } : { not: nest(depth - 1) })
    assert.deepEqual(faults(nest(5)), [])
    assert.deepEqual(faults(nest(6)), ['showIf invalid_union'])
    assert.deepEqual(faults(nest(3_000)), ['showIf invalid_union'])
  })

  test('does not look at what a random order may put after it', () => {
    const survey = { ...surveyOf([sampleOf.csat], [sampleOf.nps, asked({ question: 'nps', is: 'answered' })]) }
    assert.deepEqual(rules({ ...survey, randomise: 'questions' }), ['pages.1.questions.1.showIf.question condition-shuffled'])
    const across = surveyOf([sampleOf.csat], [asked({ question: 'csat', is: 'answered' })])
    assert.deepEqual(rules({ ...across, randomise: 'questions' }), [])
    assert.deepEqual(rules({ ...across, randomise: 'pages' }), ['pages.1.questions.0.showIf.question condition-shuffled'])
  })
})

describe('piping', () => {
  const around = (words: string) =>
    surveyOf([sampleOf.nps, sampleOf.contact], [{ ...sampleOf.text, title: en(words) }], [sampleOf.csat])
  const faults = (words: string) => rules(around(words)).map((at) => at.replace('pages.1.questions.0.title.en ', ''))

  test('takes what is known by then', () => {
    assert.deepEqual(faults('{{nps}} {{nps.reason|}} {{contact.name|}} {{customer.name|friend}}'), [])
    assert.deepEqual(faults('{{csat}}'), ['piping-later'])
    assert.deepEqual(faults('{{text}}'), ['piping-later'])
    assert.deepEqual(faults('{{name}}'), ['piping-unknown'])
    assert.deepEqual(faults('{{nps.colour}}'), ['piping-part'])
  })

  test('of a fact says what to write when it is not known', () => {
    assert.deepEqual(faults('{{customer.name}}'), ['piping-fallback'])
  })

  test('is closed again', () => {
    assert.deepEqual(faults('{{nps'), ['piping-syntax'])
    assert.deepEqual(faults('nps}}'), ['piping-syntax'])
    assert.deepEqual(faults('{nps}'), [])
  })

  test('knows all answers at the end, none in the welcome, and a ladder its own rungs', () => {
    const survey = surveyOf([sampleOf.ladder, sampleOf.nps])
    assert.deepEqual(rules({ ...survey, thanks: en('{{nps}} {{ladder.what}}') }), [])
    assert.deepEqual(rules({ ...survey, welcome: en('{{nps}}') }), ['welcome.en piping-later'])
    assert.deepEqual(rules({ ...survey, title: en('{{nps}}') }), ['title.en piping-later'])
  })

  test('does not take what a random order may put after it', () => {
    const survey = surveyOf([sampleOf.nps], [sampleOf.csat, { ...sampleOf.text, title: en('{{csat}} {{nps}}') }])
    assert.deepEqual(rules(survey), [])
    assert.deepEqual(rules({ ...survey, randomise: 'questions' }), ['pages.1.questions.1.title.en piping-later'])
    assert.equal(rules({ ...survey, randomise: 'pages' }).length, 2)
  })
})

describe('options and ranges', () => {
  const faults = (question: Question) => rules(surveyOf([question])).map((at) => at.replace('pages.0.questions.0.', ''))

  test('are unlike, and leave "other" to the field for other answers', () => {
    const option = (id: string) => ({ id, label: en(id) })
    assert.deepEqual(faults({ ...sampleOf.choice, options: ['a', 'a'].map(option) }), ['options.1.id id-repeated'])
    assert.deepEqual(faults({ ...sampleOf.choice, options: ['a', 'other'].map(option) }), ['options.1.id id-reserved'])
    assert.deepEqual(faults({ ...sampleOf.factors, factors: ['price', 'price'] }), ['factors.1 repeated'])
    assert.deepEqual(faults({ ...sampleOf.contact, fields: ['email', 'email'] }), ['fields.1 repeated'])
  })

  test('can be met', () => {
    assert.deepEqual(faults({ ...sampleOf.number, min: 5, max: 5 }), ['max range-empty'])
    assert.deepEqual(faults({ ...sampleOf.several, min: 3, max: 2 }), ['max range-empty'])
    assert.deepEqual(faults({ ...sampleOf.several, min: 5, max: 5 }), ['min count-impossible'])
    assert.deepEqual(faults({ ...sampleOf.several, exclusive: 'gone' }), ['exclusive option-unknown'])
    assert.deepEqual(faults({ ...sampleOf.ranking, topN: 5 }), ['topN count-impossible'])
    assert.deepEqual(faults({ ...sampleOf.ranking, keepLast: 5 }), ['keepLast keep-last'])
  })
})

describe('a theme', () => {
  test('that people cannot read is refused with the measured contrast and what is needed', () => {
    const theme = { accent: '#0b7a75', background: '#ffffff', ink: '#777777' }
    assert.deepEqual(refused({ ...sampleSurvey, theme }), [
      'theme.ink: the contrast of ink on background is 4.47:1 and needs 4.5:1 (WCAG 2.2 AA): go darker or lighter',
    ])
    assert.deepEqual(refused({ ...sampleSurvey, theme: { ...theme, ink: '#767676' } }), [])
    assert.deepEqual(rules({ ...sampleSurvey, theme: { ...theme, ink: 'red' } }), ['theme.ink invalid_format'])
  })
})
