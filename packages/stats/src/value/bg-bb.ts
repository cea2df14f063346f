import digamma from '@stdlib/math-base-special-digamma'
import gammaln from '@stdlib/math-base-special-gammaln'
import betaln from '@stdlib/math-base-special-betaln'
import { StatsError } from '../errors.ts'
import { fitByLikelihood, type Fit, type FitOptions, type Parametrised } from '../optimise/index.ts'
import { groupBuyers, requireBuyer, type Buyer, type Buyers } from './buyers.ts'
import { hypergeometric } from './hypergeometric.ts'
import { requireParameters } from './parameters.ts'

export type BgBbName = 'alpha' | 'beta' | 'gamma' | 'delta'
export type BgBb = Parametrised<'bg-bb', BgBbName>
export type BgBbFit = Fit<'bg-bb', BgBbName>

/**
 * Fits the BG/BB model of buying at regular opportunities without a contract, such as a yearly donation drive
 * (Fader, Hardie & Shang 2010, Marketing Science 29(6), eq. 5). Here `frequency` counts the opportunities taken, `recency` is
 * the number of the last one taken (0: none), and `age` the number of opportunities so far.
 *
 * Assumptions: 1. while alive a customer takes each opportunity with probability p; 2. p differs as beta(alpha, beta); 3. at
 * the beginning of each opportunity the customer leaves for good with probability θ; 4. θ differs as beta(gamma, delta);
 * 5. p and θ are independent.
 *
 * Throws StatsError for bad rows, `unidentified` when the data cannot carry four parameters, `not-converged`.
 * @example fitBgBb({ frequency: [0, 1, 6], recency: [0, 1, 6], age: [6, 6, 6], count: [3464, 1091, 1203] })
 */
export function fitBgBb(buyers: Buyers, options: FitOptions = {}): BgBbFit {
  const groups = groupBuyers(buyers)
  const { frequency, recency, age, count } = groups
  for (let g = 0; g < count.length; g++) requireOpportunities(frequency[g], recency[g], age[g])
  const longest = age.reduce((a, b) => Math.max(a, b), 0)
  return fitByLikelihood<'bg-bb', BgBbName>({
    model: 'bg-bb', names: ['alpha', 'beta', 'gamma', 'delta'], n: groups.customers,
    starts: [[1, 1, 0.5, 3], [0.5, 0.5, 1, 1], [2, 4, 1, 10]],
    evaluate: ([alpha, beta, gamma, delta], gradient) => {
      const taken = betaTable(alpha, beta, longest + 1)
      const left = betaTable(gamma, delta, longest + 1)
      let sum = 0
      for (let g = 0; g < count.length; g++)
        sum += count[g] * addGroup(frequency[g], recency[g], age[g], count[g], taken, left, gradient)
      return sum
    },
    remedy: 'give more customers, or more opportunities per customer',
  }, options)
}

function requireOpportunities(x: number, tx: number, n: number): void {
  if (!Number.isInteger(tx) || !Number.isInteger(n))
    throw new StatsError('out-of-range', `recency ${tx} and age ${n} must be whole numbers: they count opportunities`, 'recency')
  if (x > tx)
    throw new StatsError(
      'out-of-range', `frequency ${x} is more than the ${tx} opportunities up to the last one taken`, 'frequency',
    )
}

/** ln Γ and digamma of a + j, b + j and a + b + j for whole j: every beta function in the likelihood is made of them. */
function betaTable(a: number, b: number, longest: number) {
  const row = (f: (x: number) => number, from: number) => Float64Array.from({ length: longest + 1 }, (_, j) => f(from + j))
  const lnA = row(gammaln, a)
  const lnB = row(gammaln, b)
  const lnSum = row(gammaln, a + b)
  return {
    /** ln B(a + i, b + j) − ln B(a, b) */
    ratio: (i: number, j: number) => lnA[i] - lnA[0] + lnB[j] - lnB[0] - lnSum[i + j] + lnSum[0],
    slopeA: row(digamma, a), slopeB: row(digamma, b), slopeSum: row(digamma, a + b),
  }
}

type BetaTable = ReturnType<typeof betaTable>

/** One group's log-likelihood: the log of a sum over how many opportunities the customer may have lived to see. */
function addGroup(
  x: number, tx: number, n: number, count: number, taken: BetaTable, left: BetaTable, gradient: Float64Array,
): number {
  const terms = new Float64Array(n - tx + 1)
  let top = -Infinity
  for (let i = tx; i <= n; i++) {
    const stay = i === n ? left.ratio(0, n) : left.ratio(1, i)
    terms[i - tx] = taken.ratio(x, i - x) + stay
    top = Math.max(top, terms[i - tx])
  }
  const total = terms.reduce((sum, term) => sum + Math.exp(term - top), 0)
  for (let i = tx; i <= n; i++) {
    const w = (count * Math.exp(terms[i - tx] - top)) / total
    const go = i === n ? 0 : 1
    gradient[0] += w * (taken.slopeA[x] - taken.slopeA[0] - taken.slopeSum[i] + taken.slopeSum[0])
    gradient[1] += w * (taken.slopeB[i - x] - taken.slopeB[0] - taken.slopeSum[i] + taken.slopeSum[0])
    gradient[2] += w * (left.slopeA[go] - left.slopeA[0] - left.slopeSum[i + go] + left.slopeSum[0])
    gradient[3] += w * (left.slopeB[i] - left.slopeB[0] - left.slopeSum[i + go] + left.slopeSum[0])
  }
  return top + Math.log(total)
}

/**
 * Probability that a customer is alive at the next opportunity (Fader, Hardie & Shang 2010, eq. 11 at m = n + 1).
 * @example probabilityAliveNext(fit, { frequency: 6, recency: 6, age: 6 }) // 0.93 for the donors of the paper
 */
export function probabilityAliveNext(model: BgBb, buyer: Buyer): number {
  const { likelihood, ratio, stay } = posterior(model, buyer)
  return Math.exp(ratio + stay(buyer.age + 1) - likelihood)
}

/**
 * Expected opportunities taken by a new customer among the first `opportunities` (eq. 8, as the sum that it stands for).
 * @example expectedOpportunitiesTaken(fit, 6)
 */
export function expectedOpportunitiesTaken(model: BgBb, opportunities: number): number {
  requireParameters(model)
  const p = model.parameters
  requireCount(opportunities)
  let sum = 0
  for (let k = 1; k <= opportunities; k++) sum += Math.exp(betaln(p.gamma, p.delta + k) - betaln(p.gamma, p.delta))
  return (p.alpha / (p.alpha + p.beta)) * sum
}

/**
 * Expected opportunities taken by a known customer among the next ones (eq. 14, as the sum that it stands for).
 * @example conditionalOpportunitiesTaken(fit, { frequency: 6, recency: 6, age: 6 }, 5)
 */
export function conditionalOpportunitiesTaken(model: BgBb, buyer: Buyer, opportunities: number): number {
  requireCount(opportunities)
  const { likelihood, ratio, stay, chance } = posterior(model, buyer)
  let sum = 0
  for (let k = 1; k <= opportunities; k++) sum += Math.exp(ratio + stay(buyer.age + k) - likelihood)
  return chance * sum
}

/**
 * Discounted expected opportunities taken from now on, the next one discounted by one period (eq. 16).
 * `discountRate` is a rate per opportunity, e.g. 0.1.
 * @example discountedOpportunitiesTaken(fit, { frequency: 6, recency: 6, age: 6 }, { discountRate: 0.1 })
 */
export function discountedOpportunitiesTaken(model: BgBb, buyer: Buyer, options: { readonly discountRate: number }): number {
  const { discountRate } = options
  if (!(discountRate > 0 && discountRate < Infinity))
    throw new StatsError('bad-option', `discountRate is ${discountRate}: give a positive rate per opportunity`, 'discountRate')
  const { gamma, delta } = model.parameters
  const { likelihood, ratio, stay, chance } = posterior(model, buyer)
  const n = buyer.age
  const future = hypergeometric(1, delta + n + 1, gamma + delta + n + 1, 1 / (1 + discountRate))
  return (chance * Math.exp(ratio + stay(n + 1) - likelihood) * future) / (1 + discountRate)
}

function posterior(model: BgBb, { frequency: x, recency: tx, age: n }: Buyer) {
  requireParameters(model)
  const { alpha, beta, gamma, delta } = model.parameters
  requireBuyer(x, tx, n)
  requireOpportunities(x, tx, n)
  const taken = betaTable(alpha, beta, n + 1)
  const left = betaTable(gamma, delta, n + 1)
  return {
    likelihood: addGroup(x, tx, n, 0, taken, left, new Float64Array(4)),
    ratio: taken.ratio(x, n - x),
    stay: (m: number) => betaln(gamma, delta + m) - betaln(gamma, delta),
    chance: (alpha + x) / (alpha + beta + n),
  }
}

function requireCount(opportunities: number): void {
  if (!(Number.isInteger(opportunities) && opportunities >= 0))
    throw new StatsError(
      'out-of-range', `opportunities is ${opportunities}: give a whole number of zero or more`, 'opportunities',
    )
}
