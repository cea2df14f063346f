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
  const tones = customers.map(({ keys, tones }) => new Map(keys.map((key, i) => [key, tones[i]!])))
  const scoredBy = (key: string) => tones.reduce((n, of) => n + (of.has(key) ? 1 : 0), 0)
  const byReach = order.map((key) => ({ key, n: scoredBy(key) })).filter(({ n }) => n > 0).toSorted((a, b) => b.n - a.n)
    .map(({ key }) => key)
  let kept = byReach
  let complete = tones
  for (;;) {
    complete = tones.filter((of) => kept.every((key) => of.has(key)))
    if (kept.length <= 3 || complete.length >= wanted) break
    kept = kept.slice(0, -1)
  }
  const keys = order.filter((key) => kept.includes(key))
  return { keys, rows: complete.map((of) => keys.map((key) => of.get(key)!)) }
}
