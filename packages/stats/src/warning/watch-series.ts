import { StatsError } from '../errors.ts'
import { countAlarm, type CountAlarm, type CountAlarmOptions } from './count-alarm.ts'
import { falseDiscoveryAdjusted, type Dependence } from './false-discovery.ts'
import { scoreAlarm, type ScoreAlarm } from './score-alarm.ts'

/** One series to watch: a topic, a touchpoint, a branch, a product. */
export type WatchedSeries =
  | { readonly id: string; readonly kind: 'counts'; readonly values: ArrayLike<number> }
  | { readonly id: string; readonly kind: 'scores'; readonly values: ArrayLike<number> }

/** The outcome for one series: a finding or not, at the false discovery rate asked for. */
export type Watched = { readonly id: string; readonly q: number; readonly finding: boolean } & (
  { readonly kind: 'counts'; readonly alarm: CountAlarm } | { readonly kind: 'scores'; readonly alarm: ScoreAlarm }
)

/** All series looked at, likeliest findings first, and those that could not be judged, with the reason. */
export interface Watch {
  readonly series: readonly Watched[]
  readonly notJudged: readonly { readonly id: string; readonly reason: string }[]
  readonly falseDiscoveryRate: number
}

/** How the series are judged together. */
export interface WatchOptions {
  /** Largest expected share of false findings among the findings (0.05). */
  readonly falseDiscoveryRate?: number
  /** 'any' stands series that depend on each other in any way (Benjamini–Yekutieli); the default is Benjamini–Hochberg. */
  readonly dependence?: Dependence
  readonly counts?: CountAlarmOptions
  readonly scores?: { readonly windows?: readonly number[] }
}

/**
 * Looks at many series at once and reports those that have risen (counts) or moved (scores), with the false discovery
 * rate under control over all series of one look. A series with too little history is listed with the reason, never guessed.
 *
 * @param series counts or scores a period, to the present
 * @throws StatsError `bad-option` for a rate outside 0…1; whatever is wrong with a series (negative counts, NaN) is thrown
 *   with the id of the series in the message
 * @example watchSeries(topics.map(({ id, daily }) => ({ id, kind: 'counts', values: daily }))).series.filter((s) => s.finding)
 */
export function watchSeries(series: readonly WatchedSeries[], options: WatchOptions = {}): Watch {
  const { falseDiscoveryRate = 0.05, dependence, counts, scores } = options
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1))
    throw new StatsError(
      'bad-option',
      `falseDiscoveryRate must lie between 0 and 1, got ${falseDiscoveryRate}`,
      'falseDiscoveryRate',
    )
  const judged: ({ id: string } & ({ kind: 'counts'; alarm: CountAlarm } | { kind: 'scores'; alarm: ScoreAlarm }))[] = []
  const notJudged: { id: string; reason: string }[] = []
  for (const one of series) {
    try {
      if (one.kind === 'counts') judged.push({ id: one.id, kind: 'counts', alarm: countAlarm(one.values, counts) })
      else judged.push({ id: one.id, kind: 'scores', alarm: scoreAlarm(one.values, scores) })
    } catch (error) {
      if (!(error instanceof StatsError)) throw error
      if (!['empty', 'too-few', 'constant', 'not-converged'].includes(error.code))
        throw new StatsError(error.code, `${one.id}: ${error.message}`, error.at)
      notJudged.push(Object.freeze({ id: one.id, reason: error.message }))
    }
  }
  const q = falseDiscoveryAdjusted(
    judged.map(({ alarm }) => alarm.p),
    dependence,
  )
  return Object.freeze({
    series: Object.freeze(
      judged
        .map((one, i) => Object.freeze({ ...one, q: q[i], finding: q[i] <= falseDiscoveryRate }))
        .toSorted((a, b) => a.q - b.q || a.alarm.p - b.alarm.p),
    ),
    notJudged: Object.freeze(notJudged),
    falseDiscoveryRate,
  })
}
