const minuteMs = 60_000

/** Lets so many a minute pass for each number, and forgets those that have gone quiet. */
export function createTurnstile(perMinute: number, clock: () => number = Date.now): (id: number) => boolean {
  let minute = 0
  let passed = new Map<number, number>()
  return (id) => {
    const now = Math.floor(clock() / minuteMs)
    if (now !== minute) {
      minute = now
      passed = new Map()
    }
    const count = (passed.get(id) ?? 0) + 1
    passed.set(id, count)
    return count <= perMinute
  }
}
