import { StatsError } from '../errors.ts'
import { fitByLikelihood, type Fit, type FitOptions, type Parametrised } from '../optimise/index.ts'
import { hypergeometric } from './hypergeometric.ts'
import { requireParameters } from './parameters.ts'

export type ShiftedBetaGeometricName = 'alpha' | 'beta'
export type ShiftedBetaGeometric = Parametrised<'shifted-beta-geometric', ShiftedBetaGeometricName>
export type ShiftedBetaGeometricFit = Fit<'shifted-beta-geometric', ShiftedBetaGeometricName>

/**
 * Fits the shifted beta-geometric model of contract renewal (Fader & Hardie 2007, Journal of Interactive Marketing 21(1)).
 * Each cohort lists the customers held at the start and after each renewal, e.g. [1000, 869, 743]; cohorts may differ in length.
 *
 * Assumptions: 1. at each renewal a customer leaves with a probability θ that never changes; 2. θ differs between customers
 * as beta(alpha, beta). Retention then rises with tenure, because those who leave easily have left.
 *
 * Throws `too-few` where no cohort has two renewals (one rate cannot carry two parameters), `out-of-range` for a growing
 * cohort, `unidentified` when churn does not fall with tenure.
 * @example fitShiftedBetaGeometric([[1000, 869, 743, 653, 593, 551, 517, 491]]).parameters // { alpha: 0.668, beta: 3.806 }
 */
export function fitShiftedBetaGeometric(
  cohorts: readonly (readonly number[])[], options: FitOptions = {},
): ShiftedBetaGeometricFit {
  const { kept, lost, customers } = sumRenewals(cohorts)
  return fitByLikelihood<'shifted-beta-geometric', ShiftedBetaGeometricName>({
    model: 'shifted-beta-geometric', names: ['alpha', 'beta'], n: customers,
    starts: [[1, 3], [0.5, 1], [5, 30]],
    evaluate: ([alpha, beta], gradient) => {
      let sum = 0
      for (let t = 0; t < kept.length; t++) {
        const asked = kept[t] + lost[t]
        const total = alpha + beta + t
        sum += kept[t] * Math.log(beta + t) + lost[t] * Math.log(alpha) - asked * Math.log(total)
        gradient[0] += lost[t] / alpha - asked / total
        gradient[1] += kept[t] / (beta + t) - asked / total
      }
      return sum
    },
    remedy: 'churn does not fall with tenure here; use one retention rate for all, or observe more renewals',
  }, options)
}

function sumRenewals(cohorts: readonly (readonly number[])[]) {
  const longest = cohorts.reduce((most, cohort) => Math.max(most, cohort.length - 1), 0)
  if (cohorts.length === 0)
    throw new StatsError('empty', 'there is no cohort: give the customers held at the start and after each renewal', 'cohorts')
  if (longest < 2)
    throw new StatsError('too-few', 'no cohort has two renewals: a single retention rate cannot carry two parameters', 'cohorts')
  const kept = new Float64Array(longest)
  const lost = new Float64Array(longest)
  cohorts.forEach((cohort, c) =>
    cohort.forEach((held, t) => {
      if (!Number.isFinite(held)) throw new StatsError('not-finite', `cohorts[${c}][${t}] is ${held}`, `cohorts[${c}][${t}]`)
      if (held < 0 || (t > 0 && held > cohort[t - 1]))
        throw new StatsError(
          'out-of-range', `cohorts[${c}][${t}] is ${held}: a cohort cannot grow or fall below zero`, `cohorts[${c}][${t}]`,
        )
      if (t === 0) return
      kept[t - 1] += held
      lost[t - 1] += cohort[t - 1] - held
    }),
  )
  const customers = cohorts.reduce((sum, cohort) => sum + (cohort[0] ?? 0), 0)
  if (!lost.some((v) => v > 0)) throw new StatsError('constant', 'nobody left: there is no churn to fit', 'cohorts')
  return { kept, lost, customers }
}

/** Share of customers who renew at the given renewal (1 is the first) among those asked. @example contractRetention(fit, 1) */
export function contractRetention(model: ShiftedBetaGeometric, renewal: number): number {
  requireParameters(model)
  const { alpha, beta } = model.parameters
  requireRenewals(renewal, 1)
  return (beta + renewal - 1) / (alpha + beta + renewal - 1)
}

/** Share of a cohort still held after so many renewals; 1 after none. @example contractSurvival(fit, 12) */
export function contractSurvival(model: ShiftedBetaGeometric, renewals: number): number {
  requireParameters(model)
  const { alpha, beta } = model.parameters
  requireRenewals(renewals, 0)
  let share = 1
  for (let t = 0; t < renewals; t++) share *= (beta + t) / (alpha + beta + t)
  return share
}

/**
 * Discounted expected number of periods still to be paid for by a customer who has renewed `renewals` times and is about to be
 * asked again, the next payment not discounted (DERL: Fader & Hardie 2010, Marketing Science 29(1), eq. 6).
 * `discountRate` is a rate per contract period, e.g. 0.1. Times margin per period, it is the residual lifetime value.
 * @example discountedContractPeriods(fit, { renewals: 0, discountRate: 0.1 })
 */
export function discountedContractPeriods(
  model: ShiftedBetaGeometric,
  { renewals, discountRate }: { readonly renewals: number; readonly discountRate: number },
): number {
  requireParameters(model)
  const { alpha, beta } = model.parameters
  requireRenewals(renewals, 0)
  if (!(discountRate > 0 && discountRate < Infinity))
    throw new StatsError(
      'bad-option', `discountRate is ${discountRate}: give a positive rate per contract period`, 'discountRate',
    )
  const n = renewals + 1
  return ((beta + n - 1) / (alpha + beta + n - 1)) * hypergeometric(1, beta + n, alpha + beta + n, 1 / (1 + discountRate))
}

function requireRenewals(renewals: number, least: number): void {
  if (!(Number.isInteger(renewals) && renewals >= least))
    throw new StatsError(
      'out-of-range', `the number of renewals is ${renewals}: give a whole number of at least ${least}`, 'renewals',
    )
}
