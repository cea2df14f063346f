import digamma from '@stdlib/math-base-special-digamma'
import gammaln from '@stdlib/math-base-special-gammaln'
import { requireSameLength, StatsError } from '../errors.ts'
import { fitByLikelihood, type Fit, type FitOptions, type Parametrised } from '../optimise/index.ts'

import { requireParameters } from './parameters.ts'

export type GammaGammaName = 'p' | 'q' | 'gamma'
export type GammaGamma = Parametrised<'gamma-gamma', GammaGammaName>
export type GammaGammaFit = Fit<'gamma-gamma', GammaGammaName>

/** What customers spent: their repeat purchases and the mean value of one, in one currency. */
export interface Spenders {
  readonly frequency: ArrayLike<number>
  readonly meanValue: ArrayLike<number>
}

/**
 * Fits the gamma-gamma model of spend per purchase (Fader & Hardie 2013, brucehardie.com/notes/025, eq. 1a).
 *
 * Assumptions: 1. a customer's purchases vary at random around that customer's mean, as gamma(p, ν); 2. ν differs as
 * gamma(q, gamma), gamma in units of money; 3. spend per purchase is independent of how often a customer buys.
 * Customers without a repeat purchase tell nothing and are passed over.
 *
 * Throws `out-of-range` for a mean that is not positive, `too-few` without two customers who repeat, `unidentified`.
 * @example fitGammaGamma({ frequency: [2, 1, 0], meanValue: [22.35, 11.77, 0] })
 */
export function fitGammaGamma(spenders: Spenders, options: FitOptions = {}): GammaGammaFit {
  const repeat = repeatSpenders(spenders)
  return fitByLikelihood<'gamma-gamma', GammaGammaName>({
    model: 'gamma-gamma', names: ['p', 'q', 'gamma'], n: repeat.frequency.length,
    starts: [[3, 3, repeat.mean], [1, 2, repeat.mean], [10, 10, repeat.mean * 3]],
    evaluate: (p, gradient) => logLikelihood(repeat, p, gradient),
    remedy: 'customers spend too much alike, or too few of them repeat; use the mean value of a purchase instead',
  }, options)
}

interface RepeatSpenders {
  frequency: Float64Array
  total: Float64Array
  logMean: Float64Array
  mean: number
}

function repeatSpenders({ frequency, meanValue }: Spenders): RepeatSpenders {
  requireSameLength(frequency, meanValue, 'frequency and meanValue')
  const rows: number[] = []
  for (let i = 0; i < frequency.length; i++) {
    requireSpend(frequency[i], meanValue[i], `[${i}]`)
    if (frequency[i] > 0) rows.push(i)
  }
  if (rows.length < 2)
    throw new StatsError('too-few', `${rows.length} customers bought again and the spend model needs at least two`, 'frequency')
  const x = Float64Array.from(rows, (i) => frequency[i])
  const mean = Float64Array.from(rows, (i) => meanValue[i])
  if (mean.every((v) => v === mean[0]))
    throw new StatsError('constant', 'every customer spends the same: there is no spread to fit', 'meanValue')
  return {
    frequency: x,
    total: mean.map((v, i) => v * x[i]),
    logMean: mean.map(Math.log),
    mean: mean.reduce((a, b) => a + b) / mean.length,
  }
}

function requireSpend(frequency: number, meanValue: number, at: string): void {
  if (!Number.isFinite(frequency) || !Number.isFinite(meanValue))
    throw new StatsError(
      'not-finite',
      `customer${at} has frequency ${frequency} and mean value ${meanValue}: leave out customers with gaps`,
      `customer${at}`,
    )
  if (frequency < 0 || !Number.isInteger(frequency))
    throw new StatsError(
      'out-of-range', `frequency${at} is ${frequency}: it counts repeat purchases, so it is 0, 1, 2, …`, `frequency${at}`,
    )
  if (frequency > 0 && !(meanValue > 0))
    throw new StatsError(
      'out-of-range',
      `meanValue${at} is ${meanValue}: leave out purchases of nothing and net out refunds first`,
      `meanValue${at}`,
    )
}

function logLikelihood({ frequency, total, logMean }: RepeatSpenders, parameters: Float64Array, gradient: Float64Array): number {
  const [p, q, gamma] = parameters
  const known = new Map<number, readonly [value: number, together: number, own: number]>()
  const ofFrequency = (x: number) => {
    const old = known.get(x)
    if (old) return old
    const terms = [gammaln(p * x + q) - gammaln(p * x) + p * x * Math.log(x), digamma(p * x + q), digamma(p * x)] as const
    known.set(x, terms)
    return terms
  }
  const constant = q * Math.log(gamma) - gammaln(q)
  const slopeQ = Math.log(gamma) - digamma(q)
  let sum = 0
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]
    const [value, together, own] = ofFrequency(x)
    const logSum = Math.log(gamma + total[i])
    const weight = p * x + q
    sum += value + constant + (p * x - 1) * logMean[i] - weight * logSum
    gradient[0] += x * (together - own + logMean[i] + Math.log(x) - logSum)
    gradient[1] += together + slopeQ - logSum
    gradient[2] += q / gamma - weight / (gamma + total[i])
  }
  return sum
}

/**
 * Expected value of one purchase of a customer, in the fit's currency: between what the customer spent and what customers
 * spend, the nearer to the former the more purchases there are (Fader & Hardie 2013, eq. 5).
 * Throws `unidentified` where the population has no mean (q ≤ 1) and the customer no purchase.
 * @example expectedSpend(fit, { frequency: 2, meanValue: 22.35 }) // 24.65 for CDNOW
 */
export function expectedSpend(
  model: GammaGamma, spender: { readonly frequency: number; readonly meanValue: number },
): number {
  requireParameters(model)
  const { p, q, gamma } = model.parameters
  const { frequency: x, meanValue } = spender
  requireSpend(x, meanValue, '')
  const weight = p * x + q - 1
  if (!(weight > 0))
    throw new StatsError(
      'unidentified', `the fitted spend has no mean (q = ${q.toFixed(2)} ≤ 1): show medians, or fit more customers`, 'q',
    )
  return (p * (gamma + x * (x > 0 ? meanValue : 0))) / weight
}
