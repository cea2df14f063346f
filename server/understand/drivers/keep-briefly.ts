/** How long an answer of history may be used again: a page asks several things of the same sums. */
const freshMs = 60_000
const most = 24

/** Answers by name, kept for a minute; who asks for the same while it is being worked out waits for the same answer. */
export function createKeptAnswers() {
  const kept = new Map<string, { readonly answer: Promise<unknown>; readonly until: number }>()
  return function keepBriefly<T>(name: string, work: () => Promise<T>): Promise<T> {
    const now = Date.now()
    const found = kept.get(name)
    if (found && found.until > now) return found.answer as Promise<T>
    const answer = work()
    kept.delete(name)
    kept.set(name, { answer, until: now + freshMs })
    answer.catch(() => kept.delete(name))
    for (const [old, { until }] of kept) if (kept.size > most || until <= now) kept.delete(old)
    return answer
  }
}
export type KeepBriefly = ReturnType<typeof createKeptAnswers>
