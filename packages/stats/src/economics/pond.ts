import tCdf from '@stdlib/stats-base-dists-t-cdf'
import { StatsError } from '../errors.ts'
import { zOf, type Estimate, type Interval } from '../interval.ts'
import { seeded, type Random } from '../random.ts'
import { tEstimate } from '../scores/estimate.ts'
import { flowsOf, momentsOf, type PastErrors, type PondPeriod, requirePeriod, worldsOf } from './pond-flows.ts'

/** What is changed against going on as before. */
export interface PondScenario {
  /** Customers gained, times this (1.1: a tenth more). */
  readonly gainedFactor?: number
  /** Points of the loss rate to add, per period (−0.05: five points fewer). */
  readonly lossPoints?: number
}

export interface PondOptions extends PondScenario, PastErrors {
  readonly periods: number
  readonly level?: number
  readonly draws?: number
  readonly random?: Random | number
}

export interface PondForecast {
  /** 1 is the first period ahead; `held` is at its end. */
  readonly period: number
  readonly held: PondQuantity
  readonly gained: PondQuantity
  readonly lost: PondQuantity
}

export interface PondQuantity {
  readonly median: number
  readonly interval: Interval
}

export interface PondProjection {
  readonly forecasts: readonly PondForecast[]
  readonly lossRate: Estimate
  readonly gained: Estimate
  /** Probability of so strong a drift in the past flows by chance alone: when small, a level projection misleads. */
  readonly drift: { readonly lossRate: number; readonly gained: number }
}

/**
 * Projects how many customers are held, gained and lost, with prediction intervals.
 *
 * Assumptions: 1. the rate of loss and the number gained vary from period to period around levels that stay as they were in
 * `history`; 2. they vary independently and about normally. The intervals carry both that variation and the uncertainty of the
 * levels and spreads (predictive distribution under the reference prior; Gelman et al. 2013, Bayesian Data Analysis, 3.2). Where
 * leaving is a model's word, each future also draws how far the model errs: fewer held now are then more lost in every period before.
 * What a past number errs by chance alone, one period does not share with the next: it is part of what happens, not of the level.
 * Pass the recent past only where older periods no longer tell, and look at `drift`.
 *
 * @throws StatsError `too-few` with fewer than 4 periods, `out-of-range` when more are lost than held, `bad-option`
 * @example projectPond([{ held: 1000, gained: 80, lost: 60 }, …], { periods: 12 }).forecasts[11].held.interval
 */
export function projectPond(history: readonly PondPeriod[], options: PondOptions): PondProjection {
  const { level = 0.95 } = options
  const { rates, gains } = flowsOf(history, options.settled)
  const paths = drawPaths(history, options)
  const quantity = (column: Float64Array[], t: number) => {
    const sorted = Float64Array.from(column, (path) => path[t]).toSorted()
    const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
    const interval = Object.freeze({ low: at((1 - level) / 2), high: at((1 + level) / 2), level })
    return Object.freeze({ median: at(0.5), interval })
  }
  const forecasts = Array.from({ length: options.periods }, (_, t) =>
    Object.freeze({
      period: t + 1, held: quantity(paths.held, t), gained: quantity(paths.gained, t), lost: quantity(paths.lost, t),
    }))
  return Object.freeze({
    forecasts: Object.freeze(forecasts),
    lossRate: meanOf(rates, level),
    gained: meanOf(gains, level),
    drift: Object.freeze({ lossRate: driftOf(rates), gained: driftOf(gains) }),
  })
}

export interface FlowWorthOptions extends PondOptions {
  /** Profit from a held customer in a period, in the caller's currency. */
  readonly profitPerCustomer: number
  /** Discount rate per period (default 0). */
  readonly discountRate?: number
}

/**
 * What a change of the flows is worth: extra profit over the coming periods against going on as before. Both futures are drawn
 * with the same luck, so the interval is that of the change itself.
 * @throws StatsError as projectPond
 * @example worthOfFlowChange(history, { periods: 12, lossPoints: -0.01, profitPerCustomer: 30 }).value
 */
export function worthOfFlowChange(history: readonly PondPeriod[], options: FlowWorthOptions): Estimate {
  const { level = 0.95, profitPerCustomer, discountRate = 0, random = 1 } = options
  if (!Number.isFinite(profitPerCustomer) || !(discountRate >= 0))
    throw new StatsError('bad-option', 'give a finite profitPerCustomer and a discountRate of zero or more', 'profitPerCustomer')
  zOf(level)
  // A stream can be used once; both futures need the same luck.
  const seed = typeof random === 'number' ? random : Math.floor(random() * 2 ** 32)
  const before = drawPaths(history, { ...options, gainedFactor: 1, lossPoints: 0, random: seed })
  const after = drawPaths(history, { ...options, random: seed })
  const worth = after.held.map((path, d) =>
    path.reduce((sum, held, t) => sum + ((held - before.held[d][t]) * profitPerCustomer) / (1 + discountRate) ** (t + 1), 0))
  const sorted = worth.toSorted((a, b) => a - b)
  const mean = worth.reduce((a, b) => a + b, 0) / worth.length
  const se = Math.sqrt(worth.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (worth.length - 1))
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
  const interval = Object.freeze({ low: at((1 - level) / 2), high: at((1 + level) / 2), level })
  return Object.freeze({ value: mean, n: history.length, se, interval, method: 'simulated projection' })
}

/** Why the pond moved differently from the period before: the terms add up to the difference of the net flows. */
export interface PondChange {
  readonly net: number
  readonly byGained: number
  readonly byLossRate: number
  /** A larger pond loses more at the same rate. */
  readonly bySize: number
}

/**
 * Splits the change of net flow between two periods into its causes.
 * @throws StatsError `out-of-range`, `not-finite` for impossible periods
 * @example explainPondChange({ held: 1000, gained: 80, lost: 60 }, { held: 1020, gained: 80, lost: 102 }).byLossRate // −40.4
 */
export function explainPondChange(previous: PondPeriod, current: PondPeriod): PondChange {
  ;[previous, current].forEach(requirePeriod)
  const rate = (p: PondPeriod) => p.lost / p.held
  const size = (previous.held + current.held) / 2
  const byGained = current.gained - previous.gained
  const byLossRate = -(rate(current) - rate(previous)) * size
  const bySize = -((rate(current) + rate(previous)) / 2) * (current.held - previous.held)
  return Object.freeze({ net: byGained + byLossRate + bySize, byGained, byLossRate, bySize })
}

function drawPaths(history: readonly PondPeriod[], options: PondOptions) {
  const { periods, draws = 4000, random = 1, gainedFactor = 1, lossPoints = 0, level = 0.95 } = options
  zOf(level)
  if (!(Number.isInteger(periods) && periods > 0) || !(Number.isInteger(draws) && draws >= 100))
    throw new StatsError('bad-option', 'periods must be a whole number from 1 on, draws from 100 on', 'periods')
  if (!(gainedFactor >= 0 && gainedFactor < Infinity) || !(Math.abs(lossPoints) <= 1))
    throw new StatsError('bad-option', 'gainedFactor must be zero or more, lossPoints between −1 and 1', 'gainedFactor')
  const world = worldsOf(history, options)
  const stream = typeof random === 'number' ? seeded(random) : random
  const blank = () => Array.from({ length: draws }, () => new Float64Array(periods))
  const paths = { held: blank(), gained: blank(), lost: blank() }
  for (let d = 0; d < draws; d++) {
    const { held: now, nextRate, nextGain } = world(stream)
    let held = Math.round(now)
    for (let t = 0; t < periods; t++) {
      const lost = Math.round(held * Math.min(1, Math.max(0, nextRate() + lossPoints)))
      const gained = Math.round(Math.max(0, nextGain()) * gainedFactor)
      held += gained - lost
      paths.held[d][t] = held
      paths.gained[d][t] = gained
      paths.lost[d][t] = lost
    }
  }
  return paths
}

function meanOf(values: readonly number[], level: number): Estimate {
  const n = values.length
  const { mean, variance } = momentsOf(values)
  return tEstimate(mean, n, Math.sqrt(variance / n), n - 1, level, 't')
}

/** p-value of the slope over time. */
function driftOf(values: readonly number[]): number {
  const n = values.length
  const { mean, variance } = momentsOf(values)
  if (variance === 0) return 1
  const sxx = (n * (n * n - 1)) / 12
  const slope = values.reduce((sum, v, t) => sum + (t - (n - 1) / 2) * (v - mean), 0) / sxx
  const residual = Math.max(0, variance * (n - 1) - slope * slope * sxx)
  if (residual <= 1e-12 * variance) return 0
  return 2 * tCdf(-Math.abs(slope) / Math.sqrt(residual / (n - 2) / sxx), n - 2)
}
