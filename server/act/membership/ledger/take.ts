/** What is left of points that were earned at one time. */
export interface Lot {
  readonly entry: number
  readonly remaining: number
  readonly expiresAt: Date | null
}
export interface Taken {
  readonly lot: number
  readonly points: number
}

export const isOpen = (lot: Lot, at: Date): boolean => lot.expiresAt === null || lot.expiresAt > at

/** Takes points from lots that have not expired, what expires soonest first; `missing` is what they do not hold. */
export function take(lots: readonly Lot[], points: number, at: Date): { taken: Taken[]; missing: number } {
  const end = (lot: Lot) => lot.expiresAt?.getTime() ?? Infinity
  const taken: Taken[] = []
  let missing = points
  // Infinity less Infinity is no order: the older lot then comes first.
  for (const lot of lots.filter((l) => isOpen(l, at)).toSorted((a, b) => end(a) - end(b) || a.entry - b.entry)) {
    const part = Math.min(missing, lot.remaining)
    if (part > 0) taken.push({ lot: lot.entry, points: part })
    missing -= part
  }
  return { taken, missing }
}
