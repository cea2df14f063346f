import type { Heartline, HeartlinePoint } from '../../../server/understand/journeys/contract.ts'

/** Below this a touchpoint's mean is too shaky to be called the worst or the best. */
export const enoughScores = 30

type Scored = HeartlinePoint & { readonly tone: NonNullable<HeartlinePoint['tone']> }

/** The touchpoints that hurt most and those that please most: up to three each, worst first and best first. */
export function placesOf(heartline: Heartline): { hurts: Scored[]; delights: Scored[] } {
  const scored = heartline.points
    .filter((p): p is Scored => p.tone !== null && p.tone.n >= enoughScores)
    .toSorted((a, b) => a.tone.mean - b.tone.mean)
  return {
    hurts: scored.filter((p) => p.tone.mean < 0).slice(0, 3),
    delights: scored
      .filter((p) => p.tone.mean > 0)
      .slice(-3)
      .toReversed(),
  }
}
