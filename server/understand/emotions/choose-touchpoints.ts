import type { CustomerTones } from './questions/tones-by-customer.ts'

/** So many customers with every touchpoint make a pattern worth looking at; with more touchpoints fewer have them all. */
const wanted = 100

/**
 * Rows of customers who scored each of the touchpoints that are kept, in the order of the journey. The touchpoint that the
 * fewest scored is left out again and again, until a hundred customers have scored all of the rest or three are left.
 */
export function chooseTouchpoints(
  order: readonly string[], customers: readonly CustomerTones[],
): { keys: string[]; rows: number[][] } {
  const has = (tones: CustomerTones, place: number) => !Number.isNaN(tones[place])
  const reach = order.map((_, place) => customers.reduce((n, tones) => n + (has(tones, place) ? 1 : 0), 0))
  let kept = order.map((_, place) => place).filter((place) => reach[place]! > 0).toSorted((a, b) => reach[b]! - reach[a]!)
  let complete = customers
  for (;;) {
    complete = customers.filter((tones) => kept.every((place) => has(tones, place)))
    if (kept.length <= 3 || complete.length >= wanted) break
    kept = kept.slice(0, -1)
  }
  const inOrder = kept.toSorted((a, b) => a - b)
  return { keys: inOrder.map((place) => order[place]!), rows: complete.map((tones) => inOrder.map((place) => tones[place]!)) }
}
