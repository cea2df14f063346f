import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { netPromoterScore, responseRates } from '@heartline/stats/scores'
import type { Json } from '../../../testing/heartline.ts'
import { shortSurvey, visitSurvey } from '../testing/definitions.ts'
import { askResults, many } from '../testing/ask-results.ts'
import { openSurveysHouse, type SurveysHouse, visitor } from '../testing/surveys-house.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const { results, scores, fill, fillPersonal } = askResults(() => house)
const nps = (counts: { detractors: number; passives: number; promoters: number }) => {
  const { value, n, interval } = netPromoterScore(counts)
  return [value, n, interval.low, interval.high]
}
const close = (figure: Json, [value, n, low, high]: number[]) => {
  for (const [got, wanted] of [
    [figure.value, value],
    [figure.low, low],
    [figure.high, high],
  ] as const)
    assert.ok(Math.abs(got - wanted!) < 1e-9, `${got} is not ${wanted}`)
  assert.equal(figure.n, n)
}
const day = (n: number) => new Date(Date.UTC(2026, 2, 2 + n, 4)).toISOString()
const endedOn = (sheet: string, n: number) => house.query('update sheets set ended_at = $2 where uuid = $1', [sheet, day(n)])

describe('Who answered', () => {
  it('of those invited is told by the six rates of AAPOR, as far as it is known how each invitation ended', async () => {
    const survey = await house.publish(visitSurvey(), { partialHours: 1 })
    const customers: number[] = []
    for (let i = 0; i < 10; i++) customers.push(await house.addCustomer(`Invited ${i}`))
    const links = await house.invite(survey.id, customers)
    const goTo = async (i: number) => visitor(house.callAs(), links[i]!, (await house.callAs()('GET', links[i]!)).body.sheet.id)
    for (const i of [0, 1, 2]) {
      const person = await goTo(i)
      await person.answer('recommend', { score: 9 })
      await person.complete()
    }
    const half = await goTo(3)
    for (const [q, a] of [
      ['recommend', { score: 9 }],
      ['feeling', { tone: 0, intensity: 0 }],
      ['drink', { chosen: 'tea' }],
    ] as const)
      await half.answer(q, a)
    await (await goTo(4)).answer('recommend', { score: 9 })
    await goTo(5) // only looked
    await house.query(`update sheets set opened_at = opened_at - interval '2 hours' where survey = $1`, [survey.id])
    await house.query(
      `update answers set saved_at = saved_at - interval '2 hours' where sheet in (select id from sheets where survey = $1)`,
      [survey.id],
    )
    const items = (await house.call('GET', `/api/v1/surveys/${survey.id}/links?kind=personal`)).body.items as Json[]
    for (const [i, outcome] of [
      [6, 'refused'],
      [7, 'undeliverable'],
      [8, 'ineligible'],
    ] as const)
      await house.call(
        'PUT',
        `/api/v1/surveys/${survey.id}/links/${items.find((l) => l.customer === customers[i])!.id}/outcome`,
        { outcome },
      )
    while (
      (
        await house.query(
          `select 1 from sheets where survey = $1 and state = 'open' and exists (select from answers where sheet = sheets.id)`,
          [survey.id],
        )
      ).length > 0
    );
    const { invited, invitedByChannel, shared, notes } = await results(survey, 'response')
    assert.deepEqual(
      [
        invited.invited,
        invited.complete,
        invited.partial,
        invited.refused,
        invited.undeliverable,
        invited.silent,
        invited.ineligible,
      ],
      [10, 3, 1, 2, 1, 2, 1],
    )
    const counts = { complete: 3, partial: 1, refusal: 2, nonContact: 0, other: 0, unknownHousehold: 0, unknownOther: 3 }
    const { e, rr1, rr2, rr3, rr4, rr5, rr6 } = invited
    assert.equal(e, 6 / 7, 'six of the seven who are known were eligible')
    assert.deepEqual({ rr1, rr2, rr3, rr4, rr5, rr6 }, { ...responseRates(counts, { e: 6 / 7 }) })
    assert.equal((await results(survey, 'response?e=0.5')).invited.rr3, responseRates(counts, { e: 0.5 }).rr3)
    assert.deepEqual(
      invitedByChannel.map((c: Json) => c.channel),
      ['email'],
    )
    assert.equal(shared, null)
    assert.deepEqual(
      notes.map((n: Json) => n.code),
      ['known', 'partial', 'silent', 'e'],
    )
  })
  it('of those who passed a shared link is not known: only how many of those who began were done', async () => {
    const survey = await house.publish(shortSurvey())
    const path = await house.share(survey.id, many)
    for (let i = 0; i < 3; i++) await fill(path, { satisfaction: 4 })
    await visitor(house.callAs(), path).open()
    const { invited, shared, notes } = await results(survey, 'response')
    assert.deepEqual([invited, shared], [null, { started: 4, complete: 3, partial: 0, completion: 0.75 }])
    assert.deepEqual(
      notes.map((n: Json) => n.code),
      ['shared'],
    )
  })
})

describe('Question by question', () => {
  it('it is counted who saw it, who answered it, who left there, and how long it took', async () => {
    const survey = await house.publish(visitSurvey(), { partialHours: 1 })
    const path = await house.share(survey.id, many)
    const timed = async (seconds: number, done: boolean) => {
      const person = visitor(house.callAs(), path)
      await person.open()
      const seenAt = Date.now() - 600_000
      const at = (s: number) => new Date(seenAt + s * 1000).toISOString()
      await house.callAs()('POST', `${path}/sheets/${person.sheet}/seen`, { question: 'recommend', at: at(0) })
      await person.answer('recommend', { score: 9 }, { at: at(seconds) })
      await house.callAs()('POST', `${path}/sheets/${person.sheet}/seen`, {
        seen: [
          { question: 'feeling', at: at(seconds) },
          { question: 'no such', at: at(0) },
        ],
      })
      if (done) await house.callAs()('POST', `${path}/sheets/${person.sheet}/complete`, { at: at(seconds + 30) })
      return person.sheet
    }
    await timed(4, true)
    await timed(6, true)
    await timed(20, true)
    const left = await timed(2, false)
    await house.query(`update sheets set opened_at = opened_at - interval '2 hours' where uuid = $1`, [left])
    await house.query(
      `update answers set saved_at = saved_at - interval '2 hours' where sheet = (select id from sheets where uuid = $1)`,
      [left],
    )
    while ((await house.query(`select 1 from sheets where uuid = $1 and state = 'open'`, [left])).length > 0);
    const { sheets, questions, medianSeconds } = await results(survey, 'questions')
    assert.deepEqual(sheets, { open: 0, complete: 3, partial: 1, empty: 0 })
    const [recommend, feeling] = questions
    assert.deepEqual(
      [recommend.question, recommend.seen, recommend.answered, recommend.left, recommend.medianSeconds],
      ['recommend', 4, 4, 0, 5],
    )
    assert.deepEqual([feeling.question, feeling.seen, feeling.answered, feeling.left], ['feeling', 4, 0, 1])
    assert.equal(medianSeconds, 36)
  })
})

describe('Scores', () => {
  it('have their interval, by question and way of asking; NPS is no mean', async () => {
    const survey = await house.publish(visitSurvey())
    const path = await house.share(survey.id, many)
    for (const [score, product] of [
      [10, 5],
      [9, 4],
      [9, 5],
      [7, 3],
      [2, 1],
    ] as const)
      await fill(path, { recommend: { score }, factors: { product, price: 3 } })
    const { items } = await scores({ surveys: [survey.id] })
    const of = (question: string, factor = '') => items.find((i: Json) => i.question === question && i.factor === factor)
    close(of('recommend').all, nps({ promoters: 3, passives: 1, detractors: 1 }))
    assert.deepEqual([of('factors', 'product').all.value, of('factors', 'product').all.method], [3.6, 'student-t'])
    // t(0.975, 4) = 2.776445, s = 1.67332
    assert.ok(Math.abs(of('factors', 'product').all.low - (3.6 - (2.776445 * 1.67332) / Math.sqrt(5))) < 1e-4)
    assert.deepEqual(
      [of('factors', 'price').all.value, of('factors', 'price').all.low],
      [3, null],
      'all alike: a value without an interval',
    )
  })
  it('are told by day, week and month of the organisation’s clock, and by place', async () => {
    const survey = await house.publish(shortSurvey())
    const [lake, hill] = [
      await house.share(survey.id, { ...many, place: 'Lake' }),
      await house.share(survey.id, { ...many, place: 'Hill' }),
    ]
    for (const [path, satisfaction, n] of [
      [lake, 5, 0],
      [lake, 4, 0],
      [hill, 2, 1],
      [hill, 1, 7],
      [lake, 4, 30],
    ] as const)
      await endedOn(await fill(path, { satisfaction }), n)
    // 2026-03-02 is a Monday; at 20:00 UTC it is the next day in Shanghai.
    await house.query(`update sheets set ended_at = ended_at + interval '16 hours' where survey = $1 and ended_at = $2`, [
      survey.id,
      day(1),
    ])
    const by = async (what: unknown) =>
      (await scores({ surveys: [survey.id], question: 'satisfaction', by: what })).items[0].groups.map((g: Json) => [
        g.group,
        g.figure.n,
        g.figure.value,
      ])
    assert.deepEqual(await by('day'), [
      ['2026-03-02', 2, 4.5],
      ['2026-03-04', 1, 2],
      ['2026-03-09', 1, 1],
      ['2026-04-01', 1, 4],
    ])
    assert.deepEqual(await by('week'), [
      ['2026-03-02', 3, 11 / 3],
      ['2026-03-09', 1, 1],
      ['2026-03-30', 1, 4],
    ])
    assert.deepEqual(await by('month'), [
      ['2026-03-01', 4, 3],
      ['2026-04-01', 1, 4],
    ])
    assert.deepEqual(await by('place'), [
      ['Hill', 2, 1.5],
      ['Lake', 3, 13 / 3],
    ])
    const {
      items: [march],
    } = await scores({ surveys: [survey.id], question: 'satisfaction', from: '2026-03-04', to: '2026-03-09' })
    assert.equal(march.all.n, 2)
  })
  it('are told by segment, by what is known of the customer today', async () => {
    const survey = await house.publish(shortSurvey())
    const people = [
      await house.addCustomer('G1', { tier: 'gold' }),
      await house.addCustomer('G2', { tier: 'gold' }),
      await house.addCustomer('S1', { tier: 'silver' }),
    ]
    const links = await house.invite(survey.id, people)
    for (const [i, satisfaction] of [5, 4, 1].entries()) await fillPersonal(links[i]!, { satisfaction })
    const {
      items: [{ groups }],
    } = await scores({ surveys: [survey.id], by: { segment: 'tier' } })
    assert.deepEqual(
      groups.map((g: Json) => [g.group, g.figure.n, g.figure.value]),
      [
        ['gold', 2, 4.5],
        ['silver', 1, 1],
      ],
    )
  })
  it('of the same question in several surveys are one, by its id or by its title as asked for', async () => {
    const [a, b] = [
      await house.publish(shortSurvey()),
      await house.publish({
        ...shortSurvey(),
        pages: [
          {
            id: 'p',
            questions: [
              { kind: 'csat', id: 'happy', scale: 5, title: { en: 'Satisfied?' } },
              { kind: 'csat', id: 'satisfaction', scale: 7, title: { en: 'Satisfied with us?' } },
            ],
          },
        ],
      }),
    ]
    await fill(await house.share(a.id), { satisfaction: 5 })
    await fill(await house.share(b.id), { happy: 3, satisfaction: 7 })
    const summary = ({ items }: Json) => items.map((i: Json) => [i.scale.max, i.all.n, i.all.value]).toSorted()
    assert.deepEqual(summary(await scores({ surveys: [a.id, b.id], title: 'Satisfied?' })), [[5, 2, 4]])
    assert.deepEqual(
      summary(await scores({ surveys: [a.id, b.id], question: 'satisfaction' })),
      [
        [5, 1, 5],
        [7, 1, 7],
      ],
      'two scales are never one',
    )
    assert.equal((await house.call('POST', '/api/v1/survey-scores', { surveys: [a.id], question: 'x', title: 'x' })).status, 422)
  })
  it('can be weighted for a population that answered unevenly, and say what that costs', async () => {
    const survey = await house.publish(shortSurvey())
    const [lake, hill] = [
      await house.share(survey.id, { ...many, place: 'Lake' }),
      await house.share(survey.id, { ...many, place: 'Hill' }),
    ]
    for (const satisfaction of [5, 4, 5, 4, 5, 4]) await fill(lake, { satisfaction })
    for (const satisfaction of [1, 2]) await fill(hill, { satisfaction })
    const asked = (shares: object) => scores({ surveys: [survey.id], population: { trait: 'place', shares } })
    const { all } = (await asked({ Lake: 0.5, Hill: 0.5 })).items[0]
    assert.ok(Math.abs(all.value - (4.5 + 1.5) / 2) < 1e-12)
    // Weights 2/3 six times and 2 twice: n_eff = (Σw)² / Σw² = 64 / (6·4/9 + 8) = 6
    assert.ok(Math.abs(all.effectiveN - 6) < 1e-9)
    assert.equal(all.n, 8)
    const refused = (await asked({ Lake: 0.5, Hill: 0.3, Beach: 0.2 })).items[0]
    assert.match(refused.unweighted, /Nobody of "Beach"/)
    assert.equal(refused.all.effectiveN, null)
  })
})
