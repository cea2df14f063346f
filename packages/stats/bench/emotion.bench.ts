import { clarity } from '../src/emotion/clarity.ts'
import { jonckheere } from '../src/emotion/ordered-trend.ts'
import { journeyPattern } from '../src/emotion/pattern.ts'
import { emotionPlane } from '../src/emotion/plane.ts'
import { patternErrorRates, simulateJourneyTones } from '../src/emotion/simulate.ts'
import { seeded } from '../src/random.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const readings = Array.from({ length: 1_000_000 }, () => ({ tone: 2 * random() - 1, intensity: random() }))
const tones = readings.map(({ tone }) => tone)
const groups = Array.from({ length: 5 }, (_, g) => tones.slice(g * 20_000, (g + 1) * 20_000))
const journeys = simulateJourneyTones('progressive', { customers: 100_000, touchpoints: 8 })

bench('emotionPlane', readings.length, () => emotionPlane(readings))
bench('clarity', tones.length, () => clarity(tones))
bench('jonckheere, 5 groups', 100_000, () => jonckheere(groups))
bench('journeyPattern, 8 touchpoints', journeys.length, () => journeyPattern(journeys))
bench('patternErrorRates, 100 customers, 200 runs of 4 kinds', 80_000, () =>
  patternErrorRates({ customers: 100, touchpoints: 5 }),
)
