import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { near, statsError } from '../testing/assertions.ts'
import {
  concordance, coxRegression, differenceOfRestrictedMeans, kaplanMeier, logRank, predictSurvival, restrictedMean, survivalAt,
  survivalQuantile, type SurvivalTimes,
} from './index.ts'

// Freireich et al. 1963: weeks of remission in leukaemia on 6-MP (censored where 0) and on placebo.
const onDrug: SurvivalTimes = {
  time: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  event: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
}
const onPlacebo: SurvivalTimes = {
  time: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  event: Array.from({ length: 21 }, () => 1),
}
// Miller 1997, Survival Analysis: acute myelogenous leukaemia, with and without maintenance (R survival's aml).
const maintained: SurvivalTimes = { time: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0] }
const unmaintained: SurvivalTimes = {
  time: [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], event: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
}
const join = (a: SurvivalTimes, b: SurvivalTimes): SurvivalTimes => ({
  time: [...Array.from(a.time), ...Array.from(b.time)], event: [...Array.from(a.event), ...Array.from(b.event)],
})
const marks = (a: SurvivalTimes, b: SurvivalTimes) => [...Array.from(a.time, () => 0), ...Array.from(b.time, () => 1)]
const freireich = join(onDrug, onPlacebo)
const placebo = marks(onDrug, onPlacebo)
const aml = join(maintained, unmaintained)
const without = marks(maintained, unmaintained)

describe('Kaplan–Meier', () => {
  const curve = kaplanMeier(onDrug)
  const steps = curve.points.filter((p) => p.events > 0)

  test('6-MP: the textbook table (Collett 2003; Klein & Moeschberger 2003, table 4.1B)', () => {
    assert.deepEqual(steps.map((p) => p.time), [6, 7, 10, 13, 16, 22, 23])
    assert.deepEqual(steps.map((p) => p.atRisk), [21, 17, 15, 12, 11, 7, 6])
    near(steps.map((p) => p.survival), [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448], 5e-4)
    near(steps.map((p) => p.se), [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346], 5e-5)
  })

  test('log-log bands: lifelines 0.30 on the same data', () => {
    near(steps.map((p) => p.interval.low), [0.619718, 0.563147, 0.5032, 0.43161, 0.367511, 0.267779, 0.188052], 1e-6)
    near(steps.map((p) => p.interval.high), [0.951552, 0.922809, 0.889362, 0.849066, 0.804912, 0.746791, 0.680143], 1e-6)
  })

  test('plain bands are survival ± 1.96 errors, cut at 0 and 1', () => {
    const [first, , , , , , last] = kaplanMeier(onDrug, { band: 'plain' }).points.filter((p) => p.events > 0)
    near([last.interval.low, last.interval.high], [0.4482 - 1.96 * 0.1346, 0.4482 + 1.96 * 0.1346], 1e-3)
    near([first.interval.low, first.interval.high], [0.7075, 1], 1e-3)
  })

  test('medians: 23 weeks on the drug, 8 on placebo; 31 and 23 for aml', () => {
    const groups = [onDrug, onPlacebo, maintained, unmaintained]
    assert.deepEqual(groups.map((g) => survivalQuantile(kaplanMeier(g)).value), [23, 8, 31, 23])
    const { low, high } = survivalQuantile(curve)
    assert.deepEqual([low, high], [13, undefined])
  })

  test('a level exactly at the share is met in its middle, as R does', () => {
    assert.equal(survivalQuantile(kaplanMeier({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] })).value, 2.5)
  })

  test('between events the curve holds, and outside it says nothing', () => {
    near(survivalAt(curve, 8).value, 0.807, 5e-4)
    assert.equal(survivalAt(curve, 8).n, 16)
    assert.equal(survivalAt(curve, 2).value, 1)
    assert.throws(() => survivalAt(curve, 36), statsError('out-of-range'))
  })

  test('a curve that reaches 0 has an interval all the same', () => {
    const last = kaplanMeier(onPlacebo).points.at(-1)!
    assert.deepEqual([last.survival, last.se, last.interval.low], [0, 0, 0])
    near(last.interval.high, 0.197045, 1e-6)
  })

  test('without censoring it is the share still there', () => {
    const times = fc.array(fc.nat(30), { minLength: 1, maxLength: 60 })
    fc.assert(fc.property(times, (time) => {
      for (const p of kaplanMeier({ time, event: time.map(() => true) }).points)
        near(p.survival, time.filter((t) => t > p.time).length / time.length, 1e-12)
    }))
  })
})

describe('restricted mean', () => {
  test('is the area under the curve: lifelines 0.30 on both examples', () => {
    near(restrictedMean(kaplanMeier(maintained), 20).value, 18.1590909, 1e-6)
    near(restrictedMean(kaplanMeier(onDrug), 30).value, 21.0464986, 1e-6)
    near(restrictedMean(kaplanMeier(onPlacebo), 30).value, 8.6666667, 1e-6)
  })

  test('aml up to week 161: 52.6 (19.83) and 22.7 (4.18), as R\'s survfit prints', () => {
    const long = restrictedMean(kaplanMeier(maintained), 161)
    const short = restrictedMean(kaplanMeier(unmaintained), 161)
    near([long.value, long.se, short.value, short.se], [52.65, 19.83, 22.71, 4.18], 6e-3)
  })

  test('without censoring it is the mean of the shortened times, with its error', () => {
    const { value, se } = restrictedMean(kaplanMeier(onPlacebo), 23)
    near(value, 182 / 21, 1e-9)
    const time = Array.from(onPlacebo.time)
    near(se, Math.sqrt(time.reduce((sum, t) => sum + (t - 182 / 21) ** 2, 0)) / 21, 1e-9)
  })

  test('differences are of independent groups', () => {
    const [a, b] = [kaplanMeier(onDrug), kaplanMeier(onPlacebo)]
    const difference = differenceOfRestrictedMeans(a, b, 20)
    near(difference.value, 16.1165266 - 8.4285714, 1e-6)
    near(difference.se, Math.hypot(restrictedMean(a, 20).se, restrictedMean(b, 20).se), 1e-12)
    assert.throws(() => restrictedMean(a, 40), statsError('out-of-range'))
  })
})

describe('log-rank', () => {
  test('Freireich: χ² = 16.79, expected 19.25 and 10.75', () => {
    const result = logRank(freireich, placebo)
    near(result.statistic, 16.792941, 1e-6)
    near(result.p, 4.168809e-5, 1e-10)
    near(result.groups.flatMap((g) => [g.observed, g.expected]), [9, 19.25, 21, 10.75], 5e-3)
  })

  test('aml: χ² = 3.4, p = 0.07 (R survdiff)', () => {
    near([logRank(aml, without).statistic, logRank(aml, without).p], [3.396389, 0.065339], 1e-6)
  })

  test('a group split by chance changes little, and the order of groups nothing', () => {
    const three = placebo.map((g, i) => (g === 0 ? 'drug' : i % 2 === 0 ? 'even' : 'odd'))
    const result = logRank(freireich, three)
    assert.equal(result.df, 2)
    // lifelines 0.30, multivariate_logrank_test.
    near(result.statistic, 16.796315, 1e-6)
    const reversed = { time: Array.from(freireich.time).toReversed(), event: Array.from(freireich.event).toReversed() }
    near(logRank(reversed, three.toReversed()).statistic, result.statistic, 1e-9)
  })

  test('one group, or groups never watched together, cannot be compared', () => {
    assert.throws(() => logRank(onDrug, Array.from(onDrug.time, () => 'a')), statsError('too-few'))
    assert.throws(() => logRank({ time: [1, 5], event: [0, 1] }, ['a', 'b']), statsError('unidentified'))
  })
})

describe('Cox regression', () => {
  test('Freireich: treatment by Efron 1.572 (0.412), by Breslow 1.509 (0.410); LR 16.35 (Collett 2003; R coxph)', () => {
    const efron = coxRegression(freireich, { placebo })
    near([efron.coefficients[0].value, efron.coefficients[0].se, efron.coefficients[0].z], [1.572125, 0.412397, 3.812167], 1e-6)
    near([efron.likelihoodRatio.statistic, efron.logLikelihood], [16.351691, -85.008425], 1e-6)
    near(efron.coefficients[0].hazardRatio, 4.817, 1e-3)
    const breslow = coxRegression(freireich, { placebo }, { ties: 'breslow' }).coefficients[0]
    near([breslow.value, breslow.se], [1.509, 0.4096], 5e-4)
  })

  test('aml: 0.9155 (0.5119), as in R\'s coxph', () => {
    const fit = coxRegression(aml, { without })
    near([fit.coefficients[0].value, fit.coefficients[0].se, fit.likelihoodRatio.statistic], [0.915532, 0.511934, 3.384447], 1e-6)
    near(fit.concordance!.value, 0.619, 5e-4)
  })

  // R survival, help page of coxph: test1.
  const test1: SurvivalTimes = { time: [4, 3, 1, 1, 2, 2, 3], event: [1, 1, 1, 0, 1, 1, 0] }
  const x = [0, 2, 1, 1, 1, 0, 0]
  const sex = [0, 0, 0, 0, 1, 1, 1]

  test('test1 of R\'s documentation, stratified by sex: 0.8023 (0.8224)', () => {
    const [{ value, se }] = coxRegression(test1, { x }, { strata: sex }).coefficients
    near([value, se], [0.8023, 0.8224], 5e-5)
  })

  // Therneau & Grambsch 2000, appendix E.1, worked by hand.
  const hand: SurvivalTimes = { time: [1, 1, 6, 6, 8, 9], event: [1, 0, 1, 1, 0, 1] }
  const hx = [1, 1, 1, 0, 0, 0]

  test('the example worked by hand: Breslow ln((3 + √33) / 2), Efron 1.676857', () => {
    near(coxRegression(hand, { hx }, { ties: 'breslow' }).coefficients[0].value, Math.log((3 + Math.sqrt(33)) / 2), 1e-7)
    near(coxRegression(hand, { hx }).coefficients[0].value, 1.676857, 1e-6)
    near([coxRegression(hand, { hx }).nullLogLikelihood, coxRegression(hand, { hx }, { ties: 'breslow' }).nullLogLikelihood],
      [-4.276666, -4.564348], 1e-6)
  })

  test('two covariates: lifelines 0.30', () => {
    const week = Array.from(freireich.time, (_, i) => ((i * 7) % 10) - 3)
    const { coefficients } = coxRegression(freireich, { placebo, week })
    near(coefficients.flatMap((c) => [c.value, c.se]), [1.570785, 0.412622, 0.005082, 0.061966], 1e-6)
  })

  test('a covariate in another unit changes its coefficient by that unit and nothing else', () => {
    const fit = coxRegression(freireich, { placebo })
    const scaled = coxRegression(freireich, { placebo: placebo.map((v) => 1e6 + 1000 * v) })
    near(scaled.coefficients[0].value * 1000, fit.coefficients[0].value, 1e-8)
    near(scaled.logLikelihood, fit.logLikelihood, 1e-8)
    near(predictSurvival(scaled, { placebo: 1e6 + 1000 }, [10]), predictSurvival(fit, { placebo: 1 }, [10]), 1e-8)
  })

  test('without an effect the predicted curve is the exponential of the Nelson–Aalen estimate', () => {
    // Two of four, then two of two.
    const fit = coxRegression({ time: [1, 1, 2, 2], event: [1, 1, 1, 1] }, { x: [0, 1, 0, 1] }, { ties: 'breslow' })
    near(fit.coefficients[0].value, 0, 1e-12)
    near(predictSurvival(fit, { x: 1 }, [0.5, 1, 2]), [1, Math.exp(-0.5), Math.exp(-1.5)], 1e-9)
  })

  test('says which covariate cannot be used, and why', () => {
    assert.throws(() => coxRegression(freireich, { placebo, same: placebo.map(() => 3) }), statsError('constant'))
    assert.throws(() => coxRegression(freireich, { placebo, twice: placebo.map((v) => 2 * v + 1) }), statsError('collinear'))
    const halves = { time: [1, 2, 3, 4], event: [1, 1, 0, 0] }
    assert.throws(() => coxRegression(halves, { x: [1, 1, 0, 0] }), statsError('unidentified'))
    assert.throws(() => coxRegression({ time: [1, 2], event: [0, 0] }, { x: [1, 0] }), statsError('too-few'))
    assert.throws(() => coxRegression(freireich, {}), statsError('empty'))
    assert.throws(() => coxRegression(onDrug, { x: Array.from(onDrug.time, () => Number.NaN) }), statsError('not-finite'))
  })
})

describe('concordance', () => {
  test('Freireich: 0.690 (lifelines), error 0.041 (R)', () => {
    const c = concordance(freireich, placebo)
    near(c.value, 0.690042, 1e-6)
    near(c.se, 0.041, 5e-4)
  })

  test('agrees with counting every pair', () => {
    const subject = fc.record({ t: fc.nat(8), e: fc.boolean(), r: fc.nat(4) })
    fc.assert(fc.property(fc.array(subject, { minLength: 2, maxLength: 25 }), (rows) => {
      let agree = 0
      let pairs = 0
      for (const a of rows) for (const b of rows) {
        if (!a.e || !(b.t > a.t || (b.t === a.t && !b.e))) continue
        pairs++
        agree += a.r > b.r ? 1 : a.r === b.r ? 0.5 : 0
      }
      fc.pre(pairs > 0)
      const times = { time: rows.map((s) => s.t), event: rows.map((s) => s.e) }
      near(concordance(times, rows.map((s) => s.r)).value, agree / pairs, 1e-12)
    }))
  })

  test('nobody with the event means nothing to order', () => {
    assert.throws(() => concordance({ time: [1, 2], event: [0, 0] }, [1, 2]), statsError('too-few'))
  })
})

test('many subjects in one row have the curve that they have in rows of their own', () => {
  const rows = fc.array(fc.record({ time: fc.nat(6), event: fc.boolean(), count: fc.nat(5) }), { minLength: 1, maxLength: 20 })
  fc.assert(fc.property(rows.filter((r) => r.some((x) => x.count > 0)), (kinds) => {
    const each = kinds.flatMap((kind) => Array.from({ length: kind.count }, () => kind))
    const columns = (of: typeof kinds) => ({ time: of.map((r) => r.time), event: of.map((r) => r.event) })
    assert.deepEqual(kaplanMeier({ ...columns(kinds), count: kinds.map((r) => r.count) }), kaplanMeier(columns(each)))
  }))
  assert.throws(() => kaplanMeier({ time: [1], event: [1], count: [0] }), statsError('empty'))
  assert.throws(() => kaplanMeier({ time: [1], event: [1], count: [0.5] }), statsError('out-of-range'))
})

test('durations that cannot be are refused', () => {
  assert.throws(() => kaplanMeier({ time: [], event: [] }), statsError('empty'))
  assert.throws(() => kaplanMeier({ time: [-1], event: [1] }), statsError('out-of-range'))
  assert.throws(() => kaplanMeier({ time: [1], event: [2] }), statsError('out-of-range'))
  assert.throws(() => kaplanMeier({ time: [1, 2], event: [1] }), statsError('shape'))
  assert.throws(() => kaplanMeier({ time: [Number.NaN], event: [1] }), statsError('not-finite'))
})
