/** The list with the item at `from` moved to `to`; places beyond the ends are the ends. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const place = Math.min(items.length - 1, Math.max(0, to))
  if (items[from] === undefined || place === from) return [...items]
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(place, 0, items[from])
}
