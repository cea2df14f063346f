import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { meanOf, type Measured, measured, weightedQuantile } from '../slice/index.ts'
import type { Pulse } from './contract.ts'
import { customersAround, lastDay, type SegmentOfPulse, signalsByDay, toneByDay } from './questions/pulse-by-day.ts'

const oneDay = 86_400_000
const back = (day: string, days: number) => new Date(Date.parse(day) - days * oneDay).toISOString().slice(0, 10)

interface DayOfTone {
  readonly day: string
  readonly n: number
  readonly sum: number
  readonly squares: number
  readonly bins: readonly (readonly [number, number])[]
}

/** Feeling, voices and customers of everybody or one segment over the last days that have signals, beside the same number of days before them. */
export async function readPulse(clickhouse: ClickHouse, org: OrgId, days: number, of: SegmentOfPulse): Promise<Pulse> {
  const [last] = await clickhouse.query(lastDay(org, of))
  const empty = { now: 0, before: 0 }
  if (!last) return { signalsTotal: 0, asOf: null, days, tone: { now: null, before: null }, signals: empty, customers: empty, daily: [] }

  const middle = back(last.last, days - 1)
  const from = back(middle, days)
  const [signals, tones, customers] = await Promise.all([
    clickhouse.query(signalsByDay(org, from, last.last, of)),
    clickhouse.query(toneByDay(org, from, last.last, of)),
    clickhouse.query(customersAround(org, from, middle, last.last, of)),
  ])
  const count = (wanted: (day: string) => boolean) => signals.filter((s) => wanted(s.day)).reduce((sum, s) => sum + s.signals, 0)
  const toneOf = new Map(tones.map((t) => [t.day, t]))
  return {
    signalsTotal: last.signals,
    asOf: `${last.last}T00:00:00.000Z`,
    days,
    tone: { now: together(tones.filter((t) => t.day >= middle)), before: together(tones.filter((t) => t.day < middle)) },
    signals: { now: count((d) => d >= middle), before: count((d) => d < middle) },
    customers: customers[0] ?? empty,
    daily: signals.map((s) => {
      const t = toneOf.get(s.day)
      const { mean, low, high } = t ? meanOf(t) : { mean: null, low: null, high: null }
      return { day: s.day, signals: s.signals, tone: mean, low, high, n: t?.n ?? 0 }
    }),
  }
}

function together(days: readonly DayOfTone[]): Measured | null {
  const bins = new Map<number, number>()
  for (const day of days) for (const [bin, n] of day.bins) bins.set(bin, (bins.get(bin) ?? 0) + n)
  const total = (pick: (d: DayOfTone) => number) => days.reduce((sum, d) => sum + pick(d), 0)
  const quantile = (share: number) => weightedQuantile([...bins], share) / 100
  return measured({ n: total((d) => d.n), sum: total((d) => d.sum), squares: total((d) => d.squares) }, [quantile(0.25), quantile(0.5), quantile(0.75)])
}
