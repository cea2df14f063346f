import { StatsError } from '@heartline/stats/errors'
import {
  type BgNbdFit, type Buyer, fitBgNbd, fitGammaGamma, fitGeNbd, fitMbgNbd, fitParetoNbd, type GammaGammaFit, type GeNbdFit, type MbgNbdFit, type ParetoNbdFit,
} from '@heartline/stats/value'
import { type FittedModel, type Missing, needed } from '../contract.ts'

/** Customers as the models take them: times in weeks, the mean value of a repeat purchase. */
export interface Buyers {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly meanValue: Float64Array
}
export type PurchaseFit = BgNbdFit | MbgNbdFit | ParetoNbdFit | GeNbdFit
export type ValuedBuyer = Buyer & { readonly meanValue: number }

export const buyerAt = (b: Buyers, i: number): ValuedBuyer => ({
  frequency: b.frequency[i]!, recency: b.recency[i]!, age: b.age[i]!, meanValue: b.meanValue[i]!,
})

/** What these customers lack before a model can be fitted; null where nothing. */
export function missingOf({ frequency }: Buyers, days: number): Missing | null {
  const repeaters = frequency.reduce((n, x) => n + (x > 0 ? 1 : 0), 0)
  if (frequency.length < needed.customers) return { what: 'customers', have: frequency.length, need: needed.customers }
  if (days < needed.days) return { what: 'days', have: days, need: needed.days }
  if (repeaters < needed.repeaters) return { what: 'repeaters', have: repeaters, need: needed.repeaters }
  return null
}

/**
 * At most so many customers, evenly drawn, decide the parameters; everybody's value is worked out with them. Four parameters are
 * settled by them within about a hundredth, which the intervals hold; a fit to a million would take an hour.
 */
const mostFitted = 25_000

function evenlyDrawn(buyers: Buyers): Buyers {
  const n = buyers.frequency.length
  if (n <= mostFitted) return buyers
  const drawn = (column: Float64Array) => Float64Array.from({ length: mostFitted }, (_, k) => column[Math.floor((k * n) / mostFitted)]!)
  return {
    frequency: drawn(buyers.frequency), recency: drawn(buyers.recency), age: drawn(buyers.age), meanValue: drawn(buyers.meanValue),
  }
}

// A fit that stands is found in about thirty steps; one that runs to a limit would go on for hundreds.
const maxIterations = 60

/**
 * Fits the models of buying without a contract. Each has four parameters, so the likeliest is also the best by AIC; it
 * comes first. A reason in words where none of them stands.
 */
export function fitModels(buyers: Buyers): readonly PurchaseFit[] | string {
  const some = evenlyDrawn(buyers)
  const fits: PurchaseFit[] = []
  let reason = ''
  for (const fit of [fitBgNbd, fitMbgNbd, fitParetoNbd, fitGeNbd])
    try {
      fits.push(fit(some, { maxIterations }))
    } catch (error) {
      if (!(error instanceof StatsError)) throw error
      reason ||= error.message
    }
  return fits.length > 0 ? fits.toSorted((a, b) => b.logLikelihood - a.logLikelihood) : reason
}

/** The model of what customers spend a purchase; undefined where they spend too much alike, or none repeats. */
export function fitSpend(buyers: Buyers): GammaGammaFit | undefined {
  const { frequency, meanValue } = evenlyDrawn(buyers)
  try {
    const fit = fitGammaGamma({ frequency: frequency.map((x, i) => (meanValue[i]! > 0 ? x : 0)), meanValue })
    // At q ≤ 1 the spend of a newcomer has no mean, and so the value of a customer base has none.
    return fit.parameters.q > 1 ? fit : undefined
  } catch (error) {
    if (error instanceof StatsError) return undefined
    throw error
  }
}

export const modelOf = ({ model, parameters, standardErrors, logLikelihood, n }: PurchaseFit | GammaGammaFit): FittedModel => ({
  name: model, parameters: { ...parameters }, standardErrors: { ...standardErrors }, logLikelihood, n,
})
