import { branches, cities, company, type Branch } from './chain.ts'
import { dayMs, type Calendar } from './calendar.ts'
import type { Customer } from './customer.ts'
import { groups, tiers } from './labels.ts'
import { coefficients } from './coefficients.ts'
import { normal, seeded, type Random } from './random.ts'
import {
  factors, type CommonData, type DataByType, type Language, type Names, type SimulatedSignal, type SimulatedType,
} from './signal.ts'
import { createTally, type Tally } from './tally.ts'
import type { TouchpointKey } from './touchpoints.ts'
import type { VisitTrace } from './trace.ts'

/** A signal waiting for its moment. */
export interface Due { readonly at: number; readonly signal: SimulatedSignal }

/** Everything that a run shares: two streams of chance, the calendar, and what is still to come. */
export interface World {
  /** What happens. */
  readonly life: Random
  /** How it is put into words: a stream of its own, so that a new phrase changes no fate. */
  readonly words: Random
  readonly calendar: Calendar
  readonly language: Language
  readonly seedTag: string
  readonly customers: Customer[]
  /** By day: signals to send, customers to visit, people who become known. */
  readonly due: (Due[] | undefined)[]
  readonly visitors: (Customer[] | undefined)[]
  readonly arrivals: number[]
  readonly friends: (number[] | undefined)[]
  readonly tally: Tally
  readonly trace: ((visit: VisitTrace) => void) | undefined
  /** How well each branch does by factor, around 0. */
  readonly performance: Readonly<Record<string, readonly number[]>>
  /** When the episode at hand sent its last signal. */
  lastAt: number
  nextNumber: number
}

/** Makes an empty world; `arrivals` says how many people become known on each day. */
export function createWorld(
  seed: number, calendar: Calendar, language: Language, arrivals: number[], trace: World['trace'],
): World {
  const life = seeded(seed)
  const performance = Object.fromEntries(branches.map((b) => [b.key, factors.map(() => 0.1 * normal(life))]))
  return {
    life, words: seeded(seed ^ 0x7ea1eaf), calendar, language, seedTag: `tea${seed}`,
    customers: [], due: [], visitors: [], arrivals, friends: [], tally: createTally(), trace, performance,
    lastAt: 0, nextNumber: 1,
  }
}

/** A name in the language of the run's labels. */
export const label = (world: World, names: Names): string => names[world.language]

/** The price level of a day: 1 until the rise. */
export const priceIndexOn = (calendar: Calendar, day: number): number =>
  day >= calendar.priceRiseDay ? 1 + coefficients.priceRise : 1

type Extra<T extends SimulatedType> = DataByType[T] & Pick<CommonData, 'text' | 'lang' | 'scores'>

/**
 * Sends a signal at a moment (ms since the first local midnight). Nothing comes from someone who has moved away by
 * then, and nothing after the end. Answers whether it was sent.
 */
export function send<T extends SimulatedType>(
  world: World, customer: Customer, type: T, at: number, touchpoint: TouchpointKey, channel: string, branch: Branch,
  extra: Extra<T>, introduce = false,
): boolean {
  const day = Math.floor(at / dayMs)
  if (at >= customer.movesAt || day >= world.calendar.days) return false
  const attributes: Record<string, string> = {
    city: label(world, cities[customer.city]!.names),
    branch: label(world, branch.names),
    tier: label(world, tiers[customer.tier]),
    channel,
  }
  // A member has told who they are; of the others the company does not know.
  if (customer.tier !== 'none') attributes['group'] = label(world, groups[customer.segment])
  const promotion = world.calendar.promotion[day]
  if (promotion && type === 'purchase') attributes['promotion'] = label(world, promotion.names)

  const data = { simulated: true, touchpoint, ...extra, attributes } as { -readonly [K in keyof CommonData]: CommonData[K] }
  if (introduce || !customer.introduced) {
    data.customer = customer.person
    customer.introduced = true
  }
  const signal = {
    specversion: '1.0', id: `${customer.subject}-${++customer.signals}`, source: company.source,
    type, time: world.calendar.time(at), subject: customer.subject, data,
  } as SimulatedSignal
  const list = world.due[day]
  if (list) list.push({ at, signal })
  else world.due[day] = [{ at, signal }]
  if (at > world.lastAt) world.lastAt = at
  return true
}
