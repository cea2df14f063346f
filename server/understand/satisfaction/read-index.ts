import { ecsiPaths, fitIndexModel, indexModelIntervals, type IndexModel } from '@heartline/stats/index-model'
import { StatsError } from '@heartline/stats/errors'
import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { AskedQuestion } from '../../listen/surveys/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Slice } from '../slice/index.ts'
import { type Construct, constructs, type SatisfactionIndex } from './contract.ts'
import { indexItems, itemsByQuestion } from './items.ts'
import { indexAnswers } from './questions/index-answers.ts'

/** Complete answers below this carry no index. */
export const fewestAnswers = 100
const draws = 200

type Ready = Extract<SatisfactionIndex, { state: 'ready' }>
export type ReadIndex = Extract<SatisfactionIndex, { state: 'not-enough' }> | Omit<Ready, 'finding' | 'foundAt'>

/** The satisfaction index with its drivers (ECSI by PLS path modelling), from the latest complete answers of each customer. */
export async function readIndex(
  clickhouse: ClickHouse, org: OrgId, slice: Slice, own: readonly AskedQuestion[],
): Promise<ReadIndex> {
  const rows = await clickhouse.query(indexAnswers(org, slice, itemsByQuestion(own), indexItems.length))
  if (rows.length === 0) return { state: 'not-enough', lacking: 'questions', have: 0, need: fewestAnswers }
  const answered = (item: number) => rows.reduce((count, { answers }) => count + (answers[item]! >= 0 ? 1 : 0), 0)
  // A question that most were not asked would cost most of the answers: it is left out, and with it what only it showed.
  const items = indexItems.map((item, at) => ({ ...item, at })).filter(({ at }) => answered(at) * 2 >= rows.length)
  const measured = new Set(items.map(({ construct }) => construct))
  const paths = ecsiPaths.filter(({ from, to }) => measured.has(from as Construct) && measured.has(to as Construct))
  const connected = constructs.filter((construct) => paths.some(({ from, to }) => from === construct || to === construct))
  if (!connected.includes('Satisfaction')) return { state: 'not-enough', lacking: 'questions', have: 0, need: fewestAnswers }
  const used = items.filter(({ construct }) => connected.includes(construct))
  const complete = rows.filter(({ answers }) => used.every(({ at }) => answers[at]! >= 0))
  if (complete.length < fewestAnswers)
    return { state: 'not-enough', lacking: 'answers', have: complete.length, need: fewestAnswers }

  const model: IndexModel = {
    constructs: Object.fromEntries(
      connected.map((construct) => [construct, used.filter((item) => item.construct === construct).map(({ name }) => name)]),
    ),
    paths, scale: { min: 0, max: 1 },
  }
  const columns = Object.fromEntries(used.map(({ name, at }) => [name, complete.map(({ answers }) => answers[at]!)]))
  try {
    return describe(model, columns, {
      given: rows[0]!.given, leftOut: constructs.filter((construct) => !connected.includes(construct)),
    })
  } catch (error) {
    if (error instanceof StatsError)
      return { state: 'not-enough', lacking: 'answers', have: complete.length, need: complete.length * 2 }
    throw error
  }
}

function describe(
  model: IndexModel, columns: Record<string, number[]>, basis: Pick<Ready, 'given' | 'leftOut'>,
): Omit<Ready, 'finding' | 'foundAt'> {
  const fit = fitIndexModel(model, columns)
  const intervals = indexModelIntervals(fit, columns, { draws })
  const around = (value: number, { low, high }: { low: number; high: number }) => ({ value, low, high })
  const weightOf = new Map(intervals.weights.map(({ item, interval }) => [item, interval]))
  return {
    state: 'ready', ...basis, n: fit.n,
    constructs: fit.constructs.map(({ name, index, items, reliability, r2 }, i) => ({
      name: name as Construct, index: around(index, intervals.indices[i]!.interval), r2: r2 ?? null,
      reliability: { ...reliability },
      items: items.map((item) => ({
        name: item.name, loading: item.loading, weight: around(item.weight, weightOf.get(item.name)!),
      })),
    })),
    effects: fit.effects.map(({ from, to, direct, total }, i) => {
      const { direct: ofDirect, total: ofTotal } = intervals.effects[i]!
      return {
        from: from as Construct, to: to as Construct, direct: ofDirect ? around(direct, ofDirect) : null,
        total: around(total, ofTotal),
      }
    }),
  }
}
