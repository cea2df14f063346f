import { StatsError } from '@heartline/stats/errors'
import { meanFromMoments } from '@heartline/stats/scores'
import { coxRegression, kaplanMeier, survivalAt, type CoxFit, type SurvivalTimes } from '@heartline/stats/survival'
import { share } from '../../slice/index.ts'
import type { FatesRow } from '../questions/experiences.ts'
import {
  type EmotionEffect, feelingKinds, type FeelingKind, fewestFates, type Outcome, type OutcomeEffect, strongFrom,
} from './contract.ts'

/** The kind of a feeling: strong and pleasant, strong and unpleasant, or mild. */
export const kindOf = (tone: number, intensity: number): FeelingKind =>
  Math.abs(tone) * intensity < strongFrom ? 'mild' : tone < 0 ? 'unpleasant' : 'pleasant'

const stepDays = 7
const longestDays = 364
const fewestAtRisk = 10
const window = 90

/** Times to an outcome of the experiences that were watched for it, with what else is known of each. */
interface Watched extends SurvivalTimes {
  readonly time: number[]
  readonly event: number[]
  readonly rows: number[]
}

function watchedFor(outcome: Outcome, f: FatesRow): Watched {
  const rows = [...f.tone.keys()].filter((i) => (outcome === 'return'
    ? f.watched[i]! > 0
    : f.gone[i] === 1 || f.stay_days[i]! >= 0))
  const [event, time] = outcome === 'return' ? [f.returned, f.return_days] : [f.gone, f.stay_days]
  return { rows, event: rows.map((i) => event[i]!), time: rows.map((i) => time[i]!) }
}

/** Curves and ratios for one outcome. */
export function effectOn(outcome: Outcome, f: FatesRow): OutcomeEffect {
  const kinds = f.tone.map((tone, i) => kindOf(tone, f.intensity[i]!))
  const watched = watchedFor(outcome, f)
  const groups = feelingKinds.map((kind) => ({
    kind, at: [...watched.rows.keys()].filter((k) => kinds[watched.rows[k]!] === kind),
  }))
  const enough = groups.filter(({ at }) => at.length >= fewestFates)
  const events = watched.event.reduce((a, b) => a + b, 0)
  const { ratios, why } = ratiosOf(watched, f, kinds, enough.map((g) => g.kind))
  return {
    outcome, n: watched.rows.length, events, ratios, why,
    curves: enough.map(({ kind, at }) => {
      const curve = kaplanMeier({ time: at.map((k) => watched.time[k]!), event: at.map((k) => watched.event[k]!) })
      const last = curve.points.at(-1)!.time
      const days = Array.from({ length: longestDays / stepDays + 1 }, (_, w) => w * stepDays).filter((day) => day <= last)
      const points = days.map((day) => {
        const { value, interval, n } = survivalAt(curve, day)
        return { day, share: value, low: interval.low, high: interval.high, atRisk: n }
      })
      return { kind, n: curve.n, events: curve.events, points: points.filter((p) => p.atRisk >= fewestAtRisk) }
    }),
  }
}

function ratiosOf(
  watched: Watched, f: FatesRow, kinds: readonly FeelingKind[], enough: readonly FeelingKind[],
): Pick<OutcomeEffect, 'ratios' | 'why'> {
  const strong = (['unpleasant', 'pleasant'] as const).filter((kind) => enough.includes(kind))
  if (!enough.includes('mild') || strong.length === 0) return { ratios: [], why: 'few' }
  const column = (of: (i: number) => number) => watched.rows.map(of)
  const felt = Object.fromEntries(strong.map((kind) => [kind, column((i) => (kinds[i] === kind ? 1 : 0))]))
  // A rare kind is left out of the ratios with its rows: it must not stand among the mild ones.
  const keep = [...watched.rows.keys()].filter((k) => enough.includes(kinds[watched.rows[k]!]!))
  const kept = <T>(values: readonly T[]) => keep.map((k) => values[k]!)
  const times = { time: kept(watched.time), event: kept(watched.event) }
  const feelings = Object.fromEntries(Object.entries(felt).map(([kind, values]) => [kind, kept(values)]))
  const beside = {
    tenure: kept(column((i) => Math.log1p(f.tenure[i]!))), purchases: kept(column((i) => Math.log(Math.max(1, f.purchases[i]!)))),
  }
  const strata = kept(column((i) => i)).map((i) => f.stratum[i]!)
  const plain = fitted(() => coxRegression(times, feelings))
  const adjusted = fitted(() => coxRegression(times, { ...feelings, ...varying(beside) }, { strata }))
  return {
    why: typeof plain === 'string' ? plain : null,
    ratios: strong.map((kind) => ({ kind, plain: ratioOf(plain, kind), adjusted: ratioOf(adjusted, kind) })),
  }
}

/** Only what differs between customers can be held constant. */
const varying = (columns: Readonly<Record<string, number[]>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, values]) => values.some((v) => v !== values[0])))

function fitted(fit: () => CoxFit): CoxFit | string {
  try {
    return fit()
  } catch (error) {
    if (error instanceof StatsError) return error.message
    throw error
  }
}

function ratioOf(fit: CoxFit | string, name: string) {
  const found = typeof fit === 'string' ? undefined : fit.coefficients.find((c) => c.name === name)
  return found
    ? { ratio: found.hazardRatio, low: found.hazardRatioInterval.low, high: found.hazardRatioInterval.high, p: found.p }
    : null
}

/** How many came back within ninety days and what they then spent, of those who were watched so long. */
export function within90(f: FatesRow): EmotionEffect['within90'] {
  return feelingKinds.map((kind) => {
    const rows = [...f.tone.keys()].filter((i) => f.watched[i]! >= window && kindOf(f.tone[i]!, f.intensity[i]!) === kind)
    if (rows.length < fewestFates) return { kind, returned: null, spend: null }
    const back = rows.filter((i) => f.returned[i] === 1 && f.return_days[i]! <= window).length
    const spends = rows.map((i) => f.spend[i]!)
    const total = spends.reduce((a, b) => a + b, 0)
    const spread = spends.some((s) => s !== spends[0])
    const interval = spread ? meanFromMoments(rows.length, total, spends.reduce((a, b) => a + b * b, 0)).interval : undefined
    const value = total / rows.length
    return {
      kind, returned: share(back, rows.length),
      spend: { value, low: Math.max(0, interval?.low ?? value), high: interval?.high ?? value, n: rows.length },
    }
  })
}
