import type { Calendar } from './calendar.ts'
import { branches, problemBranch } from './chain.ts'
import { coefficients, feels } from './coefficients.ts'
import type { Cause, Customer, Grievance, Origin, ReachedStage } from './customer.ts'
import type { Segment } from './segments.ts'
import type { Names } from './signal.ts'
import type { Tally } from './tally.ts'
import { touchpointKeys, type TouchpointKey } from './touchpoints.ts'
import type { World } from './world.ts'

/** What is true of one customer at the end of the run. */
export interface CustomerTruth {
  readonly subject: string
  readonly segment: Segment
  /** There before the start, came alone, or was sent by a friend. */
  readonly origin: Origin
  /** The day they became known; undefined for those who were there before the start. */
  readonly arrived: string | undefined
  /** The highest of the five stages that was reached. */
  readonly stage: ReachedStage
  /** Came often, asked, and was never going to buy. */
  readonly looker: boolean
  readonly visits: number
  /** A prospect never bought; a customer is alive at the end; who left did so at `leftAt`, of `cause`. */
  readonly state: 'prospect' | 'customer' | 'left'
  readonly alive: boolean
  /** UTC; nothing comes from this customer at or after this moment. */
  readonly leftAt: string | undefined
  readonly cause: Cause | undefined
  /** Remembered tone and intensity at the end, or on leaving. */
  readonly tone: number
  readonly intensity: number
  /** Left with a good feeling: for the price, for another town, or for variety. */
  readonly satisfiedButGone: boolean
  readonly failures: number
  readonly recoveries: number
  readonly grievance: Grievance
  readonly priceSensitivity: number
  readonly visitsPerDay: number
  /** Components of the hazard of leaving at the last visit; `moving` is per day. */
  readonly hazard: { readonly experience: number; readonly price: number; readonly moving: number }
}

export interface TouchpointTruth {
  /** How many times it was really met: all of them, not only those somebody spoke of. */
  readonly n: number
  readonly tone: number
  readonly intensity: number
}
export interface WaitingTruth { readonly n: number; readonly tone: number; readonly minutes: number }

/** What is known before the run, from the model alone. */
export interface Given {
  readonly coefficients: typeof coefficients
  readonly feels: typeof feels
  /** The touchpoint that hurts, and the one that delights. */
  readonly hurts: TouchpointKey
  readonly delights: TouchpointKey
  readonly problem: {
    readonly branch: string
    readonly names: Names
    readonly touchpoint: TouchpointKey
    /** The first day on which waiting grows, and the day by which it has grown in full. */
    readonly start: string
    readonly fullBy: string
  }
  readonly priceRise: { readonly start: string; readonly share: number }
  readonly recovery: { readonly unresolvedHazardRatio: number; readonly recoveredHazardRatio: number }
}

/** What is known after the run. */
export interface Outcome {
  readonly customers: readonly CustomerTruth[]
  readonly touchpoints: Readonly<Record<TouchpointKey, TouchpointTruth | undefined>>
  /** How many reached each stage, of those who became known during the run; advocates include older customers. */
  readonly reached: Readonly<Tally['reached']>
  readonly problemWaiting: { readonly before: WaitingTruth; readonly after: WaitingTruth }
  readonly complaints: Readonly<Tally['complaints']>
  readonly response: Readonly<Tally['response']>
  readonly signals: number
}

/** The truth of a run. Reading what is known only after the run runs the model once, unless the signals were read to the end. */
export type Truth = Given & Outcome

/** The part of the truth that the model gives. */
export function given(calendar: Calendar): Given {
  return {
    coefficients, feels, hurts: 'wait-for-drink', delights: 'cup-note',
    problem: {
      branch: problemBranch, names: branches.find((b) => b.key === problemBranch)!.names, touchpoint: 'wait-for-drink',
      start: calendar.date(calendar.problemDay), fullBy: calendar.date(calendar.problemDay + calendar.problemRamp),
    },
    priceRise: { start: calendar.date(calendar.priceRiseDay), share: coefficients.priceRise },
    recovery: {
      unresolvedHazardRatio: Math.exp(coefficients.leaving.unresolved),
      recoveredHazardRatio: Math.exp(coefficients.leaving.recovered),
    },
  }
}

const mean = (sum: number, n: number) => (n === 0 ? 0 : sum / n)
const waiting = ({ n, tone, minutes }: WaitingTruth): WaitingTruth => ({ n, tone: mean(tone, n), minutes: mean(minutes, n) })

/** The part of the truth that a finished world shows. */
export function outcomeOf({ customers, tally, calendar }: World): Outcome {
  return {
    customers: customers.map((c) => truthOf(c, calendar)),
    touchpoints: Object.fromEntries(touchpointKeys.map((key) => {
      const { n, tone, intensity } = tally.felt[key]
      return [key, n === 0 ? undefined : { n, tone: tone / n, intensity: intensity / n }]
    })) as Outcome['touchpoints'],
    reached: tally.reached,
    problemWaiting: { before: waiting(tally.problem.before), after: waiting(tally.problem.after) },
    complaints: tally.complaints, response: tally.response, signals: tally.signals,
  }
}

function truthOf(c: Customer, calendar: Calendar): CustomerTruth {
  const bought = c.visits > 0 || c.origin === 'base'
  const state = c.leftAt !== undefined && bought ? 'left' : bought ? 'customer' : 'prospect'
  const left = state === 'left'
  return {
    subject: c.subject, segment: c.segment, origin: c.origin,
    arrived: c.origin === 'base' ? undefined : calendar.date(c.arrivedDay),
    stage: c.stage, looker: c.looker, visits: c.visits, state, alive: state === 'customer',
    leftAt: left ? calendar.time(c.leftAt!) : undefined, cause: left ? c.cause : undefined,
    tone: c.tone, intensity: c.intensity,
    satisfiedButGone: left && c.tone > 0.3 && (c.cause === 'moved' || c.cause === 'price' || c.cause === 'variety'),
    failures: c.failures, recoveries: c.recoveries, grievance: c.grievance,
    priceSensitivity: c.priceSensitivity, visitsPerDay: c.visitsPerDay,
    hazard: { ...c.lastHazard, moving: coefficients.leaving.movedPerDay[c.segment] },
  }
}
