/** Pauses after so many failed attempts, as the specification advises: soon at first, then over three days. */
const pausesS = [5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600, 10 * 3_600, 14 * 3_600, 20 * 3_600, 24 * 3_600]
const longestAskedS = 86_400

/** An endpoint through which nothing got for so long, and which failed for the last time, is stopped. */
export const patienceMs = 3 * 86_400_000

/**
 * When a message is tried again after so many attempts; undefined where that was the last. Up to a fifth more or less by chance,
 * so that what failed together does not come back together. A receiver may ask for a longer pause, of a day at most.
 */
export function nextAttempt(attempts: number, now: Date, askedS: number | undefined, chance: number): Date | undefined {
  const pause = pausesS[attempts - 1]
  if (pause === undefined) return undefined
  const waitS = Math.max(pause * (0.8 + 0.4 * chance), Math.min(askedS ?? 0, longestAskedS))
  return new Date(now.getTime() + waitS * 1000)
}
