import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { meanOfScores, pairedDifference, proportion } from '@heartline/stats/scores'
import type { Json } from '../../../testing/heartline.ts'
import { askResults, many, publishAgain } from '../testing/ask-results.ts'
import { shortSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const { results, fill } = askResults(() => house)
const en = (words: string) => ({ en: words })
const option = (id: string) => ({ id, label: en(id) })
const surveyOf = (...questions: object[]) => ({ ...shortSurvey(), pages: [{ id: 'p', questions }] })
const question = (items: Json[], id: string) => items.find((i) => i.question === id)!
const figure = ({ value, n, interval }: { value: number; n: number; interval: { low: number; high: number } }) => [
  value,
  n,
  interval.low,
  interval.high,
]
const shown = (f: Json) => [f.value, f.n, f.low, f.high]
const close = (got: Json, estimate: Parameters<typeof figure>[0]) => {
  for (const [i, wanted] of figure(estimate).entries()) assert.ok(Math.abs(shown(got)[i] - wanted!) < 1e-9, `${shown(got)}`)
}
const ask = async (definition: object, all: readonly Record<string, unknown>[]): Promise<{ survey: Json; path: string }> => {
  const survey = await house.publish(definition)
  const path = await house.share(survey.id, many)
  for (const answers of all) await fill(path, answers)
  return { survey, path }
}

describe('What was answered to a question', () => {
  it('of recommending is the NPS with its three groups and how often each value was given', async () => {
    const nps = { kind: 'nps', id: 'recommend', title: en('Recommend?') }
    const { survey } = await ask(
      surveyOf(nps),
      [10, 9, 8, 3].map((score) => ({ recommend: { score } })),
    )
    const { result, answered } = question((await results(survey, 'answers')).items, 'recommend')
    assert.deepEqual(
      [answered, result.figure.value, result.counts.filter((c: Json) => c.n > 0).map((c: Json) => c.value)],
      [4, 25, [3, 8, 9, 10]],
    )
    assert.deepEqual(
      result.shares.map((s: Json) => [s.name, ...shown(s.share)]),
      [
        ['detractors', 1],
        ['passives', 1],
        ['promoters', 2],
      ].map(([name, n]) => [name, ...figure(proportion(n as number, 4))]),
    )
  })
  it('of a scale is the mean, and how many are on its good side', async () => {
    const { survey } = await ask(
      surveyOf(
        { kind: 'csat', id: 'satisfied', scale: 5, title: en('Satisfied?') },
        { kind: 'ces', id: 'easy', title: en('Easy?') },
        { kind: 'rating', id: 'belief', min: 1, max: 3, scoredAs: 'none', title: en('True?') },
      ),
      [
        { satisfied: 5, easy: 7, belief: 3 },
        { satisfied: 4, easy: 3, belief: 2 },
        { satisfied: 2, easy: 5, belief: 3 },
      ],
    )
    const { items } = await results(survey, 'answers')
    const satisfied = question(items, 'satisfied').result
    close(satisfied.figure, meanOfScores([5, 4, 2]))
    assert.deepEqual([satisfied.shares[0].name, ...shown(satisfied.shares[0].share)], ['satisfied', ...figure(proportion(2, 3))])
    assert.deepEqual(
      [question(items, 'easy').result.shares[0].name, question(items, 'easy').result.shares[0].share.n],
      ['easy', 3],
    )
    assert.ok(Math.abs(question(items, 'belief').result.figure.value - 8 / 3) < 1e-12)
  })
  it('of a feeling is its mean on the plane; of a pair the gap, person by person; of factors each', async () => {
    const { survey } = await ask(
      surveyOf(
        { kind: 'feeling', id: 'feeling', title: en('How was it?') },
        { kind: 'pair', id: 'pair', title: en('Waiting'), expectation: en('Expected'), perception: en('Found') },
        {
          kind: 'factors',
          id: 'factors',
          factors: ['product', 'price'],
          title: en('And these?'),
          labels: { price: en('What it costs') },
        },
      ),
      [
        { feeling: { tone: 0.5, intensity: 1 }, pair: { expectation: 6, perception: 4 }, factors: { product: 5, price: null } },
        { feeling: { tone: -0.5, intensity: 0.5 }, pair: { expectation: 5, perception: 5 }, factors: { product: 3, price: 2 } },
        { pair: { expectation: 7 } },
      ],
    )
    const { items } = await results(survey, 'answers')
    const feeling = question(items, 'feeling').result
    assert.deepEqual([feeling.tone.value, feeling.intensity.value, feeling.tone.n], [0, 0.75, 2])
    assert.deepEqual(
      feeling.cells.toSorted((a: Json, b: Json) => a.tone - b.tone),
      [
        { tone: -0.5, intensity: 0.5, n: 1 },
        { tone: 0.5, intensity: 0.9, n: 1 },
      ],
    )
    const pair = question(items, 'pair').result
    assert.deepEqual([pair.expectation.n, pair.perception.n], [3, 2])
    close(pair.gap, pairedDifference([6, 5], [4, 5]))
    assert.deepEqual(
      question(items, 'factors').result.factors.map((f: Json) => [f.factor, f.label?.en, f.figure.value, f.figure.n]),
      [
        ['product', undefined, 4, 2],
        ['price', 'What it costs', 2, 1],
      ],
    )
  })
  it('of options is the share of all who answered; of a ranking the mean place; of numbers the middle half', async () => {
    const { survey } = await ask(
      surveyOf(
        { kind: 'choice', id: 'drink', title: en('Drink?'), options: ['tea', 'coffee', 'water'].map(option), other: en('Else') },
        { kind: 'several', id: 'with', title: en('With?'), options: ['milk', 'sugar'].map(option) },
        { kind: 'ranking', id: 'rank', title: en('Order?'), options: ['fast', 'cheap'].map(option) },
        { kind: 'number', id: 'cups', title: en('Cups?') },
        { kind: 'consent', id: 'news', title: en('News?'), purpose: 'news', wording: en('Yes'), version: '1' },
      ),
      [
        { drink: { chosen: 'tea' }, with: { chosen: ['milk', 'sugar'] }, rank: ['cheap', 'fast'], cups: 1, news: true },
        { drink: { chosen: 'tea' }, with: { chosen: ['milk'] }, rank: ['fast', 'cheap'], cups: 2, news: false },
        { drink: { chosen: 'other', other: 'soup, 13800138000' }, rank: ['cheap', 'fast'], cups: 9 },
      ],
    )
    const { items } = await results(survey, 'answers')
    const counts = (id: string) => question(items, id).result.options.map((o: Json) => [o.id, o.n, o.share.n])
    assert.deepEqual(counts('drink'), [
      ['tea', 2, 3],
      ['coffee', 0, 3],
      ['water', 0, 3],
      ['other', 1, 3],
    ])
    assert.deepEqual(counts('with'), [
      ['milk', 2, 2],
      ['sugar', 1, 2],
    ])
    assert.deepEqual(counts('news'), [
      ['true', 1, 2],
      ['false', 1, 2],
    ])
    assert.deepEqual(
      question(items, 'rank').result.options.map((o: Json) => [o.id, o.place.value, o.share.value]),
      [
        ['cheap', 4 / 3, 2 / 3],
        ['fast', 5 / 3, 1 / 3],
      ],
    )
    const cups = question(items, 'cups').result
    assert.deepEqual([cups.quartiles, cups.bins.reduce((sum: number, b: Json) => sum + b.n, 0)], [[1, 2, 9], 3])
    assert.ok(!JSON.stringify(items).includes('soup'), 'free words are counted, and shown nowhere here')
  })
  it('on a way that was then left counts nowhere, nor is it in the file', async () => {
    const nps = { kind: 'nps', id: 'recommend', title: en('Recommend?') }
    const why = {
      kind: 'choice',
      id: 'why',
      title: en('Why?'),
      options: ['slow', 'dear'].map(option),
      showIf: { question: 'recommend', is: 'atMost', value: 6 },
    }
    const { survey, path } = await ask(surveyOf(nps, why), [{ recommend: { score: 2 }, why: { chosen: 'slow' } }])
    const person = visitor(house.callAs(), path)
    await person.open()
    await person.answer('recommend', { score: 3 })
    await person.answer('why', { chosen: 'dear' })
    await person.answer('recommend', { score: 9 })
    await person.complete()
    const { answered, result } = question((await results(survey, 'answers')).items, 'why')
    assert.deepEqual([answered, result.options.map((o: Json) => o.n)], [1, [1, 0]])
    assert.ok(!(await house.call('GET', `/api/v1/surveys/${survey.id}/export`)).text.includes('dear'))
  })
  it('in an earlier version counts where it was asked alike, and is told apart where it was not', async () => {
    const csat = (scale: number, title: string) => ({ kind: 'csat', id: 'satisfied', scale, title: en(title) })
    const { survey, path } = await ask(surveyOf(csat(5, 'Satisfied?')), [{ satisfied: 5 }])
    const second = await publishAgain(house.call, survey, surveyOf(csat(5, 'Are you satisfied?')))
    await fill(path, { satisfied: 3 })
    const third = await publishAgain(house.call, { ...survey, ...second }, surveyOf(csat(7, 'Satisfied?')))
    await fill(path, { satisfied: 7 })
    const of = (items: Json[]) => items.map((i) => [i.title.en, i.answered, i.otherwise, i.versions])
    assert.deepEqual(of((await results(third, 'answers')).items), [['Satisfied?', 1, 2, [3]]])
    assert.deepEqual(of((await results(third, 'answers?version=2')).items), [['Satisfied?', 0, 1, [3]]])
    const gone = await publishAgain(house.call, { ...survey, ...third }, surveyOf(csat(5, 'Still?')))
    assert.deepEqual(of((await results(gone, 'answers')).items), [['Still?', 2, 1, [1, 2, 4]]])
  })
  it('in words is told by the tone of what was read', async () => {
    const { survey } = await ask(surveyOf({ kind: 'text', id: 'why', title: en('Why?') }), [
      { why: 'The staff were wonderful and I loved the tea' },
      { why: 'Terrible: it was cold and nobody said sorry' },
    ])
    await house.settled()
    const { answered, result } = question((await results(survey, 'answers')).items, 'why')
    assert.deepEqual([answered, result.tones.pleasant + result.tones.neutral + result.tones.unpleasant + result.unsure], [2, 2])
    const { items } = await results(survey, 'verbatims')
    assert.ok(items[1].tone.tone > 0 && items[0].tone.tone < 0, JSON.stringify(items.map((i: Json) => i.tone)))
    const [signal] = await house.signalsOf(survey)
    assert.deepEqual(items.find((i: Json) => i.sheet === signal.id).signal, {
      source: signal.source,
      id: signal.id,
      time: signal.time,
    })
    const one = new URLSearchParams({ source: signal.source, id: signal.id, at: signal.time })
    assert.deepEqual(
      (await house.call('GET', `/api/v1/signals?${one}`)).body.items.map((s: Json) => s.id),
      [signal.id],
    )
  })
})

describe('A part of the results', () => {
  it('is chosen by days, channel, link, version and segment, in every figure alike', async () => {
    const survey = await house.publish(shortSurvey())
    const [till, table] = [
      await house.share(survey.id, { ...many, name: 'Till', channel: 'qr', place: 'Lake' }),
      await house.share(survey.id, { ...many, name: 'Table', channel: 'kiosk' }),
    ]
    for (const satisfaction of [5, 4]) await fill(till, { satisfaction, why: 'till' })
    await fill(table, { satisfaction: 1, why: 'table' })
    const read = async (filter: string) => {
      const answers = question((await results(survey, `answers?${filter}`)).items, 'satisfaction')
      const scores = (await results(survey, `scores?question=satisfaction&${filter}`)).items[0]
      return [
        answers.result.figure?.value,
        scores?.all.value,
        (await results(survey, `questions?${filter}`)).sheets.complete,
        (await results(survey, `response?${filter}`)).shared?.complete,
        (await results(survey, `verbatims?${filter}`)).items.length,
        (await house.call('GET', `/api/v1/surveys/${survey.id}/export?${filter}`)).text.trim().split('\r\n').length - 1,
      ]
    }
    assert.deepEqual(await read('link=Till'), [4.5, 4.5, 2, 2, 2, 2])
    assert.deepEqual(await read('channel=kiosk'), [1, 1, 1, 1, 1, 1])
    assert.deepEqual(await read('version=1'), [10 / 3, 10 / 3, 3, 3, 3, 3])
    assert.deepEqual((await read('from=2031-01-01')).slice(2), [0, undefined, 0, 0])
    const { versions, channels, links, places } = await results(survey, 'choices')
    assert.deepEqual(
      [versions, channels.toSorted(), links.toSorted(), places],
      [[1], ['kiosk', 'qr'], ['Table', 'Till'], ['Lake']],
    )
    const { sharedByLink } = await results(survey, 'response')
    assert.deepEqual(
      sharedByLink.map((l: Json) => [l.link, l.channel, l.complete]),
      [
        ['Table', 'kiosk', 1],
        ['Till', 'qr', 2],
      ],
    )
  })
  it('of an anonymous survey is shown where it holds five, and where what it leaves out does too', async () => {
    const survey = await house.publish(shortSurvey(), { anonymous: true })
    const links = new Map<string, string>()
    for (const [name, n] of [
      ['A', 5],
      ['B', 6],
      ['C', 4],
    ] as const) {
      links.set(name, await house.share(survey.id, { ...many, name }))
      for (let i = 0; i < n; i++) await fill(links.get(name)!, { satisfaction: 1 + (i % 5), why: 'words' })
    }
    const hidden = async (filter: string) => (await results(survey, `answers?${filter}`)).hidden
    assert.deepEqual([await hidden(''), await hidden('link=A'), await hidden('link=C')], [false, false, true])
    for (let i = 0; i < 2; i++) await fill(links.get('B')!, { satisfaction: 3 })
    // 13 of B and A together leave the four of C, and no filter can say so; the day before today leaves nobody.
    assert.equal(await hidden('from=2031-01-01'), true)
    const response = await results(survey, 'response')
    assert.deepEqual(
      response.sharedByLink.map((l: Json) => l.link),
      ['B'],
      'C is hidden, and A with it, for the whole would betray C',
    )
    assert.deepEqual((await results(survey, 'choices')).segments, [])
  })
})

describe('Events and releases', () => {
  it('are noted and taken out by who may edit, and read by who may read figures', async () => {
    const viewer = await house.addPerson('viewer')
    const marker = { kind: 'release', name: 'App 3.0', day: '2026-03-04' }
    assert.equal((await viewer('POST', '/api/v1/survey-markers', marker)).status, 403)
    const { status, body } = await house.call('POST', '/api/v1/survey-markers', marker)
    assert.equal(status, 201)
    assert.deepEqual((await viewer('GET', '/api/v1/survey-markers')).body.items, [{ id: body.id, ...marker }])
    const { call } = await house.createOrganisation('Cocoa')
    assert.deepEqual((await call('GET', '/api/v1/survey-markers')).body.items, [])
    assert.equal((await call('DELETE', `/api/v1/survey-markers/${body.id}`)).status, 404)
    assert.equal((await house.call('DELETE', `/api/v1/survey-markers/${body.id}`)).status, 204)
    assert.equal((await house.call('POST', '/api/v1/survey-markers', { ...marker, day: '2026-02-30' })).status, 422)
  })
})
