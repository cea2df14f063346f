import { parentPort, workerData } from 'node:worker_threads'
import type { BuyerColumns, FitPeriod } from './columns.ts'
import { fitCurrency, type FittedCurrency } from './fit-currency.ts'

/** Fits take seconds to minutes: here they hold up nobody, and can be ended at any moment. */
export interface FitTask {
  readonly period: FitPeriod
  readonly currencies: readonly BuyerColumns[]
}
export type FitMessage =
  | { readonly kind: 'progress'; readonly step: 'fitting' | 'predicting'; readonly share: number }
  | { readonly kind: 'done'; readonly fitted: readonly FittedCurrency[] }

const { period, currencies } = workerData as FitTask
// A thread has no origin; the rule means windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (message: FitMessage) => parentPort!.postMessage(message)
const customers = currencies.reduce((n, c) => n + c.days.length, 0)
let before = 0
const fitted = currencies.map((c) => {
  const weight = c.days.length / customers
  const result = fitCurrency(c, period, (step, share) => say({ kind: 'progress', step, share: before + weight * share }))
  before += weight
  return result
})
say({ kind: 'done', fitted })
