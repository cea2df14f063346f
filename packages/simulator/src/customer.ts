import { cities, type Branch } from './chain.ts'
import { coefficients } from './coefficients.ts'
import { dayMs } from './calendar.ts'
import { createPerson, type Person } from './people.ts'
import { chance, exponential, gamma, normal, weighted, type Random } from './random.ts'
import { segmentKeys, segments, segmentShares, type Segment } from './segments.ts'
import { factors, type Language } from './signal.ts'
import type { Tier } from './labels.ts'

export type Cause = 'moved' | 'price' | 'waiting' | 'failure' | 'experience' | 'variety'
export type Origin = 'base' | 'own' | 'referred'
export type Grievance = 'none' | 'unresolved' | 'recovered'
export type ReachedStage = 'aware' | 'appeal' | 'ask' | 'act' | 'advocate'

/** One customer while the world runs: traits that stay, and the state of the heart. */
export interface Customer {
  readonly number: number
  readonly subject: string
  readonly segment: Segment
  readonly origin: Origin
  readonly arrivedDay: number
  readonly person: Person
  readonly lang: Language
  readonly city: number
  readonly home: Branch
  /** By factor, in the order of `factors`; drifts slowly toward what is met. */
  readonly expectation: number[]
  /** A sunny or a gloomy nature, added to every tone. */
  readonly mood: number
  /** How strongly this customer feels anything. */
  readonly vividness: number
  readonly priceSensitivity: number
  readonly visitsPerDay: number
  /** Moves away then, in ms since the first midnight; may lie beyond the end. */
  readonly movesAt: number

  tone: number
  intensity: number
  grievance: Grievance
  tier: Tier
  points: number
  visits: number
  failures: number
  recoveries: number
  looker: boolean
  stage: ReachedStage
  /** The price index when the customer first came. */
  referencePrice: number
  introduced: boolean
  signals: number
  leftAt: number | undefined
  cause: Cause | undefined
  lastHazard: { experience: number; price: number }
}

export interface Arrival { readonly number: number; readonly day: number; readonly origin: Origin }

const residentShares = segmentKeys.map((key) => (key === 'tourist' ? 0 : segments[key].share))
const cityShares = cities.map((c) => c.share)
const branchWeights = cities.map((c) => c.branches.map((b) => b.weight))

/** Draws a customer who becomes known on a day. */
export function createCustomer(random: Random, seedTag: string, { number, day, origin }: Arrival, priceIndex: number): Customer {
  const old = origin === 'base'
  // Nobody stays a tourist for months: those who were there before the start live here.
  const segment = segmentKeys[weighted(random, old ? residentShares : segmentShares)]!
  const model = segments[segment]
  const city = weighted(random, cityShares)
  const english = chance(random, model.english)
  const moves = exponential(random, coefficients.leaving.movedPerDay[segment])
  return {
    number, segment, origin, arrivedDay: day,
    subject: subjectOf(seedTag, number),
    person: createPerson(random, english && chance(random, 0.75), seedTag, number),
    lang: english ? 'en' : 'zh',
    city, home: cities[city]!.branches[weighted(random, branchWeights[city]!)]!,
    expectation: factors.map((f) => model.expectation[f] + 0.25 * normal(random)),
    mood: 0.18 * normal(random),
    vividness: 0.09 * normal(random),
    priceSensitivity: gamma(random, 2, 2 / model.priceSensitivity),
    visitsPerDay: gamma(random, model.visits.shape, model.visits.shape / model.visits.mean),
    movesAt: Math.floor((Math.max(day, 0) + 1 + moves) * dayMs),
    tone: old ? 0.25 : 0, intensity: old ? 0.4 : 0.2,
    grievance: 'none',
    tier: old && chance(random, 0.5) ? 'green' : 'none',
    points: 0, visits: 0, failures: 0, recoveries: 0,
    looker: false, stage: old ? 'act' : 'aware',
    referencePrice: priceIndex,
    introduced: false, signals: 0,
    leftAt: undefined, cause: undefined, lastHazard: { experience: 0, price: 0 },
  }
}

/** The stable name of a customer; the seed is in it, so that two seeds never mix their customers. */
export const subjectOf = (seedTag: string, number: number): string => `${seedTag}-${String(number).padStart(6, '0')}`
