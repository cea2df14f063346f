import { test } from 'node:test'
import { cohortRetention, giniCoefficient, projectPond, tenureCurve, topShare, worthOfRetention } from '../src/economics/index.ts'
import type { Estimate } from '../src/interval.ts'
import { poisson } from '../src/poisson.ts'
import { gamma, normal, seeded, type Random } from '../src/random.ts'
import { assertCovers, coverage } from '../src/testing/coverage.ts'

const RUNS = 1000

/** A pond with a loss rate of about 6 % and about 65 gained, both varying from period to period. */
function flow(random: Random, held: number) {
  const rate = Math.max(0, 0.06 + 0.008 * normal(random))
  const lost = Math.min(held, poisson(random, held * rate))
  return { held, gained: poisson(random, gamma(random, 30, 30 / 65)), lost }
}

test('projections of the pond cover what happens 1, 6 and 12 periods ahead', () => {
  for (const past of [8, 24]) {
    const random = seeded(past)
    assertCovers(coverage(RUNS, () => {
      let held = 1000
      const next = () => {
        const period = flow(random, held)
        held += period.gained - period.lost
        return period
      }
      const history = Array.from({ length: past }, next)
      const { forecasts } = projectPond(history, { periods: 12, draws: 1000, random })
      const truth = Array.from({ length: 12 }, () => {
        next()
        return held
      })
      return [0, 5, 11].map((t) => {
        const { median, interval } = forecasts[t].held
        return [{ value: median, n: past, se: 0, interval, method: 'projection' } satisfies Estimate, truth[t]] as const
      })
    }), `held, from ${past} periods`)
  }
})

test('Gini and top shares cover the truth for spread-out spend', () => {
  const random = seeded(3)
  // Gamma with shape 1 (exponential): Gini 1/2; the top fifth holds 0.2 (1 − ln 0.2).
  assertCovers(coverage(2 * RUNS, () => {
    const values = Array.from({ length: 400 }, () => gamma(random, 1, 0.1))
    return [[giniCoefficient(values), 0.5], [topShare(values, 0.2), 0.2 * (1 - Math.log(0.2))]]
  }), 'concentration')
})

test('tenure curves cover the truth when a customer\'s records hang together', () => {
  const random = seeded(4)
  assertCovers(coverage(2 * RUNS, () => {
    const records = { tenure: [] as number[], value: [] as number[], customer: [] as number[] }
    for (let c = 0; c < 60; c++) {
      const own = 5 * normal(random)
      const start = Math.floor(random() * 20)
      for (let t = start; t < start + 6; t++) {
        records.tenure.push(t)
        records.value.push(20 + t + own + 3 * normal(random))
        records.customer.push(c)
      }
    }
    const { bands, slope } = tenureCurve(records, [9, 10])
    return [[slope, 1], ...(bands[0].mean ? [[bands[0].mean, 29] as const] : [])]
  }), 'tenure')
})

test('the worth of retention covers the truth when retention is counted', () => {
  const random = seeded(5)
  const truth = worthOfRetention({ retention: { value: 0.8, se: 0 }, profitByTenure: [10, 20, 30] }).gain.value
  assertCovers(coverage(2 * RUNS, () => {
    const customers = Array.from({ length: 600 }, (_, i) => i)
    const stayed = customers.filter(() => random() < 0.8)
    const activity = {
      customer: [...customers, ...stayed], period: [...customers.map(() => 0), ...stayed.map(() => 1)],
    }
    const { retention } = cohortRetention(activity).overall[1]
    return [[worthOfRetention({ retention, profitByTenure: [10, 20, 30] }).gain, truth]]
  }), 'worth of retention')
})
