import { test } from 'node:test'
import assert from 'node:assert/strict'
import { poisson } from '../src/poisson.ts'
import { exponential, seeded } from '../src/random.ts'
import type { Journey } from '../src/journeys/journey.ts'
import { removalEffects, type OutcomePath } from '../src/journeys/removal-effect.ts'
import { movedWithin, timeToNext } from '../src/journeys/time-to-next.ts'

const runs = 500

test('intervals of the share that moved within a time cover the truth in 93–97 % of 500 runs, with a third censored', () => {
  const random = seeded(11)
  const truth = 1 - Math.exp(-1)
  let covered = 0
  for (let run = 0; run < runs; run++) {
    const journeys: Journey[] = Array.from({ length: 300 }, (_, i) => {
      const time = exponential(random, 1)
      const censored = exponential(random, 0.5)
      return { customer: `${i}`, steps: ['ask', time < censored ? 'act' : 'seen'], times: [0, Math.min(time, censored)] }
    })
    const { interval } = movedWithin(timeToNext(journeys, 'ask', 'act'), 1)
    if (interval.low <= truth && truth <= interval.high) covered++
  }
  console.log(`time to next: coverage ${covered / runs}`)
  assert.ok(covered >= 0.93 * runs && covered <= 0.97 * runs)
})

test('bootstrap intervals of removal effects cover the truth in 93–97 % of 500 runs', () => {
  const random = seeded(12)
  const truth = removalEffects(
    pathsOf((expected) => Math.round(expected * 1e6)),
    { runs: 100 },
  )
  let covered = 0
  let intervals = 0
  for (let run = 0; run < runs; run++) {
    const drawn = removalEffects(
      pathsOf((expected) => poisson(random, expected * 1500)),
      { runs: 400, seed: run + 1 },
    )
    for (const { step, interval } of drawn.steps) {
      const { effect } = truth.steps.find((one) => one.step === step)!
      intervals++
      if (interval.low <= effect && effect <= interval.high) covered++
    }
  }
  console.log(`removal effect: coverage ${covered / intervals} of ${intervals} intervals`)
  assert.ok(covered >= 0.93 * intervals && covered <= 0.97 * intervals)
})

/** Paths of up to six steps of a chain over ad, shop and call, their exact probabilities passed through `count`. */
function pathsOf(count: (expected: number) => number): OutcomePath[] {
  const start: Record<string, number> = { ad: 0.6, shop: 0.3, call: 0.1 }
  const next: Record<string, Record<string, number>> = {
    ad: { shop: 0.3, call: 0.1 },
    shop: { ad: 0.1, call: 0.2 },
    call: { shop: 0.2 },
  }
  const buys: Record<string, number> = { ad: 0.1, shop: 0.3, call: 0.4 }
  const paths: OutcomePath[] = []
  const walk = (steps: string[], chance: number) => {
    const here = steps[steps.length - 1]
    const goes = steps.length < 6 ? Object.values(next[here]).reduce((sum, p) => sum + p, 0) : 0
    for (const converted of [true, false]) {
      const end = converted ? buys[here] : 1 - goes - buys[here]
      const customers = count(chance * end)
      if (customers > 0) paths.push({ steps, converted, customers })
    }
    if (goes > 0) for (const [to, p] of Object.entries(next[here])) walk([...steps, to], chance * p)
  }
  for (const [step, p] of Object.entries(start)) walk([step], p)
  return paths
}
