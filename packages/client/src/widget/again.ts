const key = (token: string) => `heartline/not-before/${token}`
const dayMs = 24 * 3_600_000

/** Whether this browser may be asked: a site whose storage is shut asks, since it cannot know. */
export function mayShow(token: string): boolean {
  try {
    return Number(localStorage.getItem(key(token)) ?? 0) <= Date.now()
  } catch {
    return true
  }
}

/** Leaves this browser in peace for so many days; a longer peace that was given before stays. */
export function putOff(token: string, days: number): void {
  try {
    const until = Date.now() + days * dayMs
    if (Number(localStorage.getItem(key(token)) ?? 0) < until) localStorage.setItem(key(token), String(until))
  } catch {
    // Without storage the tab is only away for as long as this page is open.
  }
}
