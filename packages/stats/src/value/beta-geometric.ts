import digamma from '@stdlib/math-base-special-digamma'
import gammaln from '@stdlib/math-base-special-gammaln'
import { fitByLikelihood, type Fit, type FitOptions } from '../optimise/index.ts'
import { groupBuyers, type Buyer, type BuyerGroups, type Buyers } from './buyers.ts'
import { hypergeometric } from './hypergeometric.ts'
import type { Ahead, PurchaseModel } from './purchase-model.ts'
import { betaExpectation } from './quadrature.ts'

export type BetaGeometricName = 'r' | 'alpha' | 'a' | 'b'
type Parameters = Readonly<Record<BetaGeometricName, number>>

const names = ['r', 'alpha', 'a', 'b'] as const

/**
 * The two beta-geometric models differ in one thing: whether a customer may stop right after the first purchase (MBG) or
 * only after a repeat (BG). `chances` is the number of times that a customer with x repeats could have stopped before the
 * last purchase seen or at it.
 */
function chances(atFirst: boolean, x: number): number {
  return atFirst ? x + 1 : x
}

export function fitBetaGeometric<M extends string>(
  model: M, atFirst: boolean, buyers: Buyers, options: FitOptions,
): Fit<M, BetaGeometricName> {
  const groups = groupBuyers(buyers)
  const time = groups.meanAge || 1
  return fitByLikelihood<M, BetaGeometricName>({
    model, names, n: groups.customers,
    starts: [[0.5, time / 4, 1, 2.5], [1, time, 0.5, 5], [0.2, time / 20, 2, 10]],
    evaluate: (p, gradient) => logLikelihood(groups, atFirst, p, gradient),
    remedy: 'give more customers with repeat purchases and a longer observation, or report plain repeat rates',
  }, options)
}

function logLikelihood(groups: BuyerGroups, atFirst: boolean, p: Float64Array, gradient: Float64Array): number {
  const [r, alpha, a, b] = p
  const logA = Math.log(a)
  let sum = frequencyTerms(groups, atFirst, p, gradient)
  let dR = 0
  let dAlpha = 0
  let dA = 0
  let dB = 0
  const { frequency, recency, age, count, frequencyIndex } = groups
  // ln of the odds, a priori, of having stopped at the last purchase; only meant where there was a chance to stop.
  const stopped = Array.from(groups.frequencies, (x) => logA - Math.log(b + chances(atFirst, x) - 1))
  for (let g = 0; g < count.length; g++) {
    const x = frequency[g]
    const n = count[g]
    const logT = Math.log(alpha + age[g])
    const tried = chances(atFirst, x)
    const alive = -(r + x) * logT
    if (tried === 0) {
      sum += n * alive
      dR -= n * logT
      dAlpha -= (n * r) / (alpha + age[g])
      continue
    }
    const logTx = Math.log(alpha + recency[g])
    const gone = stopped[frequencyIndex[g]] - (r + x) * logTx
    const odds = Math.exp(-Math.abs(gone - alive))
    const w = gone > alive ? odds / (1 + odds) : 1 / (1 + odds)
    sum += n * (Math.max(alive, gone) + Math.log(1 + odds))
    dR -= n * (w * logT + (1 - w) * logTx)
    dAlpha -= n * (r + x) * (w / (alpha + age[g]) + (1 - w) / (alpha + recency[g]))
    dA += (n * (1 - w)) / a
    dB -= (n * (1 - w)) / (b + tried - 1)
  }
  gradient[0] += dR
  gradient[1] += dAlpha
  gradient[2] += dA
  gradient[3] += dB
  return sum
}

/** The part of the log-likelihood that knows a customer by frequency only. */
function frequencyTerms(groups: BuyerGroups, atFirst: boolean, p: Float64Array, gradient: Float64Array): number {
  const [r, alpha, a, b] = p
  const n = groups.customers
  const zero = { r: gammaln(r), b: gammaln(b), ab: gammaln(a + b) }
  let sum = n * r * Math.log(alpha)
  gradient[0] += n * (Math.log(alpha) - digamma(r))
  gradient[1] += (n * r) / alpha
  gradient[2] += n * digamma(a + b)
  gradient[3] += n * (digamma(a + b) - digamma(b))
  groups.frequencies.forEach((x, i) => {
    const c = groups.frequencyCount[i]
    const tried = chances(atFirst, x)
    sum += c * (gammaln(r + x) - zero.r + gammaln(b + tried) - zero.b - gammaln(a + b + tried) + zero.ab)
    const together = digamma(a + b + tried)
    gradient[0] += c * digamma(r + x)
    gradient[2] -= c * together
    gradient[3] += c * (digamma(b + tried) - together)
  })
  return sum
}

export function betaGeometric(atFirst: boolean): PurchaseModel<BetaGeometricName> {
  return {
    aliveAtStart: ({ a, b }) => (atFirst ? b / (a + b) : 1),
    probabilityAlive: ({ r, alpha, a, b }, { frequency: x, recency, age }: Buyer) => {
      const tried = chances(atFirst, x)
      if (tried === 0) return 1
      return 1 / (1 + (a / (b + tried - 1)) * Math.exp((r + x) * Math.log1p((age - recency) / (alpha + recency))))
    },
    ahead: (p, buyer) => aheadWhileAlive(p, atFirst, buyer),
  }
}

/** Purchases to come of one who is alive: rate ~ gamma(shape, rate), dropout after each purchase ~ beta(a, b). */
function aheadWhileAlive({ r, alpha, a, b }: Parameters, atFirst: boolean, buyer: Buyer): Ahead {
  const shape = r + buyer.frequency
  const rate = alpha + buyer.age
  const loyal = b + chances(atFirst, buyer.frequency)
  return {
    scale: rate,
    expected: (horizon) => expectedPurchasesWhileAlive(shape, rate, a, loyal, horizon),
    rate: (time) => {
      if (alternates(shape, a, loyal))
        return betaExpectation(a, loyal, (p) => (shape / rate) * Math.exp(-(shape + 1) * Math.log1p((p * time) / rate)))
      const z = time / (rate + time)
      return (shape / rate) * (1 - z) ** a * hypergeometric(a, a + loyal - shape - 1, a + loyal, z)
    },
  }
}

/** Customers far more alike in rate than in dropout make the terms of ₂F₁ alternate and cancel; the mean is then integrated. */
const alternates = (shape: number, a: number, b: number) => a + b - 1 - shape < -5

/**
 * E[(1 − e^(−λpt)) / p] for λ ~ gamma(shape, rate) and p ~ beta(a, b): Fader, Hardie & Lee 2005, eq. 9, after Euler's
 * transformation of ₂F₁, which keeps its parameters small for customers with many purchases. The formula divides zero by
 * zero at a = 1 and a + b = 1, where the function itself is smooth: it is then taken from both sides.
 */
function expectedPurchasesWhileAlive(shape: number, rate: number, a: number, b: number, horizon: number): number {
  if (horizon === 0) return 0
  if (alternates(shape, a, b)) {
    const mean = (shape * horizon) / rate
    return betaExpectation(a, b, (p) => (p > 1e-12 ? -Math.expm1(-shape * Math.log1p((p * horizon) / rate)) / p : mean))
  }
  const z = horizon / (rate + horizon)
  const from = (at: number) => {
    const c = at + b - 1
    return (c / (at - 1)) * (1 - (1 - z) ** (at - 1) * hypergeometric(c - shape, at - 1, c, z))
  }
  const side = 2e-5
  return Math.abs(a - 1) < side / 2 || Math.abs(a + b - 1) < side / 2 ? (from(a - side) + from(a + side)) / 2 : from(a)
}
