import { randomInt } from 'node:crypto'
import type { ChangeDraft, Start } from './changes/contract.ts'

/**
 * Lets a lot say who begins when: as many units on each date as on any other, and as many never where `some` stay as they are.
 */
export function drawStarts(
  { units, dates, some }: Extract<ChangeDraft['start'], { how: 'drawn' }>, below: (n: number) => number = randomInt,
): Start[] {
  const slots = [...dates.toSorted(), ...(some ? [null] : [])]
  const order = [...units]
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order.flatMap((unit, i) => {
    const on = slots[i % slots.length]
    return on ? [{ unit, on }] : []
  }).toSorted((a, b) => (a.on + a.unit < b.on + b.unit ? -1 : 1))
}
