import { test } from 'node:test'
import assert from 'node:assert/strict'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { normal, seeded } from '../src/random.ts'
import { cusum } from '../src/warning/charts.ts'
import { countAlarm } from '../src/warning/count-alarm.ts'
import { fitCountBaseline } from '../src/warning/count-baseline.ts'
import { countForecast } from '../src/warning/count-forecast.ts'
import { detectionDelay } from '../src/warning/detection-delay.ts'
import { falseDiscoveryAdjusted } from '../src/warning/false-discovery.ts'
import { scoreAlarm } from '../src/warning/score-alarm.ts'
import { simulateCounts, type CountSimulation } from '../src/warning/simulate-counts.ts'
import { watchSeries, type WatchedSeries } from '../src/warning/watch-series.ts'

const runs = 500
const weekdays = [0.9, 0.8, 0.9, 1, 1.3, 1.5, 0.6]
const situations: [string, Omit<CountSimulation, 'random'>, { weekday?: boolean; season?: number }][] = [
  ['5 a day, Poisson', { periods: 150, mean: 5 }, {}],
  ['20 a day, dispersion 3', { periods: 150, mean: 20, dispersion: 3 }, {}],
  [
    '30 a day, dispersion 2, weekdays, growth 1.5',
    { periods: 200, mean: 30, dispersion: 2, weekdays, growth: 1.5 },
    { weekday: true },
  ],
  [
    '40 a week, dispersion 2, season',
    { periods: 160, mean: 40, dispersion: 2, season: { amplitude: 0.3, length: 52.18 } },
    { season: 52.18 },
  ],
]

test('95 % prediction intervals of the next count hold it at least 93 % of the time, and no more than 99.5 %', () => {
  const random = seeded(31)
  for (const [name, situation, options] of situations) {
    let held = 0
    for (let run = 0; run < runs; run++) {
      const counts = simulateCounts({ ...situation, random })
      const next = counts.pop()!
      const { interval } = countForecast(fitCountBaseline(counts, options), counts.length)
      if (interval.low <= next && next <= interval.high) held++
    }
    console.log(`${name}: next count held ${held / runs}`)
    // Counts are discrete: an interval that must hold 95 % can only hold as much or more.
    assert.ok(held >= 0.93 * runs && held <= 0.995 * runs, name)
  }
})

test('a look at a quiet series alarms no more often than its p-value says', () => {
  const random = seeded(32)
  for (const [name, situation, options] of situations) {
    const below = { 0.05: 0, 0.01: 0 }
    const looks = 1000
    for (let look = 0; look < looks; look++) {
      const { p } = countAlarm(simulateCounts({ ...situation, random }), options)
      if (p < 0.05) below[0.05]++
      if (p < 0.01) below[0.01]++
    }
    console.log(`${name}: p < 0.05 in ${below[0.05] / looks}, p < 0.01 in ${below[0.01] / looks}`)
    // Nominal, plus three standard errors of 1,000 looks.
    assert.ok(below[0.05] <= 71 && below[0.01] <= 20, name)
  }
})

test('the false discovery rate over 100 series, 10 with an outbreak, is at or below 5 % (100 looks); likewise for scores', () => {
  const random = seeded(33)
  let falseShare = 0
  let found = 0
  const looks = 100
  for (let look = 0; look < looks; look++) {
    const series = Array.from({ length: 100 }, (__, i): WatchedSeries => {
      const outbreak = i % 10 === 0
      if (i >= 70) {
        const shift = outbreak ? 1.5 : 0
        return {
          id: `${i}`,
          kind: 'scores',
          values: Array.from({ length: 40 }, (_, t) => normal(random) - (t >= 34 ? shift : 0)),
        }
      }
      return {
        id: `${i}`,
        kind: 'counts',
        values: simulateCounts({
          periods: 120,
          mean: 2 + (i % 7),
          dispersion: 1 + (i % 3) / 2,
          outbreak: outbreak ? { at: 112, ratio: 2.5 } : undefined,
          random,
        }),
      }
    })
    const findings = watchSeries(series).series.filter((one) => one.finding)
    const wrong = findings.filter((one) => Number(one.id) % 10 !== 0).length
    falseShare += findings.length === 0 ? 0 : wrong / findings.length / looks
    found += (findings.length - wrong) / (10 * looks)
  }
  console.log(`false discovery rate ${falseShare.toFixed(4)} at 0.05; outbreaks found ${found.toFixed(3)}`)
  assert.ok(falseShare <= 0.05)
  assert.ok(found > 0.5)
})

test('Benjamini–Yekutieli keeps the rate for strongly dependent tests too, 40 of 50 null, 2,000 looks', () => {
  const random = seeded(38)
  const rates = { 'independent or positive': 0, any: 0 }
  for (let look = 0; look < 2000; look++) {
    const shared = normal(random)
    // Half of the tests lean one way with the shared cause, half the other.
    const p = Array.from({ length: 50 }, (_, i) => {
      const z = (i % 2 === 0 ? 1 : -1) * Math.sqrt(0.7) * shared + Math.sqrt(0.3) * normal(random) + (i < 10 ? 2.5 : 0)
      return 1 - normalCdf(z, 0, 1)
    })
    for (const dependence of ['independent or positive', 'any'] as const) {
      const findings = falseDiscoveryAdjusted(p, dependence).flatMap((q, i) => (q <= 0.05 ? [i] : []))
      rates[dependence] += findings.length === 0 ? 0 : findings.filter((i) => i >= 10).length / findings.length / 2000
    }
  }
  console.log(
    `false discovery rate under dependence: BH ${rates['independent or positive'].toFixed(4)}, BY ${rates.any.toFixed(4)}`,
  )
  assert.ok(rates.any <= 0.05)
})

test('the credible set of the onset and the interval of the ratio hold the truth (500 outbreaks)', () => {
  const random = seeded(34)
  let onset = 0
  let ratio = 0
  for (let run = 0; run < runs; run++) {
    const alarm = countAlarm(
      simulateCounts({ periods: 150, mean: 6, dispersion: 1.5, outbreak: { at: 135, ratio: 2 }, random }),
    )
    if (alarm.onset.earliest <= 135 && 135 <= alarm.onset.latest) onset++
    if (alarm.ratio.interval.low <= 2 && 2 <= alarm.ratio.interval.high) ratio++
  }
  console.log(`onset held ${onset / runs}, ratio held ${ratio / runs}`)
  assert.ok(onset >= 0.93 * runs)
  // The onset is taken as known, which docs state: slightly too narrow is expected, badly so is not.
  assert.ok(ratio >= 0.9 * runs)
})

test('the score alarm on a quiet series keeps its level (2,000 looks)', () => {
  const random = seeded(35)
  let alarms = 0
  for (let look = 0; look < 2000; look++) if (scoreAlarm(Array.from({ length: 30 }, () => normal(random))).p < 0.05) alarms++
  console.log(`score alarm below 0.05: ${alarms / 2000}`)
  assert.ok(alarms <= 130)
})

test('the stated run length of a CUSUM is the measured one (k 0.5, h 4: 168 in control, 8.38 after a shift by one)', () => {
  const random = seeded(36)
  const measured = (shift: number, rounds: number, length: number) => {
    let total = 0
    for (let round = 0; round < rounds; round++) {
      const { alarms } = cusum(
        Array.from({ length }, () => shift + normal(random)),
        { target: 0, sd: 1 },
        { h: 4 },
      )
      total += alarms.length === 0 ? length : alarms[0].at + 1
    }
    return total / rounds
  }
  const quiet = measured(0, 2000, 3000)
  const shifted = measured(1, 4000, 200)
  console.log(`measured run lengths ${quiet.toFixed(1)} and ${shifted.toFixed(2)}`)
  assert.ok(Math.abs(quiet - 167.7) < 12 && Math.abs(shifted - 8.38) < 0.25)
})

test('time to detection, measured', () => {
  for (const [mean, ratio] of [
    [2, 2],
    [5, 1.5],
    [5, 2],
    [20, 1.5],
  ] as const) {
    const { median, detected, falseAlarms } = detectionDelay({ history: 120, mean, ratio }, { runs: 100, seed: 37 })
    console.log(
      `mean ${mean}, ratio ${ratio}: median ${median} looks, seen ${detected.value}, false alarms a look ${falseAlarms.value}`,
    )
    assert.ok(falseAlarms.interval.low <= 0.01)
    assert.ok(detected.value >= (ratio === 2 ? 0.9 : 0.75))
  }
})
