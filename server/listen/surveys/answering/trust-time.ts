const dayMs = 86_400_000
/** A phone may have been without a connection for so long. */
const longestOfflineMs = 60 * dayMs

/** The moment that a page says, where it can be true; this one where the clock of the phone is off. */
export function trustTime(said: string, now = new Date()): Date {
  const at = new Date(said)
  const ago = now.getTime() - at.getTime()
  return ago >= -60_000 && ago <= longestOfflineMs ? at : now
}
