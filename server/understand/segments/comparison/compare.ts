import { StatsError } from '@heartline/stats/errors'
import {
  chanceOfDifference, chanceOfShares, differenceFromMoments, differenceOfProportions, meanFromMoments, proportion,
} from '@heartline/stats/scores'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import { fewestToShow } from '../contract.ts'
import type { ComparedCell, ComparedKind, ComparedLine } from './contract.ts'
import type { AddedRow } from './questions.ts'

/** Each customer answers these with yes or no. */
const shares: readonly ComparedKind[] = ['return', 'need', 'theme']
const mostFalse = 0.05
/** Below this a difference is not judged. */
const fewestToJudge = 10

interface Sums { readonly n: number; readonly total: number; readonly squares: number }

/**
 * Lines of the comparison: every segment, all of its customers, against those drawn from everybody who are outside of it, under
 * one false-discovery rate.
 */
export function compareLines(rows: readonly AddedRow[], keys: readonly string[], currency: string): ComparedLine[] {
  const lines = [...Map.groupBy(rows, (r) => `${r.kind}\n${r.name}`).values()].flatMap((own) => {
    const drawn = own.filter((r) => r.drawn)
    const everybody = added(drawn)
    if (everybody.n < fewestToShow) return []
    const kind = own[0]!.kind as ComparedKind
    const cells = keys.flatMap((key, i) => {
      const belongs = ({ mask }: AddedRow) => (mask & (1 << i)) !== 0
      const inside = added(own.filter(belongs))
      return inside.n < fewestToShow ? [] : [cellOf(kind, key, inside, added(drawn.filter((r) => !belongs(r))))]
    })
    return [{ kind, name: own[0]!.name, everybody, cells }]
  })
  const judged = lines.flatMap((l) => l.cells).filter((c) => c.p !== null)
  const adjusted = falseDiscoveryAdjusted(judged.map((c) => c.p!))
  const qOf = new Map(judged.map((c, i) => [c, adjusted[i]!]))
  return lines.map(({ kind, name, everybody, cells }) => ({
    kind, name, currency: kind === 'spend' || kind === 'value' ? currency : null,
    everybody: { n: everybody.n, ...meanOf(kind, everybody) },
    of: cells.map((c) => ({ ...c.cell, q: qOf.get(c) ?? null, differs: (qOf.get(c) ?? 1) <= mostFalse })),
  }))
}

const added = (rows: readonly Sums[]): Sums =>
  rows.reduce((sum, { n, total, squares }) => ({ n: sum.n + n, total: sum.total + total, squares: sum.squares + squares }), { n: 0, total: 0, squares: 0 })
const countOf = ({ n, total }: Sums) => ({ successes: Math.round(total), n })
const moments = ({ n, total, squares }: Sums) => ({ n, sum: total, squares })

function cellOf(kind: ComparedKind, key: string, inside: Sums, rest: Sums): { cell: ComparedCell; p: number | null } {
  const found = rest.n >= fewestToShow && Math.min(inside.n, rest.n) >= fewestToJudge ? differenceOf(kind, inside, rest) : null
  return { cell: {
    key, n: inside.n, ...meanOf(kind, inside), difference: found?.difference ?? null, q: null, differs: false, finding: null,
  }, p: found?.p ?? null }
}

function differenceOf(
  kind: ComparedKind, inside: Sums, rest: Sums,
): { difference: { value: number; low: number; high: number }; p: number } | null {
  try {
    const isShare = shares.includes(kind)
    const { value, interval, ...more } = isShare
      ? differenceOfProportions(countOf(inside), countOf(rest))
      : differenceFromMoments(moments(inside), moments(rest))
    const p = isShare ? chanceOfShares(countOf(inside), countOf(rest)) : chanceOfDifference({ value, interval, ...more })
    return { difference: { value, low: interval.low, high: interval.high }, p }
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

function meanOf(kind: ComparedKind, sums: Sums): { value: number; low: number | null; high: number | null } {
  try {
    const { value, interval } = shares.includes(kind)
      ? proportion(countOf(sums).successes, sums.n)
      : meanFromMoments(sums.n, sums.total, sums.squares)
    return { value, ...within(kind, interval) }
  } catch (error) {
    if (error instanceof StatsError) return { value: sums.total / sums.n, low: null, high: null }
    throw error
  }
}

/** No mean lies where no answer can. */
const bounds: Partial<Record<ComparedKind, readonly [number, number]>> = {
  nps: [-100, 100], csat: [0, 1], tone: [-1, 1], factor: [-1, 1], spend: [0, Infinity], alive: [0, 1], value: [0, Infinity],
}
function within(kind: ComparedKind, { low, high }: { low: number; high: number }): { low: number; high: number } {
  const [least, most] = bounds[kind] ?? [-Infinity, Infinity]
  return { low: Math.max(least, low), high: Math.min(most, high) }
}
