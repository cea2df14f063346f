import { StatsError } from '@heartline/stats/errors'
import { chanceOfDifference, chanceOfShares, differenceFromMoments } from '@heartline/stats/scores'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import { meanOf, share } from '../slice/index.ts'
import { type Cell, type CompetitorComparison, needed, type Served } from './contract.ts'
import type { TopicRow } from './questions.ts'

/** What one party's texts and scores add up to. */
export interface Party {
  readonly id: number
  readonly name: string
  readonly topics: readonly TopicRow[]
  readonly scores: { readonly n: number; readonly sum: number; readonly squares: number }
}

type Ready = Omit<Extract<CompetitorComparison, { state: 'ready' }>, 'of' | 'small' | 'foundAt'>
type Sums = Pick<TopicRow, 'n' | 'sum' | 'squares'>
interface Judged { readonly cell: Omit<Cell, 'q' | 'differs' | 'finding'>; readonly p: number | null }

const mostFalse = 0.05
/** A topic is shown where at least so large a share of somebody's texts speaks of it. */
const leastShare = 0.03

/** Competitors beside us (the first party): each number of theirs against ours, under one false-discovery rate. */
export function compareParties(parties: readonly Party[]): Ready {
  const whole = parties.map((p) => p.topics.find((t) => t.kind === 'all') ?? empty)
  const tone = whole.map((w, i) => judge(toned(w, null), i === 0 ? null : pOfMeans(w, whole[0]!)))
  const unpleasant = whole.map((w, i) => judge({ mean: null, share: share(w.unpleasant, w.n) }, i === 0
    ? null
    : pOfShares([w.unpleasant, w.n], [whole[0]!.unpleasant, whole[0]!.n])))
  const scored = parties.map((p, i) => judge(toned(p.scores, null), i === 0 ? null : pOfMeans(p.scores, parties[0]!.scores)))
  const keys = new Map(
    parties.flatMap((p) => p.topics.filter((t) => t.kind !== 'all').map((t) => [`${t.kind}\n${t.name}`, t] as const)),
  )
  const topics = [...keys.values()].flatMap(({ kind, name }) => {
    const rows = parties.map((p) => p.topics.find((t) => t.kind === kind && t.name === name) ?? empty)
    if (!rows.some((r, i) => r.mentions >= needed.mentions && r.mentions >= leastShare * whole[i]!.mentions)) return []
    return [{
      kind: kind as 'factor' | 'theme', name, rows,
      judged: rows.map((r, i) => judge(
        toned(r.n >= needed.mentions ? r : empty, share(r.mentions, whole[i]!.mentions)),
        i === 0 || Math.min(r.n, rows[0]!.n) < needed.mentions ? null : pOfMeans(r, rows[0]!),
      )),
    }]
  })
  const all = [...tone, ...unpleasant, ...scored, ...topics.flatMap((t) => t.judged)].filter((j) => j.p !== null)
  const adjusted = falseDiscoveryAdjusted(all.map((j) => j.p!))
  const cell = (j: Judged): Cell => {
    const q = j.p === null ? null : adjusted[all.indexOf(j)]!
    return { ...j.cell, q, differs: q !== null && q <= mostFalse, finding: null }
  }
  return {
    state: 'ready', parties: parties.map((p, i) => ({ id: p.id, name: p.name, texts: whole[i]!.mentions })),
    tone: tone.map(cell), unpleasant: unpleasant.map(cell), scored: scored.map(cell),
    topics: topics
      .toSorted((a, b) => sumOf(b.rows) - sumOf(a.rows))
      .map(({ kind, name, judged }) => ({ kind, name, cells: judged.map(cell), served: servedBy(judged.map((j) => j.cell)) })),
  }
}

const empty: TopicRow = { kind: 'all', name: '', mentions: 0, n: 0, sum: 0, squares: 0, unpleasant: 0 }
const sumOf = (rows: readonly TopicRow[]) => rows.reduce((sum, r) => sum + r.mentions, 0)
const judge = (cell: Judged['cell'], p: number | null): Judged => ({ cell, p })

function toned(s: Sums, mentions: ReturnType<typeof share>): Judged['cell'] {
  if (s.n === 0) return { mean: null, share: mentions }
  const { mean, low, high } = meanOf(s)
  return { mean: { value: mean, low, high, n: s.n }, share: mentions }
}

/** Bad or good only where the whole interval says so. */
function servedBy(cells: readonly Judged['cell'][]): Served {
  const known = cells.flatMap((c) => (c.mean && c.mean.low !== null && c.mean.high !== null
    ? [c.mean as { low: number; high: number }]
    : []))
  const [own] = cells
  if (!own?.mean || own.mean.low === null || own.mean.high === null || known.length < 2) return 'open'
  const others = known.slice(1)
  if (own.mean.high < 0) return others.every((o) => o.high < 0) ? 'nobody' : others.some((o) => o.low > 0) ? 'others' : 'open'
  if (own.mean.low > 0) return others.some((o) => o.high < 0) ? 'us' : others.every((o) => o.low > 0) ? 'both' : 'open'
  return 'open'
}

function pOfMeans(a: Sums, b: Sums): number | null {
  return orNull(() => chanceOfDifference(differenceFromMoments(a, b)))
}

function pOfShares([x, n]: readonly [number, number], [y, m]: readonly [number, number]): number | null {
  return orNull(() => chanceOfShares({ successes: x, n }, { successes: y, n: m }))
}

function orNull(work: () => number): number | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}
