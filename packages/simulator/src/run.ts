import type { Calendar } from './calendar.ts'
import { createCustomer, type Arrival } from './customer.ts'
import { discover } from './discover.ts'
import { scheduleVisit } from './leave.ts'
import type { Language, SimulatedSignal } from './signal.ts'
import type { VisitTrace } from './trace.ts'
import { visit } from './visit.ts'
import { createWorld, priceIndexOn, type World } from './world.ts'

export interface Plan {
  readonly seed: number
  readonly customers: number
  readonly calendar: Calendar
  readonly language: Language
  readonly trace: ((visit: VisitTrace) => void) | undefined
}

/** Share of the customers who were there before the first day. */
const baseShare = 0.25

/** Spreads the newcomers over the days, in step with the season and with a slow growth. */
function arrivalsByDay(count: number, { days, load }: Calendar): number[] {
  const weights = Array.from({ length: days }, (_, d) => load.office[d]! * 0.5 + load.family[d]! * 0.5 + 0.4 * (d / days))
  const total = weights.reduce((sum, w) => sum + w, 0)
  let upTo = 0
  let given = 0
  return weights.map((w) => {
    upTo += w
    const share = Math.round((count * upTo) / total)
    const today = share - given
    given = share
    return today
  })
}

/**
 * Runs the world day by day and yields its signals in time order. What lies ahead (visits, reviews still to be written)
 * waits in lists by day, so memory grows with the customers and never with the signals. Returns the world as it ended.
 */
export function* run({ seed, customers, calendar, language, trace }: Plan): Generator<SimulatedSignal, World, undefined> {
  const base = Math.round(customers * baseShare)
  const world = createWorld(seed, calendar, language, arrivalsByDay(customers - base, calendar), trace)
  const arrive = (arrival: Arrival) => {
    const customer = createCustomer(world.life, world.seedTag, arrival, priceIndexOn(calendar, arrival.day))
    world.customers.push(customer)
    return customer
  }
  for (let i = 0; i < base; i++) scheduleVisit(world, arrive({ number: world.nextNumber++, day: -1, origin: 'base' }), -1)

  for (let day = 0; day < calendar.days; day++) {
    for (let n = world.arrivals[day]!; n > 0; n--) discover(world, arrive({ number: world.nextNumber++, day, origin: 'own' }),
      day)
    for (const number of world.friends[day] ?? []) discover(world, arrive({ number, day, origin: 'referred' }), day)
    for (const customer of world.visitors[day] ?? []) visit(world, customer, day)
    const due = world.due[day]
    world.due[day] = world.visitors[day] = world.friends[day] = undefined
    if (!due) continue
    due.sort((a, b) => a.at - b.at)
    world.tally.signals += due.length
    for (const { signal } of due) yield signal
  }
  return world
}
