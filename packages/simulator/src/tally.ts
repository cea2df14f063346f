import { touchpointKeys, type TouchpointKey } from './touchpoints.ts'

/** What was really felt and done, counted while the world runs. */
export interface Tally {
  readonly felt: Record<TouchpointKey, { n: number; tone: number; intensity: number }>
  readonly problem: { before: { n: number; tone: number; minutes: number }; after: { n: number; tone: number; minutes: number } }
  readonly reached: { aware: number; appeal: number; ask: number; act: number; advocate: number }
  readonly complaints: { made: number; recovered: number }
  readonly response: { invited: number; answered: number }
  signals: number
}

/** A tally at nought. */
export function createTally(): Tally {
  return {
    felt: Object.fromEntries(touchpointKeys.map((k) => [k, { n: 0, tone: 0, intensity: 0 }])) as Tally['felt'],
    problem: { before: { n: 0, tone: 0, minutes: 0 }, after: { n: 0, tone: 0, minutes: 0 } },
    reached: { aware: 0, appeal: 0, ask: 0, act: 0, advocate: 0 },
    complaints: { made: 0, recovered: 0 },
    response: { invited: 0, answered: 0 },
    signals: 0,
  }
}
