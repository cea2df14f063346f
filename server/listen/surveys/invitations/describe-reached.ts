import { proportion } from '@heartline/stats/scores'
import type { Reached } from './contract.ts'
import type { Counted } from './reached-store.ts'

const nothing: Omit<Counted, 'rule'> = {
  waiting: 0,
  sent: 0,
  opened: 0,
  answered: 0,
  complete: 0,
  reminders: 0,
  undelivered: 0,
  refused: [],
  skipped: [],
}

/** How far some invitations came, with the share that was answered and its interval (Wilson). */
export function describeReached(counted: readonly Counted[]): Reached {
  const sum = counted.reduce<Omit<Counted, 'rule'>>(
    (all, one) => ({
      waiting: all.waiting + one.waiting,
      sent: all.sent + one.sent,
      opened: all.opened + one.opened,
      answered: all.answered + one.answered,
      complete: all.complete + one.complete,
      reminders: all.reminders + one.reminders,
      undelivered: all.undelivered + one.undelivered,
      refused: added(all.refused, one.refused),
      skipped: added(all.skipped, one.skipped),
    }),
    nothing,
  )
  return {
    ...sum,
    refused: [...sum.refused],
    skipped: [...sum.skipped],
    answeredShare: sum.sent === 0 ? null : shareOf(sum.answered, sum.sent),
  }
}

export function shareOf(part: number, all: number): { value: number; low: number; high: number } {
  const {
    value,
    interval: { low, high },
  } = proportion(part, all)
  return { value, low, high }
}

type Reasons<R> = readonly { readonly reason: R; readonly n: number }[]
function added<R>(first: Reasons<R>, second: Reasons<R>): Reasons<R> {
  const sums = new Map<R, number>()
  for (const { reason, n } of [...first, ...second]) sums.set(reason, (sums.get(reason) ?? 0) + n)
  return [...sums].map(([reason, n]) => ({ reason, n })).toSorted((a, b) => b.n - a.n)
}
