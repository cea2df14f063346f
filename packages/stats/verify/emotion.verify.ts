import { test } from 'node:test'
import assert from 'node:assert/strict'
import { clarity } from '../src/emotion/clarity.ts'
import { journeyPattern } from '../src/emotion/pattern.ts'
import { patternErrorRates } from '../src/emotion/simulate.ts'
import { emotionPlane } from '../src/emotion/plane.ts'
import { toneSlope } from '../src/emotion/slope.ts'
import { normal, seeded } from '../src/random.ts'
import { airline } from '../src/testing/airline.ts'
import { near } from '../src/testing/assertions.ts'

const runs = 500
const within = (covered: number) => assert.ok(covered >= 0.93 * runs && covered <= 0.97 * runs, `${covered} of ${runs}`)

test('measured error rates of the four patterns, 500 journeys of each kind: at most 5 % wrong at any size', () => {
  for (const customers of [12, 30, 60, 150])
    for (const touchpoints of [3, 6]) {
      const rates = patternErrorRates({ customers, touchpoints, runs, seed: 21 })
      console.log(
        `${customers} customers, ${touchpoints} touchpoints:`,
        rates
          .map(
            ({ kind, wrong, right, undecided }) =>
              `${kind} wrong ${wrong.value} right ${right.value} undecided ${undecided.value}`,
          )
          .join('; '),
      )
      for (const { wrong, right } of rates) {
        assert.ok(wrong.value <= 0.05)
        if (customers === 150) assert.ok(right.value >= 0.95)
      }
    }
})

/** Rows with given levels, customers' own standard deviation and rest, nowhere near the ends of the scale. */
function rows(levels: readonly number[], customers: number, between: number, rest: number, random: () => number): number[][] {
  return Array.from({ length: customers }, () => {
    const own = between * normal(random)
    return levels.map((level) => Math.min(1, Math.max(-1, level + own + rest * normal(random))))
  })
}

test('at the very border of each claim it is made in at most 5 % of journeys, 1,000 runs each', () => {
  const random = seeded(22)
  const border = 1000
  const claims = {
    'same level, two touchpoints exactly the margin apart': () =>
      journeyPattern(rows([0, 0.15, 0.15], 80, 0.1, 0.15, random)).claims.sameLevel,
    'steady, exactly at the spread': () => journeyPattern(rows([0, 0, 0], 80, 0.1, 0.29, random)).claims.steady,
    'progressive, rise exactly the margin': () =>
      journeyPattern(rows([-0.075, 0, 0.075], 80, 0.1, 0.2, random)).claims.progressive,
    'progressive, one step back exactly by the margin': () =>
      journeyPattern(rows([-0.4, 0.2, 0.05, 0.5], 80, 0.1, 0.2, random)).claims.progressive,
    'together, correlation exactly 0.3': () =>
      journeyPattern(rows([0.2, -0.2, 0.2], 80, 0.2 * Math.sqrt(0.3 / 0.7), 0.2, random)).claims.together,
  }
  for (const [name, claim] of Object.entries(claims)) {
    const tally = { shown: 0, excluded: 0, open: 0 }
    for (let run = 0; run < border; run++) tally[claim()]++
    console.log(`${name}: shown ${tally.shown / border}, excluded ${tally.excluded / border}`)
    // Each claim may err to either side with 2.5 %; three standard errors of 1,000 runs are 1.5 %.
    assert.ok(tally.shown <= 0.04 * border && tally.excluded <= 0.04 * border, name)
  }
})

test('intervals of mean tone, clarity and slope cover the truth in 93–97 % of 500 runs', () => {
  const random = seeded(23)
  const tone = () => Math.tanh(0.3 + 0.4 * normal(random))
  const many = Array.from({ length: 2_000_000 }, tone)
  const truth = { mean: many.reduce((sum, value) => sum + value, 0) / many.length, clarity: clarity(many).value }
  const covered = { mean: 0, clarity: 0, slope: 0, ellipse: 0 }
  for (let run = 0; run < runs; run++) {
    const tones = Array.from({ length: 60 }, tone)
    const plane = emotionPlane(
      tones.map((value) => ({
        tone: value,
        intensity: Math.min(1, Math.max(0, 0.5 + 0.3 * (value - truth.mean) + 0.05 * normal(random))),
      })),
    )
    const clear = clarity(tones).interval
    const slope = toneSlope(
      Array.from({ length: 40 }, () => [0, 1, 2, 3].map((j) => 0.1 * j + 0.1 * normal(random))),
    ).interval
    if (plane.tone.interval.low <= truth.mean && truth.mean <= plane.tone.interval.high) covered.mean++
    if (clear.low <= truth.clarity && truth.clarity <= clear.high) covered.clarity++
    if (slope.low <= 0.1 && 0.1 <= slope.high) covered.slope++
    const { centre, semiAxes, angle } = plane.confidence
    const x = truth.mean - centre.tone
    const y = 0.5 - centre.intensity
    if (
      ((x * Math.cos(angle) + y * Math.sin(angle)) / semiAxes[0]) ** 2 +
        ((y * Math.cos(angle) - x * Math.sin(angle)) / semiAxes[1]) ** 2 <=
      1
    )
      covered.ellipse++
  }
  console.log(
    'coverage:',
    Object.entries(covered)
      .map(([name, count]) => `${name} ${count / runs}`)
      .join(', '),
  )
  Object.values(covered).forEach(within)
})

test('119,567 air passengers, 14 touchpoints: co-movement 0.20365 and restlessness 0.57229 as by numpy; scattered', (t) => {
  const data = airline()
  if (!data) return t.skip('needs the data folder beside the repository')
  const columns = Object.values(data.ratings)
  const rows = Array.from(columns[0], (_, i) =>
    columns.map((column) => (Number.isNaN(column[i]) ? null : (column[i] - 3) / 2)),
  )
  const { verdict, customers, incomplete, comovement, restlessness } = journeyPattern(rows)
  assert.deepEqual([customers, incomplete], [119_567, 10_313])
  near(comovement?.value, 0.203650697872, 1e-9)
  near(restlessness.value, 0.57228960282, 1e-9)
  assert.equal(verdict, 'scattered')
})
