import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { normal, seeded } from '../random.ts'
import { near, statsError } from '../testing/assertions.ts'
import { comparePonds, projectPond, type PondPeriod } from './index.ts'

const exact: PondPeriod[] = Array.from({ length: 6 }, () => ({ held: 1000, gained: 100, lost: 100 }))
const options = { periodsInYear: 1, years: 2, profit: { value: 10, se: 0 }, acquisitionCost: 20 }

describe('what a change of the pond brings', () => {
  test('in a world without luck: by hand', () => {
    const { years } = comparePonds(exact, { lossPoints: -0.1 }, options)
    // Nobody leaves: 1,100 and 1,200 in place of 1,000 twice; as many are won at the same cost.
    near(years.map((y) => y.customers.median), [100, 200], 1e-9)
    near(years.map((y) => y.money.median), [1000, 3000], 1e-9)
  })

  test('customers won cost what they cost; a dearer one takes money off at once', () => {
    near(comparePonds(exact, { gainedMore: 10 }, options).years[0].money.median, 10 * 10 - 10 * 20, 1e-9)
    const dearer = comparePonds(exact, { costFactor: 1.5 }, options).years
    near(dearer.map((y) => y.money.median), [-1000, -2000], 1e-9)
    near(dearer[1].customers.median, 0, 1e-12)
    near(comparePonds(exact, { gainedFactor: 1.1 }, options).years[0].customers.median, 10, 1e-9)
  })

  test('no change brings nothing, surely; money is the less sure the less sure the profit is', () => {
    const uneven = exact.map((p, i) => ({ ...p, gained: 90 + 5 * i }))
    const nothing = comparePonds(uneven, {}, { ...options, heldError: 30 }).years[1]
    assert.deepEqual([nothing.money.interval.low, nothing.money.interval.high, nothing.customers.median], [0, 0, 0])
    const width = (se: number) => {
      const { interval } = comparePonds(uneven, { lossPoints: -0.05 }, { ...options, profit: { value: 10, se } }).years[1].money
      return interval.high - interval.low
    }
    assert.ok(width(3) > 1.5 * width(0))
  })

  test('refuses what cannot be', () => {
    assert.throws(() => comparePonds(exact, { lossPoints: 2 }, options), statsError('bad-option'))
    assert.throws(() => comparePonds(exact, {}, { ...options, years: 0 }), statsError('bad-option'))
    assert.throws(() => comparePonds(exact.slice(0, 2), {}, options), statsError('too-few'))
  })
})

describe('the forecast, held against what then happens', () => {
  test('at its 95 % it covers the truth in 95 ± 3 % of runs, also where the level now is an estimate', () => {
    const [runs, months, ahead] = [400, 18, 12]
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const random = seeded(run + 1)
      const [rate, gain] = [0.03 + 0.05 * random(), 60 + 80 * random()]
      let held = gain / rate * (0.7 + 0.6 * random())
      const step = (): PondPeriod => {
        const p = {
          held: Math.round(held), gained: Math.max(0, Math.round(gain + 0.1 * gain * normal(random))),
          lost: Math.max(0, Math.round(held * (rate + 0.1 * rate * normal(random)))),
        }
        held = p.held + p.gained - p.lost
        return p
      }
      const history = Array.from({ length: months }, step)
      // The level now is misjudged; the flows are as they were.
      const error = Math.round(0.02 * held * normal(random))
      const past = history.with(months - 1, { ...history.at(-1)!, held: history.at(-1)!.held + error })
      const heldError = 0.02 * held
      for (let t = 0; t < ahead; t++) step()
      const { interval } = projectPond(past, { periods: ahead, draws: 500, random: run, heldError }).forecasts[ahead - 1].held
      if (interval.low <= held && held <= interval.high) covered++
    }
    assert.ok(covered / runs > 0.92 && covered / runs < 0.98, `${covered} of ${runs}`)
  })

  test('where losses are expected, not seen, chance is each period’s own: 95 ± 3 %; as one error of all it is too wide', () => {
    const [runs, months, ahead] = [400, 18, 12]
    const covered = { own: 0, shared: 0 }
    for (let run = 0; run < runs; run++) {
      const random = seeded(run + 1)
      const [rate, gain] = [0.03 + 0.05 * random(), 60 + 80 * random()]
      const flow = (held: number) => {
        const expected = held * rate * (1 + 0.05 * normal(random))
        return { held, gained: gain * (1 + 0.05 * normal(random)), lost: expected, chance: 0.15 * expected }
      }
      let counted = gain / rate * (0.7 + 0.6 * random())
      const past = Array.from({ length: months }, () => {
        const period = flow(counted)
        counted += period.gained - period.lost
        return period
      })
      const heldChance = Math.hypot(...past.map((p) => p.chance))
      let held = counted + heldChance * normal(random)
      for (let t = 0; t < ahead; t++) {
        const { gained, lost, chance } = flow(held)
        held += gained - lost - chance * normal(random)
      }
      const holds = (history: PondPeriod[], level: { heldError?: number; heldChance?: number }) => {
        const { interval } = projectPond(history, { periods: ahead, draws: 500, random: run, ...level }).forecasts[ahead - 1].held
        return interval.low <= held && held <= interval.high ? 1 : 0
      }
      covered.own += holds(past.map(({ chance, ...p }) => ({ ...p, error: { held: 0, lost: 0, chance } })), { heldChance })
      const shared = past.map(({ chance, ...p }) => ({ ...p, error: { held: 0, lost: chance } }))
      covered.shared += holds(shared, { heldError: heldChance })
    }
    assert.ok(covered.own / runs > 0.92 && covered.own / runs < 0.98, `${covered.own} of ${runs}`)
    assert.ok(covered.shared / runs > 0.98, `shared: ${covered.shared} of ${runs}`)
  })
})
