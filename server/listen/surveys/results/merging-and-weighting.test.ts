import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { meanOfScores, rake } from '@heartline/stats/scores'
import type { Json } from '../../../testing/heartline.ts'
import { askResults, many } from '../testing/ask-results.ts'
import { shortSurvey } from '../testing/definitions.ts'
import { openSurveysHouse, type SurveysHouse } from '../testing/surveys-house.ts'

let house: SurveysHouse
before(async () => {
  house = await openSurveysHouse()
})
after(() => house?.close())

const { results, fill, fillPersonal } = askResults(() => house)
const csat = (title: object, id = 'happy', scale = 5) => ({ kind: 'csat', id, scale, title })
const surveyOf = (question: object, more: object = {}) => ({ ...shortSurvey(more), pages: [{ id: 'p', questions: [question] }] })
const answered = async (definition: object, values: readonly number[], more: object = {}): Promise<Json> => {
  const survey = await house.publish(definition, more)
  const path = await house.share(survey.id, many)
  for (const happy of values) await fill(path, { happy })
  return survey
}

describe('The same question in several surveys', () => {
  it('is one where id, kind, scale and words agree, whatever else the surveys are; other words stand apart', async () => {
    const first = await answered(surveyOf(csat({ en: 'Are you happy?' })), [5, 4])
    const both = { languages: ['zh-CN', 'en'], title: { en: 'T', 'zh-CN': '题' }, thanks: { en: 'T', 'zh-CN': '谢' } }
    const chinese = await answered(surveyOf(csat({ 'zh-CN': '满意吗？', en: 'are you HAPPY' }), both), [3])
    const otherWords = await answered(surveyOf(csat({ en: 'Happy with the price?' })), [1])
    await answered(surveyOf(csat({ en: 'Are you happy?' }, 'happy', 7)), [7])
    await answered(surveyOf(csat({ en: 'Are you happy?' }), { audience: 'staff' }), [2])
    const { items } = await results(first, 'same?question=happy')
    const [five, seven] = items.toSorted((a: Json, b: Json) => a.scale.max - b.scale.max)
    const { value, n, interval } = meanOfScores([5, 4, 3])
    assert.deepEqual(
      [five.together.value, five.together.n, five.together.low, five.together.high],
      [value, n, interval.low, interval.high],
    )
    assert.deepEqual(
      five.surveys.map((s: Json) => [s.key, s.same, s.figure.n, s.figure.value]),
      [
        [first.key, true, 2, 4.5],
        [otherWords.key, false, 1, 1],
        [chinese.key, true, 1, 3],
      ].toSorted(
        (a, b) => five.surveys.findIndex((s: Json) => s.key === a[0]) - five.surveys.findIndex((s: Json) => s.key === b[0]),
      ),
    )
    assert.equal(five.surveys[0].key, first.key, 'the survey that was looked at stands first')
    assert.equal(seven.surveys.length, 1, 'two scales never mix')
    assert.ok(!JSON.stringify(items).includes('"value":2'), 'what staff believe is no customer’s answer')
    assert.deepEqual((await results(first, 'same?question=none')).items, [])
  })
  it('shows no small anonymous survey, nor lets the others betray it', async () => {
    const words = csat({ en: 'Content?' })
    const [open, anonymous, third] = [
      await answered(surveyOf(words), [1, 2, 3, 4, 5, 5]),
      await answered(surveyOf(words), [1, 2], { anonymous: true }),
      await answered(surveyOf(words), [1, 2, 3, 4, 5, 5, 5]),
    ]
    const { surveys } = (await results(open, 'same?question=happy')).items.find((i: Json) => i.scale.max === 5)
    const asked = surveys.filter((s: Json) => s.same)
    assert.deepEqual(
      new Map(asked.map((s: Json) => [s.key, s.hidden])),
      new Map([
        [open.key, true],
        [third.key, false],
        [anonymous.key, true],
      ]),
    )
  })
})

describe('Scores weighted by who was asked', () => {
  it('stand for everybody asked: beside the plain ones, with shares, interval and design effect', async () => {
    const survey = await house.publish(surveyOf(csat({ en: 'Happy?' })))
    const people: number[] = []
    const tiers = [...Array.from({ length: 8 }, () => 'gold'), ...Array.from({ length: 24 }, () => 'silver')]
    for (const [i, tier] of tiers.entries())
      people.push(await house.addCustomer(`W${i}`, { tier, city: i % 2 ? 'east' : 'west' }))
    const links = await house.invite(survey.id, people)
    // All of gold answer and are pleased; a quarter of silver does and is not.
    const given: { tier: string; city: string; value: number }[] = []
    for (const [i, link] of links.entries())
      if (i < 8 || i < 14) {
        const value = i < 8 ? 4 + (i % 2) : 1 + (i % 2)
        given.push({ tier: tiers[i]!, city: i % 2 ? 'east' : 'west', value })
        await fillPersonal(link, { happy: value })
      }
    const { reason, asked, answered: n, margins, items } = await results(survey, 'weighted?by=tier,city')
    assert.deepEqual([reason, asked, n], [null, 32, 14])
    assert.deepEqual(margins[0], {
      dimension: 'tier',
      groups: [
        { members: ['silver'], asked: 24, answered: 6 },
        { members: ['gold'], asked: 8, answered: 8 },
      ],
    })
    const raked = rake(
      given.map(({ tier, city }) => ({ tier, city })),
      { tier: { gold: 0.25, silver: 0.75 }, city: { east: 0.5, west: 0.5 } },
    )
    const expected = meanOfScores(
      given.map((g) => g.value),
      { weights: raked.weights },
    )
    const [{ plain, weighted, designEffect }] = items
    assert.ok(Math.abs(weighted.value - expected.value) < 1e-9 && Math.abs(weighted.low - expected.interval.low) < 1e-9)
    assert.ok(Math.abs(designEffect - raked.designEffect) < 1e-9)
    assert.ok(weighted.value < plain.value && weighted.effectiveN < n)
  })
  it('say in words why there are none', async () => {
    const few = await house.publish(surveyOf(csat({ en: 'Happy?' })))
    assert.equal((await results(few, 'weighted?by=tier')).reason, 'nobody-asked')
    const [link] = await house.invite(few.id, [await house.addCustomer('F', { tier: 'gold' })])
    await fillPersonal(link!, { happy: 4 })
    assert.equal((await results(few, 'weighted?by=tier')).reason, 'few-answers')
    const anonymous = await house.publish(surveyOf(csat({ en: 'Happy?' })), { anonymous: true })
    assert.equal((await results(anonymous, 'weighted?by=tier')).reason, 'anonymous')
    assert.equal((await house.call('GET', `/api/v1/surveys/${few.id}/results/weighted?by=`)).status, 422)
  })
  it('take members that too few answered for together, and have nothing to weigh where one group is left', async () => {
    const survey = await house.publish(surveyOf(csat({ en: 'Happy?' })))
    const people: number[] = []
    for (let i = 0; i < 12; i++)
      people.push(await house.addCustomer(`J${i}`, { tier: ['a', 'a', 'b', 'c'][i % 4]!, one: 'same' }))
    for (const link of await house.invite(survey.id, people)) await fillPersonal(link, { happy: 3 })
    const { reason, margins } = await results(survey, 'weighted?by=tier')
    assert.deepEqual([reason, margins[0].groups.length], [null, 2])
    assert.deepEqual(
      margins[0].groups.map((g: Json) => [g.members.toSorted(), g.answered]),
      [
        [['a'], 6],
        [['b', 'c'], 6],
      ],
    )
    assert.equal((await results(survey, 'weighted?by=one')).reason, 'one-group')
  })
})
