import { type AnswerResult } from './contract.ts'
import { figure, meanOf, shareOf } from './figure.ts'
import type { AnswerTally, PairTally } from './tallies-store.ts'
import type { ScoreMethod } from '../../../record/signals/contract.ts'

type Scale = { readonly min: number; readonly max: number }
type ScoreResult = Extract<AnswerResult, { shape: 'score' }>

/** The answers on a scale: the score with its interval, how often each value was given, and who is on which side. */
export function describeScore(method: string, scale: Scale, tallies: readonly AnswerTally[]): AnswerResult {
  const given = new Map<number, number>()
  for (const t of tallies) given.set(Number(t.value), (given.get(Number(t.value)) ?? 0) + t.n)
  const counts = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => ({
    value: scale.min + i,
    n: given.get(scale.min + i) ?? 0,
  }))
  const n = counts.reduce((sum, c) => sum + c.n, 0)
  const from = (low: number, high: number) =>
    counts.filter((c) => c.value >= low && c.value <= high).reduce((sum, c) => sum + c.n, 0)
  const share = (name: ScoreResult['shares'][number]['name'], low: number, high: number) => ({
    name,
    share: shareOf(from(low, high), n)!,
  })
  return {
    shape: 'score',
    method,
    scale,
    figure: figure(
      scoreMethod(method),
      counts.filter((c) => c.n > 0).map((c) => ({ ...c, weight: 1 })),
    ),
    counts,
    shares:
      n === 0
        ? []
        : method === 'nps'
          ? [share('detractors', 0, 6), share('passives', 7, 8), share('promoters', 9, 10)]
          : method === 'csat'
            ? [share('satisfied', scale.max - 1, scale.max)]
            : method.startsWith('ces2')
              ? [share('easy', 5, 7)]
              : [],
  }
}

/** A rating that is no score (`none`) has a mean all the same. */
const scoreMethod = (method: string): ScoreMethod => (method === 'none' ? 'rating' : (method as ScoreMethod))

/** Feelings: the means, and how many pressed each part of the plane. */
export function describeFeeling(pairs: readonly PairTally[]): AnswerResult {
  const cells = Map.groupBy(pairs, (p) => `${middle(p.first, -1, 1, 10)} ${middle(p.second, 0, 1, 5)}`)
  return {
    shape: 'feeling',
    tone: meanOf(pairs.map((p) => ({ value: p.first, n: p.n }))),
    intensity: meanOf(pairs.map((p) => ({ value: p.second, n: p.n }))),
    cells: [...cells].map(([place, own]) => {
      const [tone, intensity] = place.split(' ').map(Number)
      return { tone: tone!, intensity: intensity!, n: own.reduce((sum, p) => sum + p.n, 0) }
    }),
  }
}

/** The middle of that one of so many equal parts in which a value lies. */
function middle(value: number, low: number, high: number, parts: number): number {
  const part = Math.min(parts - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * parts)))
  return Math.round((low + ((part + 0.5) * (high - low)) / parts) * 100) / 100
}

/** What was expected and what was found; the gap is of those who gave both, person by person. */
export function describePair(own: { tallies: readonly AnswerTally[]; pairs: readonly PairTally[] }): AnswerResult {
  const mean = (part: string) =>
    meanOf(own.tallies.filter((t) => t.part === part).map((t) => ({ value: Number(t.value), n: t.n })))
  return {
    shape: 'pair',
    expectation: mean('expectation'),
    perception: mean('perception'),
    gap: meanOf(own.pairs.map((p) => ({ value: p.second - p.first, n: p.n }))),
  }
}

const mostBins = 12

/** Numbers: mean, quartiles, and how many lie in each of some equal parts of a round width. */
export function describeNumber(tallies: readonly AnswerTally[], unit: Readonly<Record<string, string>> | null): AnswerResult {
  const values = tallies.map((t) => ({ value: Number(t.value), n: t.n })).toSorted((a, b) => a.value - b.value)
  const n = values.reduce((sum, v) => sum + v.n, 0)
  return {
    shape: 'number',
    figure: meanOf(values),
    quartiles: n === 0 ? null : [quantile(values, n, 0.25), quantile(values, n, 0.5), quantile(values, n, 0.75)],
    bins: n === 0 ? [] : binsOf(values),
    unit,
  }
}

type Values = readonly { readonly value: number; readonly n: number }[]

/** The value that this share of the answers does not exceed (Hyndman & Fan 1996, definition 1). */
function quantile(values: Values, n: number, share: number): number {
  let below = 0
  for (const v of values) {
    below += v.n
    if (below >= share * n) return v.value
  }
  return values.at(-1)!.value
}

function binsOf(values: Values) {
  const [low, high] = [values[0]!.value, values.at(-1)!.value]
  const raw = (high - low) / mostBins || 1
  const power = 10 ** Math.floor(Math.log10(raw))
  const width = [1, 2, 5, 10].map((step) => step * power).find((step) => step >= raw)!
  const first = Math.floor(low / width)
  const bins = Array.from({ length: Math.floor(high / width) - first + 1 }, (_, i) => ({
    from: rounded((first + i) * width),
    to: rounded((first + i + 1) * width),
    n: 0,
  }))
  for (const v of values) bins[Math.floor(v.value / width) - first]!.n += v.n
  return bins
}
const rounded = (value: number) => Number(value.toPrecision(12))
