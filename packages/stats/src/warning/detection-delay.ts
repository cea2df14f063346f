import { StatsError } from '../errors.ts'
import type { Estimate } from '../interval.ts'
import { seeded } from '../random.ts'
import { proportion } from '../scores/proportion.ts'
import { countAlarm, type CountAlarmOptions } from './count-alarm.ts'
import { simulateCounts } from './simulate-counts.ts'

/** How soon an outbreak is seen, and how often an alarm is false. */
export interface DetectionDelay {
  /** Looks until detection, the first with the outbreak in it being 1; undefined when fewer than half are seen in time. */
  readonly median: number | undefined
  /** Share of outbreaks seen within the horizon. */
  readonly detected: Estimate
  /** Share of single looks without an outbreak that raise an alarm. */
  readonly falseAlarms: Estimate
}

/** The situation to try: your own history's length, mean and dispersion, and the outbreak you want to see. */
export interface DelaySituation {
  readonly history: number
  readonly mean: number
  readonly dispersion?: number
  readonly ratio: number
}

/**
 * Measures, on simulated series like your own, how many looks it takes until `countAlarm` sees an outbreak that
 * multiplies counts by `ratio`, with one look a period, and how often a look is a false alarm.
 *
 * @param options `threshold` on p below which a look is an alarm (0.01), `horizon` looks (28), `runs` (100)
 * @throws StatsError `bad-option`, and as `countAlarm`
 * @example detectionDelay({ history: 180, mean: 5, ratio: 2 }).median // looks
 */
export function detectionDelay(
  situation: DelaySituation,
  options: CountAlarmOptions & {
    readonly threshold?: number
    readonly horizon?: number
    readonly runs?: number
    readonly seed?: number
  } = {},
): DetectionDelay {
  const { threshold = 0.01, horizon = 28, runs = 100, seed = 1, ...look } = options
  const { history, mean, dispersion, ratio } = situation
  if (!(ratio > 1)) throw new StatsError('bad-option', `ratio must be above 1, got ${ratio}`, 'ratio')
  if (!Number.isInteger(horizon) || horizon < 1 || !Number.isInteger(runs) || runs < 1)
    throw new StatsError('bad-option', 'horizon and runs must be whole numbers from 1', 'runs')
  const random = seeded(seed)
  const delays: number[] = []
  let falseAlarms = 0
  for (let run = 0; run < runs; run++) {
    const counts = simulateCounts({ periods: history + horizon, mean, dispersion, outbreak: { at: history, ratio }, random })
    if (countAlarm(counts.slice(0, history), look).p < threshold) falseAlarms++
    let looks = 1
    while (looks <= horizon && countAlarm(counts.slice(0, history + looks), look).p >= threshold) looks++
    delays.push(looks)
  }
  delays.sort((a, b) => a - b)
  const middle = delays[Math.floor((runs - 1) / 2)]
  return Object.freeze({
    median: middle <= horizon ? middle : undefined,
    detected: proportion(delays.filter((delay) => delay <= horizon).length, runs, { level: look.level }),
    falseAlarms: proportion(falseAlarms, runs, { level: look.level }),
  })
}
