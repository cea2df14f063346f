import { directlyFollows } from '../src/journeys/directly-follows.ts'
import { funnel } from '../src/journeys/funnel.ts'
import { journeysOf, type JourneyEvent } from '../src/journeys/journey.ts'
import { removalEffects } from '../src/journeys/removal-effect.ts'
import { timeToNext } from '../src/journeys/time-to-next.ts'
import { seeded } from '../src/random.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const steps = ['aware', 'appeal', 'ask', 'act', 'advocate', 'visit', 'call', 'return']
const events: JourneyEvent[] = Array.from({ length: 1_000_000 }, () => ({
  customer: `${Math.floor(random() * 200_000)}`,
  step: steps[Math.floor(random() * steps.length)],
  time: random() * 365,
}))
const journeys = journeysOf(events)
const paths = journeys.slice(0, 20_000).map((journey) => ({ steps: journey.steps, converted: random() < 0.2 }))

bench('journeysOf', events.length, () => journeysOf(events))
bench('funnel of five stages within 90 days', events.length, () => funnel(journeys, steps.slice(0, 5), { within: 90 }))
bench('directlyFollows', events.length, () => directlyFollows(journeys))
bench('timeToNext', events.length, () => timeToNext(journeys, 'ask', 'act', { observedUntil: 365 }))
bench('removalEffects, 8 steps, 500 runs', paths.length, () => removalEffects(paths))
