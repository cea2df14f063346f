import { createCalendar } from './calendar.ts'
import { company } from './chain.ts'
import { run, type Plan } from './run.ts'
import type { Language, SimulatedSignal } from './signal.ts'
import { journey, touchpoints, type SimulatedTouchpoint } from './touchpoints.ts'
import type { VisitTrace } from './trace.ts'
import { given, outcomeOf, type Outcome, type Truth } from './truth.ts'

export interface SimulationOptions {
  /** A whole number from 0; the same seed gives the same signals, byte for byte. Default 1. */
  readonly seed?: number
  /** How many people become known to the company in all. Default: as `volume` says. */
  readonly customers?: number
  /** Calendar months to run, 1 to 60. Default 18. */
  readonly months?: number
  /** The first day in China, YYYY-MM-DD. Default 2025-05-01. */
  readonly start?: string
  /** `sample`: 3,000 customers; a number: about so many signals (within some per cent). Ignored where `customers` is given. */
  readonly volume?: 'sample' | number
  /** The language of names in attributes, topics and items. What customers write stays mixed. Default zh. */
  readonly language?: Language
  /** Is shown every visit as it really was, while the signals are read: for checking an analysis. */
  readonly trace?: (visit: VisitTrace) => void
}

export interface Simulation {
  readonly company: typeof company
  readonly touchpoints: readonly SimulatedTouchpoint[]
  readonly journey: typeof journey
  /** In time order; each reading runs the model anew and gives the same signals. */
  readonly signals: Iterable<SimulatedSignal>
  readonly truth: Truth
  /** How many customers the run has, first and last day (the last excluded). */
  readonly customers: number
  readonly start: string
  readonly end: string
}

const sampleCustomers = 3_000
const pilotCustomers = 2_000

function wholeNumber(name: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, got ${value}`)
  }
  return value
}

/** How many customers give about so many signals: found by running a few of them. */
function customersFor(signals: number, pilot: Plan): number {
  let count = 0
  for (const _ of run({ ...pilot, customers: pilotCustomers })) count++
  return Math.max(1, Math.round((signals * pilotCustomers) / count))
}

/**
 * Simulates a tea-shop chain's customers with known truth.
 *
 * @example
 * const { signals, truth } = simulate({ seed: 7, customers: 500, months: 6 })
 * for (const signal of signals) send(signal)
 * truth.customers.filter((c) => c.cause === 'waiting').length
 *
 * Throws RangeError for an option out of its range.
 */
export function simulate(options: SimulationOptions = {}): Simulation {
  const seed = wholeNumber('seed', options.seed ?? 1, 0, 2 ** 31 - 1)
  const months = wholeNumber('months', options.months ?? 18, 1, 60)
  const start = options.start ?? '2025-05-01'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start) || Number.isNaN(Date.parse(`${start}T00:00:00Z`))) {
    throw new RangeError(`start must be a date such as 2025-05-01, got ${start}`)
  }
  const calendar = createCalendar(start, months)
  const draft: Plan = { seed, customers: sampleCustomers, calendar, language: options.language ?? 'zh', trace: undefined }
  const volume = options.volume ?? 'sample'
  const customers = options.customers !== undefined ? wholeNumber('customers', options.customers, 1, 50_000_000)
    : volume === 'sample' ? sampleCustomers : customersFor(wholeNumber('volume', volume, 1, 1_000_000_000), draft)
  const plan: Plan = { ...draft, customers }

  let known: Outcome | undefined
  function* read(trace: Plan['trace']): Generator<SimulatedSignal> {
    const world = yield* run({ ...plan, trace })
    known ??= outcomeOf(world)
  }
  const outcome = (): Outcome => {
    if (!known) for (const _ of read(undefined)) continue
    return known!
  }

  const truth: Truth = {
    ...given(calendar),
    get customers() { return outcome().customers },
    get touchpoints() { return outcome().touchpoints },
    get reached() { return outcome().reached },
    get problemWaiting() { return outcome().problemWaiting },
    get complaints() { return outcome().complaints },
    get response() { return outcome().response },
    get signals() { return outcome().signals },
  }
  return {
    company, touchpoints, journey, customers, start, end: calendar.end, truth,
    signals: { [Symbol.iterator]: () => read(options.trace) },
  }
}
