import { StatsError, requireLength } from '../errors.ts'

/** One thing that happened to one customer. `time` is in any one unit (days, milliseconds) used throughout. */
export interface JourneyEvent {
  readonly customer: string
  readonly step: string
  readonly time: number
}

/** What one customer went through, in order of time. `steps[i]` happened at `times[i]`. */
export interface Journey {
  readonly customer: string
  readonly steps: readonly string[]
  readonly times: readonly number[]
}

/**
 * Sorts events into one journey a customer, in order of time; events at the same time keep the order they came in.
 *
 * @param events one event a row, in any order
 * @returns journeys in the order in which customers first appear in `events`
 * @throws StatsError `empty` without events, `not-finite` for a time that is no number
 * @example journeysOf([{ customer: 'a', step: 'ask', time: 1 }, { customer: 'a', step: 'act', time: 4 }])
 */
export function journeysOf(events: readonly JourneyEvent[]): readonly Journey[] {
  requireLength(events, 1, 'events')
  const byCustomer = new Map<string, JourneyEvent[]>()
  events.forEach((event, i) => {
    if (!Number.isFinite(event.time))
      throw new StatsError(
        'not-finite',
        `events[${i}].time is ${event.time}: give every event a time, or leave it out`,
        `events[${i}].time`,
      )
    const own = byCustomer.get(event.customer)
    if (own) own.push(event)
    else byCustomer.set(event.customer, [event])
  })
  const journeys: Journey[] = []
  for (const [customer, own] of byCustomer) {
    own.sort((a, b) => a.time - b.time)
    journeys.push(
      Object.freeze({
        customer,
        steps: Object.freeze(own.map((event) => event.step)),
        times: Object.freeze(own.map((event) => event.time)),
      }),
    )
  }
  return Object.freeze(journeys)
}

/** Throws unless every journey has one finite time a step, in ascending order. */
export function requireJourneys(journeys: readonly Journey[]): void {
  requireLength(journeys, 1, 'journeys')
  for (const { customer, steps, times } of journeys) {
    if (steps.length !== times.length)
      throw new StatsError('shape', `journey of ${customer}: ${steps.length} steps but ${times.length} times`, 'journeys')
    for (let i = 0; i < times.length; i++) {
      if (!Number.isFinite(times[i]))
        throw new StatsError(
          'not-finite',
          `journey of ${customer}: time ${i} is ${times[i]}; give every step a time`,
          'journeys',
        )
      if (i > 0 && times[i] < times[i - 1])
        throw new StatsError(
          'out-of-range',
          `journey of ${customer}: step ${i} comes before step ${i - 1}; build it with journeysOf`,
          'journeys',
        )
    }
  }
}
