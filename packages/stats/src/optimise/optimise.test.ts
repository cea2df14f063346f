import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { near, statsError } from '../testing/assertions.ts'
import { estimateFrom, fitByLikelihood, hessian, invertPositiveDefinite, minimise, type Objective } from './index.ts'

const rosenbrock: Objective = ([x, y], g) => {
  g[0] = -2 * (1 - x) - 400 * x * (y - x * x)
  g[1] = 200 * (y - x * x)
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}

test('finds the bottom of Rosenbrock\'s valley from the classic start (Rosenbrock 1960)', () => {
  const minimum = minimise(rosenbrock, [-1.2, 1])
  near(minimum.at, [1, 1], 1e-7)
  assert.ok(minimum.withinTolerance)
  assert.ok(minimum.evaluations < 80, `${minimum.evaluations} evaluations`)
})

test('finds the minimum of any well-shaped quadratic', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true })
  const curve = fc.double({ min: 0.01, max: 100, noNaN: true })
  fc.assert(fc.property(fc.array(fc.tuple(number, curve), { minLength: 1, maxLength: 6 }), (terms) => {
    const minimum = minimise((at, g) => {
      let sum = 0
      terms.forEach(([centre, c], i) => {
        g[i] = 2 * c * (at[i] - centre)
        sum += c * (at[i] - centre) ** 2
      })
      return sum
    }, terms.map(() => 0))
    near(minimum.at, terms.map(([centre]) => centre), 1e-5)
  }))
})

test('says so when it runs out of steps or starts where there is no value', () => {
  assert.throws(() => minimise(rosenbrock, [-1.2, 1], { maxIterations: 3 }), statsError('not-converged'))
  assert.throws(() => minimise(() => Number.NaN, [0]), statsError('not-converged'))
})

test('second derivatives agree with the formula', () => {
  const [[xx, xy], [yx, yy]] = hessian(rosenbrock, [0.5, 2])
  near([xx, xy, yx, yy], [2 - 400 * (2 - 3 * 0.25), -200, -200, 200], 1e-4)
})

test('inverts a positive definite matrix and refuses a singular one', () => {
  near(invertPositiveDefinite([[4, 2], [2, 3]])!.flat(), [3 / 8, -1 / 4, -1 / 4, 1 / 2], 1e-12)
  assert.equal(invertPositiveDefinite([[1, 1], [1, 1]]), undefined)
  assert.equal(invertPositiveDefinite([[1, 2], [2, 1]]), undefined)
})

// Exponential waiting times: rate = n / total, with standard error rate / √n.
const exponential = (total: number, n: number) =>
  fitByLikelihood<'exponential', 'rate'>({
    model: 'exponential', names: ['rate'], starts: [[1]], n, remedy: 'wait longer',
    evaluate: ([rate], g) => {
      g[0] = n / rate - total
      return n * Math.log(rate) - rate * total
    },
  })

test('maximum likelihood gives the known estimate, error and log-likelihood of exponential times', () => {
  const fit = exponential(50, 25)
  near([fit.parameters.rate, fit.standardErrors.rate, fit.logLikelihood], [0.5, 0.1, 25 * Math.log(0.5) - 25], 1e-6)
  near([fit.intervals.rate.low, fit.intervals.rate.high], [0.5 * Math.exp(-1.959964 / 5), 0.5 * Math.exp(1.959964 / 5)], 1e-6)
  assert.ok(Object.isFrozen(fit) && Object.isFrozen(fit.parameters))
})

test('a likelihood that runs to a limit is refused with a remedy', () => {
  assert.throws(() => exponential(1e-9, 25), (e: Error) => statsError('unidentified')(e) && e.message.includes('wait longer'))
})

test('a prediction carries the parameters\' uncertainty by the delta method', () => {
  // The mean waiting time is 1 / rate, so its relative error is that of the rate.
  const mean = estimateFrom(exponential(50, 25), ({ rate }) => 1 / rate)
  near([mean.value, mean.se, mean.n], [2, 0.4, 25], 1e-6)
  assert.throws(() => estimateFrom(exponential(50, 25), () => -1), statsError('out-of-range'))
})
