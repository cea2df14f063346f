import type { SimulatedSignal } from '@heartline/simulator'
import { toneOfScore } from '@heartline/stats/scores'
import type { Overlap } from '../causes.ts'
import type { Measure, SeriesKey } from '../contract.ts'
import { daysBetween, idOf, type Series } from '../series.ts'

/**
 * The series of simulated signals, worked out in the plain way: what the program's own statement reads out of history, without
 * what was said in texts.
 */
export interface SimulatedDays {
  readonly series: Map<string, Series>
  readonly overlap: (keys: readonly SeriesKey[], from: number) => Promise<Overlap>
}

const shanghaiMs = 8 * 3_600_000
const dayOf = (time: string) => new Date(Date.parse(time) + shanghaiMs).toISOString().slice(0, 10)

export function seriesOf(signals: Iterable<SimulatedSignal>, first: string, days: number): SimulatedDays {
  const series = new Map<string, Series>()
  const met = new Map<string, Map<string, number>>()
  const add = (
    measure: Measure, [dimension, member]: readonly [string, string], touchpoint: string, day: number, value: number,
  ) => {
    if (day < 0 || day >= days) return
    const key = { measure, dimension, member, touchpoint, topic: '' }
    const id = idOf(key)
    let one = series.get(id)
    if (!one) {
      const zeros = () => new Float64Array(days)
      series.set(id, (one = { key, moments: { n: zeros(), sum: zeros(), squares: zeros(), cubes: zeros() } }))
    }
    const m = one.moments as Record<'n' | 'sum' | 'squares' | 'cubes', Float64Array>
    m.n[day]! += 1
    m.sum[day]! += value
    m.squares[day]! += value ** 2
    m.cubes[day]! += value ** 3
  }
  for (const { type, time, subject, data } of signals) {
    const day = daysBetween(first, dayOf(time))
    const people = [['', ''] as const, ...Object.entries(data.attributes)]
    const scored = (data.scores ?? []).map((s) => s.touchpoint ?? data.touchpoint)
    for (const group of people) {
      for (const place of ['', data.touchpoint]) {
        for (const [measure, of] of [['complaints', 'complaint'], ['contacts', 'contact'], ['returns', 'return']] as const)
          add(measure, group, place, day, type === of ? 1 : 0)
        if (type === 'delivery')
          add('late', group, place, day, (data as { delivered: string }).delivered > (data as { promised: string }).promised
            ? 1
            : 0)
      }
      for (const score of data.scores ?? []) {
        const tone = toneOfScore(score.method, score.value, score.scale)
        if (tone === undefined) continue
        for (const place of ['', score.touchpoint ?? data.touchpoint]) add('tone', group, place, day, tone)
      }
      for (const place of new Set(['', data.touchpoint, ...scored])) {
        const who = JSON.stringify([...group, place])
        const days = met.get(who) ?? new Map<string, number>()
        met.set(who, days.set(subject, day))
      }
    }
  }
  // As the program's own statement does: fewer answers than this cannot be judged.
  for (const [id, { moments }] of series) if ((moments.n as Float64Array).reduce((a, b) => a + b, 0) < 70) series.delete(id)
  const metSince = (key: SeriesKey, from: number) =>
    new Set([
      ...(met.get(JSON.stringify([key.dimension, key.member, key.touchpoint])) ?? []),
    ].flatMap(([who, last]) => (last >= from ? [who] : [])))
  return {
    series,
    overlap: async (keys, from) => {
      const groups = new Map(keys.map((k) => [idOf(k), metSince(k, from)]))
      return (a, b) => {
        const [of, within] = [groups.get(idOf(b))!, groups.get(idOf(a))!]
        return of.size === 0 ? 0 : of.intersection(within).size / of.size
      }
    },
  }
}
