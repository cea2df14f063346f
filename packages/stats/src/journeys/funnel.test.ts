import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { statsError } from '../testing/assertions.ts'
import { funnel } from './funnel.ts'
import { journeysOf, type Journey } from './journey.ts'

const journey = (customer: string, ...steps: [string, number][]): Journey => ({
  customer,
  steps: steps.map(([step]) => step),
  times: steps.map(([, time]) => time),
})
const reached = (result: ReturnType<typeof funnel>) => result.stages.map((stage) => stage.reached)

test('counts who reaches each stage in order, other steps in between allowed', () => {
  const result = funnel(
    [
      journey('a', ['aware', 0], ['visit', 1], ['ask', 2], ['act', 3]),
      journey('b', ['aware', 0], ['act', 1]),
      journey('c', ['ask', 0], ['aware', 1], ['ask', 2]),
      journey('d', ['act', 0]),
    ],
    ['aware', 'ask', 'act'],
  )
  assert.deepEqual(reached(result), [3, 2, 1])
  assert.equal(result.stages[1].fromPrevious?.value, 2 / 3)
  assert.equal(result.stages[2].fromEntry?.value, 1 / 3)
  assert.equal(result.stages[2].fromPrevious?.n, 2)
  assert.equal(result.stages[0].fromEntry, undefined)
})

test('a limit from entry takes the best entry, as windowFunnel does', () => {
  const late = journey('a', ['aware', 0], ['ask', 9], ['aware', 20], ['ask', 24], ['act', 29])
  assert.deepEqual(reached(funnel([late], ['aware', 'ask', 'act'], { within: 10 })), [1, 1, 1])
  assert.deepEqual(reached(funnel([late], ['aware', 'ask', 'act'], { within: 8 })), [1, 1, 0])
})

test('a limit from the stage before starts anew at each stage', () => {
  const steady = journey('a', ['aware', 0], ['ask', 8], ['act', 16])
  assert.deepEqual(reached(funnel([steady], ['aware', 'ask', 'act'], { within: 8, from: 'previous' })), [1, 1, 1])
  assert.deepEqual(reached(funnel([steady], ['aware', 'ask', 'act'], { within: 8 })), [1, 1, 0])
})

test('customers whose time is not up are left out and counted', () => {
  const result = funnel([journey('old', ['aware', 0], ['act', 5]), journey('new', ['aware', 95])], ['aware', 'act'], {
    within: 10,
    observedUntil: 100,
  })
  assert.deepEqual(reached(result), [1, 1])
  assert.equal(result.notYetDue, 1)
})

test('the depth equals that of an exhaustive search over all chains', () => {
  const steps = fc.array(fc.record({ step: fc.constantFrom('a', 'b', 'c', 'x'), time: fc.integer({ min: 0, max: 12 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom('entry' as const, 'previous' as const),
      (events, within, from) => {
        const [one] = journeysOf(events.map((event) => ({ ...event, customer: 'one' })))
        const depth = (at: number, k: number, start: number): number => {
          let best = k
          for (let i = at + 1; i < one.steps.length; i++)
            if (one.steps[i] === 'abc'[k] && one.times[i] - start <= within)
              best = Math.max(best, depth(i, k + 1, from === 'entry' ? start : one.times[i]))
          return best
        }
        let expected = 0
        one.steps.forEach((step, i) => {
          if (step === 'a') expected = Math.max(expected, depth(i, 1, one.times[i]))
        })
        assert.deepEqual(
          reached(funnel([one], ['a', 'b', 'c'], { within, from })),
          [0, 1, 2].map((k) => (k < expected ? 1 : 0)),
        )
      },
    ),
  )
})

test('says what is wrong with its input', () => {
  const good = [journey('a', ['aware', 0])]
  assert.throws(() => funnel([], ['aware']), statsError('empty'))
  assert.throws(() => funnel(good, ['aware', 'aware']), statsError('bad-option'))
  assert.throws(() => funnel(good, ['aware'], { within: 0 }), statsError('bad-option'))
  assert.throws(() => funnel([journey('a', ['aware', 2], ['act', 1])], ['aware']), statsError('out-of-range'))
  assert.throws(() => funnel([journey('a', ['aware', Number.NaN])], ['aware']), statsError('not-finite'))
})
