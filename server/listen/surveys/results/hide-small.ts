/** Fewer people than this are not shown apart from others, where they were promised to stay unknown. */
export const fewest = 5

/**
 * Which groups are to be hidden, so that nobody can be made out: those of fewer than five, and, where they are one alone or fewer
 * than five together, the next larger too, for their number is otherwise what the others leave of the whole.
 */
export function hideSmall(sizes: readonly number[]): boolean[] {
  const hidden = sizes.map((n) => n < fewest)
  for (;;) {
    const own = sizes.filter((_, i) => hidden[i])
    if (own.length === 0 || own.length === sizes.length || (own.length > 1 && own.reduce((a, b) => a + b, 0) >= fewest))
      return hidden
    hidden[sizes.reduce((best, n, i) => (!hidden[i] && (best < 0 || n < sizes[best]!) ? i : best), -1)] = true
  }
}
