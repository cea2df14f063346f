import { cusum } from '../src/warning/charts.ts'
import { countAlarm } from '../src/warning/count-alarm.ts'
import { cusumLimit } from '../src/warning/run-length.ts'
import { simulateCounts } from '../src/warning/simulate-counts.ts'
import { watchSeries, type WatchedSeries } from '../src/warning/watch-series.ts'
import { normal, seeded } from '../src/random.ts'
import { bench } from '../src/testing/bench.ts'

const random = seeded(1)
const twoYears = simulateCounts({ periods: 730, mean: 12, dispersion: 2, weekdays: [1, 1, 1, 1, 1.3, 1.5, 0.7], random })
const series: WatchedSeries[] = Array.from({ length: 500 }, (_, i) => ({
  id: `${i}`,
  kind: 'counts',
  values: simulateCounts({ periods: 180, mean: 5, random }),
}))
const scores = Array.from({ length: 1_000_000 }, () => normal(random))

bench('countAlarm, two years of days, weekday and season', 730, () => countAlarm(twoYears, { weekday: true, season: 365.25 }))
bench('watchSeries, 500 series of 180 days', 90_000, () => watchSeries(series))
bench('cusum', scores.length, () => cusum(scores, { target: 0, sd: 1 }))
bench('cusumLimit', 1, () => cusumLimit(0.5, 500))
