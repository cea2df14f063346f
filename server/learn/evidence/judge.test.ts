import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seeded } from '@heartline/stats'
import type { Verdict } from './contract.ts'
import { type Compared, judgeAgreement, judgeHarm, judgeLoss, judgePromises, judgeShare, type Stratum } from './judge.ts'

const companies = 400
/** Standard normal, by Box and Muller. */
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Many companies that are made alike: how many verdicts were each. */
function verdictsOf(judge: (random: () => number) => Verdict): Record<Verdict['verdict'], number> {
  const counts = { supported: 0, contradicted: 0, 'not-enough-data': 0 }
  for (let seed = 1; seed <= companies; seed++) counts[judge(seeded(seed)).verdict]++
  return counts
}
const atMost = (wrong: number, what: string) => assert.ok(wrong <= 0.05 * companies, `${wrong} of ${companies} ${what}`)
const mostly = (right: number) => assert.ok(right >= 0.8 * companies, `${right} of ${companies} found`)

describe('a belief about a share of customers', () => {
  const of: Parameters<typeof judgeShare>[1] = { threshold: 0.5, side: 'above', what: 'texts', caveats: [] }
  const company = (share: number, n: number) => verdictsOf((random) =>
    judgeShare({ part: Array.from({ length: n }, () => random()).filter((x) => x < share).length, whole: n }, of))

  it('is supported where it is true and contradicted where it is false, wrongly in at most one of twenty', () => {
    const [yes, no] = [company(0.65, 300), company(0.35, 300)]
    mostly(yes.supported)
    mostly(no.contradicted)
    atMost(yes.contradicted, 'contradicted')
    atMost(no.supported, 'supported')
  })
  it('is left open where too few are known, and where it is too close to tell', () => {
    assert.equal(company(0.9, 20)['not-enough-data'], companies)
    const even = company(0.5, 400)
    atMost(even.supported + even.contradicted - companies * 0.02, 'judged')
  })
  it('says what is missing: customers, or so many more that it could be told', () => {
    const { missing } = judgeShare({ part: 10, whole: 20 }, of)
    assert.deepEqual(missing, { what: 'texts', have: 20, need: 50 })
    const close = judgeShare({ part: 53, whole: 100 }, of).missing!
    assert.equal(close.what, 'closer')
    // 3 points away with a half-width of 9.6 points: some ten times as many.
    assert.ok(close.need > 900 && close.need < 1_400, `${close.need}`)
  })
  it('holds at the very edge of what was agreed on: wrong in at most one of twenty', () => {
    atMost(company(0.49, 200).supported, 'supported')
    atMost(company(0.51, 200).contradicted, 'contradicted')
  })
})

describe('a belief that something hurts', () => {
  /** Contacts about dull and dire matters; transfers are commoner in the dire, and hurt by `effect`. */
  const company = (effect: number, n: number) => verdictsOf((random) => judgeHarm([0.4, -0.5].map((mood, i): Stratum => {
    const sums = (size: number, shift: number) => {
      const tones = Array.from({ length: size }, () => mood + shift + 0.4 * normal(random))
      return { n: size, sum: tones.reduce((a, b) => a + b, 0), squares: tones.reduce((a, b) => a + b * b, 0) }
    }
    return { set: sums(i === 0 ? n / 4 : n, effect), unset: sums(i === 0 ? n * 2 : n / 2, 0) }
  })))

  it('is found where it is so, and refuted where only the matters differ and transfers even please', () => {
    const [harm, none] = [company(-0.35, 200), company(0.1, 200)]
    mostly(harm.supported)
    mostly(none.contradicted)
    atMost(harm.contradicted, 'contradicted')
    atMost(none.supported, 'supported')
  })
  it('is wrong in at most one of twenty where the harm is just what one would notice', () => {
    const edge = company(-0.1, 120)
    atMost(edge.supported + edge.contradicted - 0.02 * companies, 'judged')
  })
  it('cannot be told without contacts of both kinds in like circumstances', () => {
    const apart: Stratum[] = [
      { set: { n: 90, sum: -30, squares: 40 }, unset: { n: 0, sum: 0, squares: 0 } },
      { set: { n: 0, sum: 0, squares: 0 }, unset: { n: 90, sum: 30, squares: 40 } },
    ]
    assert.deepEqual(judgeHarm(apart).missing, { what: 'flagged', have: 0, need: 30 })
  })
})

describe('a belief that something drives customers away, where a lot held some out', () => {
  /** The interval of a difference as it is worked out elsewhere, at this error. */
  const company = (lift: number, error: number) => verdictsOf((random) => {
    const value = lift + error * normal(random)
    return judgeLoss({ value, low: value - 1.96 * error, high: value + 1.96 * error, n: 4_000 })
  })

  it('is supported where two of a hundred fewer come back, contradicted where they surely do not', () => {
    const [harm, none] = [company(-0.07, 0.015), company(0.03, 0.015)]
    mostly(harm.supported)
    mostly(none.contradicted)
    atMost(harm.contradicted, 'contradicted')
    atMost(none.supported, 'supported')
  })
  it('is wrong in at most one of twenty at the edge, and open where the arms are small', () => {
    const edge = company(-0.02, 0.015)
    atMost(edge.supported + edge.contradicted - 0.02 * companies, 'judged')
    assert.equal(judgeLoss({ value: -0.01, low: -0.2, high: 0.18, n: 300 }).missing!.what, 'closer')
  })
})

describe('staff know what customers say', () => {
  const company = (off: number, customers: number) =>
    verdictsOf((random) => judgeAgreement(Array.from({ length: 6 }, (_, q): Compared<number> => {
    const sums = (size: number, mean: number) => {
      const x = Array.from({ length: size }, () => mean + 0.12 * normal(random))
      return { n: size, sum: x.reduce((a, b) => a + b, 0), squares: x.reduce((a, b) => a + b * b, 0) }
    }
    return { of: q, staff: sums(60, 0.6 + (q === 0 ? off : 0)), customers: sums(customers, 0.6) }
  })))
  it('is supported where they are close on all, contradicted where they are far off on one', () => {
    const [know, wrong] = [company(0, 200), company(0.28, 300)]
    mostly(know.supported)
    mostly(wrong.contradicted)
    atMost(know.contradicted, 'contradicted')
    atMost(wrong.supported, 'supported')
  })
  it('is wrong in at most one of twenty where they are off by just what is still close', () => {
    const edge = company(0.1, 200)
    atMost(edge.supported + edge.contradicted - 0.02 * companies, 'judged')
  })
  it('is left open without staff, and without customers', () => {
    const few = { n: 2, sum: 1, squares: 0.6 }
    const many = { n: 90, sum: 60, squares: 42 }
    assert.equal(judgeAgreement([{ of: 1, staff: few, customers: many }]).missing!.what, 'staff')
    assert.equal(judgeAgreement([{ of: 1, staff: many, customers: few }]).missing!.what, 'answers')
  })
})

describe('a belief that late delivery spoils it', () => {
  const asked = (late: number, punctual: number, value: number) => judgePromises({
    tooLate: { tone: { n: late } }, onTime: { tone: { n: punctual } },
    difference: Math.min(late, punctual) < 20 ? null : { value, low: value - 0.05, high: value + 0.05, n: late + punctual, p: 0 },
  })

  it('is supported where late orders are scored worse by what customers notice, contradicted where surely not', () => {
    assert.deepEqual([-0.3, -0.1, 0].map((value) => asked(60, 600, value).verdict), ['supported', 'not-enough-data', 'contradicted'])
  })

  it('says which orders are too few', () => {
    assert.deepEqual(
      [asked(25, 600, -0.3), asked(60, 12, -0.3), asked(0, 0, 0)].map(({ verdict, missing }) => [verdict, missing]),
      [
        ['not-enough-data', { what: 'late-orders', have: 25, need: 30 }],
        ['not-enough-data', { what: 'punctual-orders', have: 12, need: 30 }],
        ['not-enough-data', { what: 'late-orders', have: 0, need: 30 }],
      ],
    )
  })
})
