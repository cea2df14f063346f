import type { PeriodMoments } from '@heartline/stats/warning'
import type { Course, Measure, SeriesKey } from './contract.ts'

/** A series as it is judged: its days in one row, day 0 being `first`. */
export interface Series {
  readonly key: SeriesKey
  readonly moments: PeriodMoments
  /** What its theme is called. */
  readonly about?: string
}

/** Parts of a whole are judged upward only, and as counts where they are events of their own. */
export const isShare = (measure: Measure): boolean => measure !== 'tone' && measure !== 'text-tone' && measure !== 'factor'
export const isCount = (measure: Measure): boolean => measure === 'complaints' || measure === 'contacts' || measure === 'returns' || measure === 'leaving'

/** More of what is counted is worse; more tone is better. */
export const courseOf = (measure: Measure, direction: 'up' | 'down'): Course => (isShare(measure) === (direction === 'up') ? 'worse' : 'better')

export const idOf = ({ measure, dimension, member, touchpoint, topic }: SeriesKey): string =>
  JSON.stringify([measure, dimension, member, touchpoint, topic])

const oneDay = 86_400_000
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * oneDay).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / oneDay)
