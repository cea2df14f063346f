import digamma from '@stdlib/math-base-special-digamma'
import gammaln from '@stdlib/math-base-special-gammaln'
import { fitByLikelihood, type Fit, type FitOptions, type Parametrised } from '../optimise/index.ts'
import { groupBuyers, type BuyerGroups, type Buyers } from './buyers.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { gaussLegendre } from './quadrature.ts'

export type ParetoName = 'r' | 'alpha' | 's' | 'beta'
export type ParetoNbd = Parametrised<'pareto-nbd', ParetoName>
export type ParetoNbdFit = Fit<'pareto-nbd', ParetoName>

/**
 * Fits the Pareto/NBD model of buying without a contract (Schmittlein, Morrison & Colombo 1987; likelihood as in Fader &
 * Hardie 2005, "A note on deriving the Pareto/NBD model", eq. 16, before the integral is written as two ₂F₁).
 *
 * Assumptions: 1. while alive a customer buys at random at a rate λ; 2. λ differs as gamma(r, alpha); 3. a customer's life is
 * exponential with rate μ; 4. μ differs as gamma(s, beta); 5. λ and μ are independent. alpha and beta are in units of time.
 *
 * Throws StatsError for bad rows, `unidentified` when the data cannot carry four parameters, `not-converged`.
 * @example fitParetoNbd({ frequency, recency, age }).parameters // { r, alpha, s, beta }
 */
export function fitParetoNbd(buyers: Buyers, options: FitOptions = {}): ParetoNbdFit {
  const groups = groupBuyers(buyers)
  const time = groups.meanAge || 1
  return fitByLikelihood<'pareto-nbd', ParetoName>({
    model: 'pareto-nbd', names: ['r', 'alpha', 's', 'beta'], n: groups.customers,
    starts: [[0.5, time / 4, 0.5, time / 4], [1, time, 1, time], [0.3, time / 10, 0.3, time / 20]],
    evaluate: (p, gradient) => logLikelihood(groups, p, gradient),
    remedy: 'give more customers with repeat purchases and a longer observation, or use the BG/NBD model',
  }, options)
}

function logLikelihood(groups: BuyerGroups, p: Float64Array, gradient: Float64Array): number {
  const [r, alpha, s, beta] = p
  const { frequency, recency, age, count, customers: n } = groups
  const lnGammaR = gammaln(r)
  let sum = n * (r * Math.log(alpha) + s * Math.log(beta))
  gradient[0] += n * (Math.log(alpha) - digamma(r))
  gradient[1] += (n * r) / alpha
  gradient[2] += n * Math.log(beta)
  gradient[3] += (n * s) / beta
  groups.frequencies.forEach((x, i) => {
    sum += groups.frequencyCount[i] * (gammaln(r + x) - lnGammaR)
    gradient[0] += groups.frequencyCount[i] * digamma(r + x)
  })
  const gone = new Float64Array(5)
  for (let g = 0; g < count.length; g++) {
    const x = frequency[g]
    const c = count[g]
    const T = age[g]
    const logA = Math.log(alpha + T)
    const logB = Math.log(beta + T)
    const alive = -(r + x) * logA - s * logB
    goneBefore(r + x, alpha, s, beta, recency[g], T, gone)
    const odds = Math.exp(-Math.abs(gone[0] - alive))
    const w = gone[0] > alive ? odds / (1 + odds) : 1 / (1 + odds)
    sum += c * (Math.max(alive, gone[0]) + Math.log1p(odds))
    const v = w < 1 ? 1 - w : 0
    gradient[0] += c * (-w * logA + v * gone[1])
    gradient[1] += c * ((-w * (r + x)) / (alpha + T) + v * gone[2])
    gradient[2] += c * (-w * logB + v * gone[3])
    gradient[3] += c * ((-w * s) / (beta + T) + v * gone[4])
  }
  return sum
}

const wideRule = gaussLegendre(24)
const narrowRule = gaussLegendre(10)

/**
 * ln of ∫ s (α+y)^−k (β+y)^−(s+1) dy over the times y between the last purchase and now at which the customer may have died,
 * with its derivatives in k, α, s, β. Every term is positive, so nothing cancels, unlike in the difference of two ₂F₁.
 * The variable is τ = ln((m + y) / (m + t_x)) with m = min(α, β): there the integrand is smooth and falls at least like e^(−qτ).
 */
function goneBefore(k: number, alpha: number, s: number, beta: number, tx: number, T: number, out: Float64Array): void {
  const m = Math.min(alpha, beta)
  const decay = (m + tx) * (k / (alpha + tx) + s / (beta + tx))
  const width = Math.min(Math.log1p((T - tx) / (m + tx)), 40 / decay)
  // Either rule leaves an error below 1e-12: its bound is (q·width)²ⁿ n!⁴ / ((2n + 1) (2n)!³).
  const rule = decay * width < 6 && width < 2 ? narrowRule : wideRule
  const logA0 = Math.log(alpha + tx)
  const logB0 = Math.log(beta + tx)
  let sum = 0
  let lnA = 0
  let overA = 0
  let lnB = 0
  let overB = 0
  for (let i = 0; i < rule.nodes.length; i++) {
    const tau = width * rule.nodes[i]
    const y = tx + (m + tx) * Math.expm1(tau)
    const logA = m === alpha ? logA0 + tau : Math.log(alpha + y)
    const logB = m === beta ? logB0 + tau : Math.log(beta + y)
    const weight = ((rule.weights[i] * (m + y)) / (beta + y)) * Math.exp(k * (logA0 - logA) + s * (logB0 - logB))
    sum += weight
    lnA += weight * logA
    overA += weight / (alpha + y)
    lnB += weight * logB
    overB += weight / (beta + y)
  }
  out[0] = width > 0 ? Math.log(sum * width * s) - k * logA0 - s * logB0 : -Infinity
  out[1] = -lnA / sum
  out[2] = (-k * overA) / sum
  out[3] = 1 / s - lnB / sum
  out[4] = (-(s + 1) * overB) / sum
}

export const paretoNbd: PurchaseModel<ParetoName> = {
  aliveAtStart: () => 1,
  probabilityAlive: ({ r, alpha, s, beta }, { frequency: x, recency, age }) => {
    const gone = new Float64Array(5)
    goneBefore(r + x, alpha, s, beta, recency, age, gone)
    return 1 / (1 + Math.exp(gone[0] + (r + x) * Math.log(alpha + age) + s * Math.log(beta + age)))
  },
  ahead: ({ r, alpha, s, beta }, { frequency: x, age }) => {
    const pace = (r + x) / (alpha + age)
    const life = beta + age
    return {
      scale: life,
      // Fader & Hardie 2005, eq. 41; written with expm1 so that s = 1 is no exception.
      expected: (horizon) => {
        const log = Math.log1p(horizon / life)
        return pace * life * (Math.abs(s - 1) < 1e-12 ? log : -Math.expm1(-(s - 1) * log) / (s - 1))
      },
      rate: (time) => pace * (life / (life + time)) ** s,
    }
  },
}
