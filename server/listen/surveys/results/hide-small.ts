/** Fewer people than this are not shown apart from others, where they were promised to stay unknown. */
export const fewest = 5

/**
 * Which groups are to be hidden, so that nobody can be made out: those of fewer than five, and, where that is one alone, the
 * next larger too, for its number is otherwise what the others leave of the whole.
 */
export function hideSmall(sizes: readonly number[]): boolean[] {
  const hidden = sizes.map((n) => n < fewest)
  if (hidden.filter(Boolean).length !== 1 || sizes.length === 1) return hidden
  const next = sizes.reduce((best, n, i) => (!hidden[i] && (best < 0 || n < sizes[best]!) ? i : best), -1)
  return hidden.map((h, i) => h || i === next)
}
