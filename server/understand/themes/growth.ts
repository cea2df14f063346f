import { StatsError } from '@heartline/stats/errors'
import { falseDiscoveryAdjusted, shareAlarm, type ShareAlarm } from '@heartline/stats/warning'
import { share } from '../slice/index.ts'
import type { Growth } from './contract.ts'

export interface WeeksOfTheme {
  /** Texts of the theme in each week, and of all texts; the weeks follow each other without a gap. */
  readonly parts: readonly number[]
  readonly wholes: readonly number[]
}

/** How a claim about growth is made; its version changes where the same weeks would be judged otherwise. */
export const growthMethod = { method: 'quasi-binomial share alarm, FDR 5 % (Benjamini–Hochberg)', version: '1' } as const

/**
 * Whether the share of each theme has moved in the last 4, 13 or 26 weeks against the weeks before, with the false discovery rate
 * held over all themes of one look.
 * @param starts the first day of each week
 */
export function growthOf(themes: readonly WeeksOfTheme[], starts: readonly string[]): Growth[] {
  const alarms = themes.map(({ parts, wholes }) => judged(parts, wholes))
  const tested = alarms.filter((a): a is ShareAlarm => typeof a === 'object')
  const q = falseDiscoveryAdjusted(tested.map((a) => a.p))
  return alarms.map((alarm): Growth => {
    if (typeof alarm === 'string') return { state: 'unknown', reason: alarm }
    const adjusted = q[tested.indexOf(alarm)]!
    const { change, onset, before, now } = alarm
    return {
      state: adjusted > 0.05 ? 'steady' : alarm.direction === 'up' ? 'growing' : 'shrinking',
      before: share(before.part, before.whole)!, now: share(now.part, now.whole)!,
      change: { value: change.value, low: change.interval.low, high: change.interval.high },
      p: alarm.p, q: adjusted, weeks: alarm.window,
      since: { from: starts[onset.earliest]!, likeliest: starts[onset.since]!, to: starts[onset.latest]! },
    }
  })
}

function judged(parts: readonly number[], wholes: readonly number[]): ShareAlarm | 'few-weeks' | 'few-texts' {
  if (parts.length < 12) return 'few-weeks'
  try {
    return shareAlarm(parts, wholes, { windows: [4, 13, 26] })
  } catch (error) {
    if (!(error instanceof StatsError)) throw error
    return 'few-texts'
  }
}
