import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openSurveysHouse, type SurveysHouse, visitor } from '../../listen/surveys/testing/surveys-house.ts'
import type { Evidence } from './contract.ts'

const en = (words: string) => ({ en: words })
const survey = (audience: 'staff' | 'customer') => ({
  languages: ['en'], title: en('How are we?'), thanks: en('Thank you'), ...(audience === 'staff' ? { audience } : {}),
  pages: [{
    id: 'all', questions: [
      { kind: 'nps', id: 'recommend', title: en('Recommend?') },
      { kind: 'csat', id: 'satisfaction', scale: 5, title: en('Satisfied?') },
      { kind: 'factors', id: 'factors', factors: ['price', 'service'], title: en('And these?') },
      audience === 'staff'
        ? { kind: 'rating', id: 'myth-hate-transfer', min: 1, max: 5, scoredAs: 'none', title: en('They hate transfers') }
        : {
          kind: 'several', id: 'steps', title: en('What did we do?'),
          options: ['apologised', 'put-right'].map((id) => ({ id, label: en(id) })),
        },
    ],
  }],
})

/** Real surveys, filled in by staff and by customers, read by the tests that stand on them. */
describe('what staff believe, held against what customers say', () => {
  let house: SurveysHouse
  let evidence: Evidence
  before(async () => {
    house = await openSurveysHouse()
    const fill = async (audience: 'staff' | 'customer', answers: readonly Record<string, unknown>[]) => {
      const link = await house.share((await house.publish(survey(audience))).id)
      for (const a of answers) assert.equal((await visitor(house.callAs(), link).fillIn(a)).status, 200)
    }
    await fill('staff', Array.from({ length: 8 }, (_, i) => ({
      recommend: { score: 8 + (i % 2) }, satisfaction: 4 - (i % 2), factors: { price: 1 + (i % 2), service: 4 },
      'myth-hate-transfer': 4 + (i % 2),
    })))
    await fill('customer', Array.from({ length: 60 }, (_, i) => ({
      recommend: { score: 8 + (i % 2) }, satisfaction: i % 6 === 0 ? 3 : 4 + (i % 2),
      factors: { price: 4 + (i % 2), service: 4 - (i % 3 === 0 ? 1 : 0) },
      steps: { chosen: i % 10 === 9 ? ['apologised', 'put-right'] : ['apologised'] },
    })))
    await house.house.evidence.judge(house.org)
    evidence = (await house.call('GET', '/api/v1/evidence')).body
  })
  after(() => house?.close())
  const judged = (key: string) => evidence.beliefs.find((b) => b.key === key)!

  it('lists where the two differ most, the widest first, each part of a question on its own scale', () => {
    const [widest] = evidence.comparisons
    assert.deepEqual(
      [widest!.question, widest!.part, widest!.apart, widest!.title], ['factors', 'price', true, { en: 'And these?' }],
    )
    // Staff say 1.5 of 1–5 and customers 4.5: three of four steps.
    assert.ok(Math.abs(widest!.difference.value + 0.75) < 1e-9)
    assert.deepEqual([widest!.staff.n, widest!.customers.n], [8, 60])
    const widths = evidence.comparisons.map((c) => Math.abs(c.difference.value))
    assert.deepEqual(widths, widths.toSorted((a, b) => b - a))
  })
  it('"we know what they want" falls where staff are surely apart on one question', () => {
    assert.equal(judged('we-know').judged!.verdict, 'contradicted')
  })
  it('"an apology is never enough" is judged on those who got an apology and nothing else', () => {
    const { verdict, estimate } = judged('apology-not-enough').judged!
    assert.equal(estimate!.n, 54)
    assert.ok(Math.abs(estimate!.value - 44 / 54) < 1e-9)
    assert.equal(verdict, 'contradicted')
  })
  it('says beside a myth how far staff agree with it', () => {
    assert.deepEqual([judged('hate-transfer').staff!.value, judged('hate-transfer').staff!.n], [4.5, 8])
  })
  it('a belief about an answer is judged by the answers', async () => {
    const add = (atLeast: number, moreThan: number) => house.call('POST', '/api/v1/evidence/beliefs', {
      words: `Most recommend us with ${atLeast}`, test: { kind: 'answer-share', question: 'recommend', atLeast, moreThan },
    })
    assert.equal((await add(8, 0.6)).body.beliefs.at(-1).judged.verdict, 'supported')
    assert.equal((await add(10, 0.6)).body.beliefs.at(-1).judged.verdict, 'contradicted')
    assert.equal((await add(9, 0.5)).body.beliefs.at(-1).judged.verdict, 'not-enough-data')
  })
})
