import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '@heartline/stats'
import { differenceFromMoments } from '@heartline/stats/scores'
import { compareMembers } from '../../../understand/needs/compare-members.ts'
import { myths, type Test, testOfMyth, type Verdict } from '../contract.ts'
import { judgeAgreement, judgeEstimate, judgeHarm, judgeLoss, judgePromises, judgeShare } from '../judge.ts'

type Random = () => number
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const sums = (random: Random, n: number, mean: number, sd: number) => {
  const x = Array.from({ length: n }, () => mean + sd * normal(random))
  return { n, sum: x.reduce((a, b) => a + b, 0), squares: x.reduce((a, b) => a + b * b, 0) }
}
const basis = { method: 'share of needs common to all segments', caveats: [] }

/** How a company's data would be judged where the belief is true (1), false (−1), and just where nobody could say (0). */
function judged(t: Test, truth: 1 | 0 | -1, random: Random): Verdict {
  const share = (threshold: number, side: 'above' | 'below', what: 'texts') => {
    const off = (side === 'above' ? 1 : -1) * truth * (threshold < 0.1 ? 0.025 : 0.1)
    return judgeShare(
      { part: Array.from({ length: 800 }, () => random()).filter((x) => x < threshold + off).length, whole: 800 },
      { threshold, side, what, caveats: [] },
    )
  }
  switch (t.kind) {
    case 'factor-share': case 'answer-share': case 'displeased-by-calls':
      return share(t.moreThan, 'above', 'texts')
    case 'request-share': case 'identified-share': case 'content-by-apology':
      return share(t.lessThan, 'below', 'texts')
    case 'flag-tone': {
      const effect = truth === 1 ? -0.3 : truth === 0 ? -0.1 : 0.05
      return judgeHarm([0.4, -0.5].map((mood, i) => ({
        set: sums(random, i === 0 ? 60 : 240, mood + effect, 0.4), unset: sums(random, i === 0 ? 500 : 150, mood, 0.4),
      })))
    }
    case 'late-delivery': {
      const effect = truth === 1 ? -0.4 : truth === 0 ? -0.1 : 0.05
      const [late, kept] = [sums(random, 80, 0.5 + effect, 0.6), sums(random, 900, 0.5, 0.5)]
      const { value, interval, n } = differenceFromMoments(late, kept)
      return judgePromises({
        onTime: { tone: kept }, tooLate: { tone: late }, difference: { value, low: interval.low, high: interval.high, n, p: 0 },
      })
    }
    case 'staff-agree': {
      const off = truth === 1 ? 0 : truth === 0 ? 0.1 : 0.25
      return judgeAgreement(Array.from(
        { length: 8 },
        (_, q) => ({ of: q, staff: sums(random, 80, 0.6 + (q === 0 ? off : 0), 0.15), customers: sums(random, 400, 0.6, 0.2) }),
      ))
    }
    case 'common-needs': {
      // One need of a fifth in each segment, and one of each segment's own: of all needs felt, 0.2 / (0.2 + own) are common.
      const own = truth === 1 ? 0.6 : truth === 0 ? 0.2 : 0.05
      const rows = [0, 1, 2].flatMap((s) => Array.from({ length: 300 }, () => ({
        member: `s${s}`, n: 1, needs: [...(random() < 0.2 ? ['all'] : []), ...(random() < own ? [`own ${s}`] : [])],
      })))
      const found = compareMembers(['all', 'own 0', 'own 1', 'own 2'], rows as never)
      return judgeEstimate(found!.commonShare!, t.lessThan, 'below', 'share', basis)
    }
  }
}

/** What is common to segments is bootstrapped, so fewer companies must do. */
const companiesFor = (t: Test) => (t.kind === 'common-needs' ? 200 : 500)
const put = [...myths.map((myth) => [myth, testOfMyth[myth]] as const), ['late delivery', { kind: 'late-delivery' }] as const]
test(`ten myths, and late delivery, on 500 companies each that make them true, false and unknowable: wrong verdicts in at most 5 %`, () => {
  for (const [myth, t] of put) {
    const companies = companiesFor(t)
    const counts = ([1, -1, 0] as const).map((truth) => {
      const verdicts = Array.from({ length: companies }, (_, i) => judged(t, truth, seeded(1 + i)).verdict)
      const wrong = verdicts.filter((v) => (truth === 0
        ? v !== 'not-enough-data'
        : v === (truth === 1 ? 'contradicted' : 'supported'))).length
      const right =
        verdicts.filter((v) => v === (truth === 1 ? 'supported' : truth === 0 ? 'not-enough-data' : 'contradicted')).length
      return { truth, wrong: wrong / companies, right: right / companies }
    })
    console.log(`${myth}: ${counts.map((c) => `${c.truth === 1 ? 'true' : c.truth === 0 ? 'unknowable' : 'false'} wrong ${c.wrong} right ${c.right}`).join('; ')}`)
    // Two standard errors of 5 % of so many companies.
    for (const c of counts)
      assert.ok(c.wrong <= 0.05 + 2 * Math.sqrt((0.05 * 0.95) / companies), `${myth} ${c.truth}: ${c.wrong}`)
  }
})

test('what drives customers away, by hold-outs: the same', () => {
  for (const [truth, lift] of [['supported', -0.07], ['contradicted', 0.03], ['not-enough-data', -0.02]] as const) {
    const verdicts = Array.from({ length: 2_000 }, (_, i) => {
      const value = lift + 0.012 * normal(seeded(1 + i))
      return judgeLoss({ value, low: value - 1.959964 * 0.012, high: value + 1.959964 * 0.012, n: 5_000 }).verdict
    })
    const wrong =
      verdicts.filter((v) => (truth === 'not-enough-data' ? v !== truth : v !== truth && v !== 'not-enough-data')).length / 2_000
    console.log(`hold-out, ${truth}: wrong ${wrong}`)
    assert.ok(wrong <= 0.06)
  }
})
