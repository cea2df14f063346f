import digamma from '@stdlib/math-base-special-digamma'
import gammaln from '@stdlib/math-base-special-gammaln'
import { fitByLikelihood, type Fit, type FitOptions, type Parametrised } from '../optimise/index.ts'
import { groupBuyers, type BuyerGroups, type Buyers } from './buyers.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { discountedIntegral, gaussLegendre } from './quadrature.ts'

export type GeometricExponentialName = 'r' | 'alpha' | 'delta' | 'mu'
export type GeNbd = Parametrised<'ge-nbd', GeometricExponentialName>
export type GeNbdFit = Fit<'ge-nbd', GeometricExponentialName>
type Parameters = Readonly<Record<GeometricExponentialName, number>>

/**
 * Fits a model of buying without a contract in which customers leave in two ways: after a purchase, as in the BG/NBD, and with
 * time, as in the Pareto/NBD. Shops lose customers in both: by what they met there, and because they moved away. A model that
 * knows one way only takes the other for loyalty or for disloyalty, and errs in the number who are still there.
 *
 * Assumptions: 1. while alive a customer buys at random at a rate λ; 2. λ differs as gamma(r, alpha); 3. after each purchase, the
 * first included, a customer leaves with probability 1 − e^(−delta), so that lives counted in purchases are geometric; 4. besides
 * that a customer leaves with hazard mu, so that lives counted in time are exponential; 5. delta and mu are the same for all.
 * Where customers differ much in how soon they leave, the other models are likelier; compare the likelihoods.
 *
 * Throws StatsError for bad rows, `unidentified` when the data cannot tell the two ways apart, `not-converged`.
 * @example fitGeNbd({ frequency, recency, age }).parameters // { r, alpha, delta, mu }
 */
export function fitGeNbd(buyers: Buyers, options: FitOptions = {}): GeNbdFit {
  const groups = groupBuyers(buyers)
  const time = groups.meanAge || 1
  return fitByLikelihood<'ge-nbd', GeometricExponentialName>({
    model: 'ge-nbd', names: ['r', 'alpha', 'delta', 'mu'], n: groups.customers,
    starts: [[0.5, time / 4, 0.1, 0.5 / time], [1, time / 10, 0.03, 1 / time], [0.3, time / 10, 0.3, 0.2 / time]],
    evaluate: (p, gradient) => logLikelihood(groups, p, gradient),
    remedy: 'give more customers with repeat purchases and a longer observation, or use the BG/NBD model',
  }, options)
}

function logLikelihood(groups: BuyerGroups, p: Float64Array, gradient: Float64Array): number {
  const [r, alpha, delta, mu] = p
  const { frequency, recency, age, count, customers: n } = groups
  const [zero, digammaR] = [gammaln(r), digamma(r)]
  let sum = n * r * Math.log(alpha)
  gradient[0] += n * (Math.log(alpha) - digammaR)
  gradient[1] += (n * r) / alpha
  groups.frequencies.forEach((x, i) => {
    const c = groups.frequencyCount[i]
    sum += c * (gammaln(r + x) - zero - delta * x)
    gradient[0] += c * digamma(r + x)
    gradient[2] -= c * x
  })
  // Relative to having stayed at the last purchase, ln of having left at it, and its slope.
  const atOnce = Math.log(Math.expm1(delta))
  const atOnceSlope = -1 / Math.expm1(-delta)
  const gone = new Float64Array(4)
  for (let g = 0; g < count.length; g++) {
    const k = r + frequency[g]
    const [tx, T, c] = [recency[g], age[g], count[g]]
    const [logT, logTx] = [Math.log(alpha + T), Math.log(alpha + tx)]
    const alive = -mu * T - k * logT
    const dropped = atOnce - mu * tx - k * logTx
    goneSince(k, alpha, mu, tx, T, gone)
    const top = Math.max(alive, dropped, gone[0])
    const [a, d, w] = [Math.exp(alive - top), Math.exp(dropped - top), Math.exp(gone[0] - top)]
    const all = a + d + w
    sum += c * (top + Math.log(all) - delta)
    const [pa, pd, pw] = [a / all, d / all, w / all]
    gradient[0] += c * (-pa * logT - pd * logTx + pw * gone[1])
    gradient[1] += c * (-k * (pa / (alpha + T) + pd / (alpha + tx)) + pw * gone[2])
    gradient[2] += c * (pd * atOnceSlope - 1)
    gradient[3] += c * (-pa * T - pd * tx + pw * gone[3])
  }
  return sum
}

const rule = gaussLegendre(24)

/**
 * ln of ∫ mu e^(−mu y) (alpha + y)^−k dy over the times y between the last purchase and now, with its derivatives in k, alpha, mu;
 * the same substitution as in the Pareto/NBD makes the integrand smooth, and every term is positive.
 */
function goneSince(k: number, alpha: number, mu: number, tx: number, T: number, out: Float64Array): void {
  const from = alpha + tx
  const decay = k - 1 + mu * from
  const whole = Math.log1p((T - tx) / from)
  const width = decay > 0 ? Math.min(whole, 40 / decay) : whole
  let [sum, ln, over, times] = [0, 0, 0, 0]
  for (let i = 0; i < rule.nodes.length; i++) {
    const tau = width * rule.nodes[i]
    const since = from * Math.expm1(tau)
    const weight = rule.weights[i] * Math.exp((1 - k) * tau - mu * since)
    sum += weight
    ln += weight * tau
    over += weight / (from + since)
    times += weight * since
  }
  const logFrom = Math.log(from)
  out[0] = width > 0 ? Math.log(sum * width * from * mu) - mu * tx - k * logFrom : -Infinity
  out[1] = -ln / sum - logFrom
  out[2] = (-k * over) / sum
  out[3] = 1 / mu - tx - times / sum
}

export const geometricExponential: PurchaseModel<GeometricExponentialName> = {
  aliveAtStart: ({ delta }: Parameters) => Math.exp(-delta),
  probabilityAlive: ({ r, alpha, delta, mu }, { frequency, recency, age }) => {
    const k = r + frequency
    const alive = -mu * age - k * Math.log(alpha + age)
    const dropped = Math.log(Math.expm1(delta)) - mu * recency - k * Math.log(alpha + recency)
    const gone = new Float64Array(4)
    goneSince(k, alpha, mu, recency, age, gone)
    return 1 / (1 + Math.exp(dropped - alive) + Math.exp(gone[0] - alive))
  },
  ahead: ({ r, alpha, delta, mu }, { frequency, age }) => {
    const k = r + frequency
    const scale = alpha + age
    const leave = -Math.expm1(-delta)
    // E[λ e^(−λ p t)] for λ ~ gamma(k, scale): what is bought a unit of time by who leaves at purchases only.
    const atPurchases = (t: number) => (k / scale) * Math.exp(-(k + 1) * Math.log1p((leave * t) / scale))
    return {
      scale, rate: (t) => Math.exp(-mu * t) * atPurchases(t),
      expected: (horizon) => (horizon === 0 ? 0 : discountedIntegral(atPurchases, mu, horizon, scale / leave)),
    }
  },
}
