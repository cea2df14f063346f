import { StatsError } from '@heartline/stats/errors'
import { chooseClasses, chooseClusters, kMeansStability, latentClassStability } from '@heartline/stats/segments'
import { estimate } from '../../slice/index.ts'
import type { Coded, SearchModel, SearchReport, Trait } from './contract.ts'

/** What a search works on: customers drawn from all, with their traits or with the codes of their answers. */
export type SearchTask =
  | {
    readonly method: 'k-means'; readonly traits: readonly Trait[]; readonly logarithms: readonly boolean[];
    readonly currency: string; readonly points: readonly (readonly number[])[]; readonly most: number
  }
  | {
    readonly method: 'latent-class'; readonly answers: readonly Coded[]; readonly codes: readonly (readonly number[])[];
    readonly most: number
  }

export interface FoundGroups {
  readonly report: SearchReport
  readonly model: SearchModel | null
}

const runs = 20
const tones = ['unpleasant', 'between', 'pleasant']
const yesNo = ['no', 'yes']

/** Finds the groups that customers fall into, and how sure they are; says in words what the data cannot carry. */
export function findGroups(task: SearchTask, progress: (share: number) => void): FoundGroups {
  try {
    return task.method === 'k-means' ? findClusters(task, progress) : findClasses(task, progress)
  } catch (error) {
    if (error instanceof StatsError) return { report: { state: 'refused', why: error.message }, model: null }
    throw error
  }
}

function findClusters(task: Extract<SearchTask, { method: 'k-means' }>, progress: (share: number) => void): FoundGroups {
  const { traits, points, currency } = task
  const { chosen, tried } = chooseClusters(points, task.most)
  progress(0.5)
  const n = points.length
  const clusters = chosen.centres.length
  const stability = kMeansStability(points, clusters, { runs, restarts: 3 })
  return {
    report: {
      state: 'found', n, clarity: tried.find((t) => t.clusters === clusters)!.silhouette.value, stability: estimate(stability),
      tried: tried.map((t) => ({ groups: t.clusters, criterion: t.silhouette.value })),
      groups: chosen.centres.map((centre, group) => ({
        group, n: chosen.sizes[group]!, share: chosen.sizes[group]! / n, answers: [],
        means: traits.map((trait, t) => ({ trait, mean: task.logarithms[t] ? Math.expm1(centre[t]!) : centre[t]! })),
      })),
    },
    model: { method: 'k-means', traits, currency, centres: chosen.centres, spreads: traits.map((_, t) => spreadOf(points, t)) },
  }
}

function findClasses(task: Extract<SearchTask, { method: 'latent-class' }>, progress: (share: number) => void): FoundGroups {
  const { answers, codes } = task
  const nameOf = (i: number) => String(i)
  const columns = Object.fromEntries(answers.map((_, i) => [nameOf(i), codes.map((row) => row[i]!)]))
  const { chosen, tried } = chooseClasses(columns, task.most)
  progress(0.5)
  const n = codes.length
  const stability = chosen.classes.length === 1
    ? { value: 1, low: 1, high: 1, n }
    : estimate(latentClassStability(columns, chosen.classes.length, { runs, restarts: 5 }))
  return {
    report: {
      state: 'found', n, clarity: chosen.entropy, stability, tried: tried.map((t) => ({ groups: t.classes, criterion: t.bic })),
      groups: chosen.classes.map(({ share, answers: given }, group) => ({
        group, share, n: chosen.assignment.filter((c) => c === group).length, means: [],
        answers: answers.map((asked, i) => ({
          question: asked.of === 'touchpoint' ? asked.touchpoint : asked.of === 'need' ? asked.need : asked.dimension,
          shares: given[nameOf(i)]!.map((chance, code) => ({ answer: answerOf(asked, code), share: chance })),
        })),
      })),
    },
    model: {
      method: 'latent-class', answers, shares: chosen.classes.map((c) => c.share),
      chances: chosen.classes.map((c) => answers.map((_, i) => [...c.answers[nameOf(i)]!])),
    },
  }
}

const answerOf = (asked: Coded, code: number): string =>
  (asked.of === 'touchpoint' ? tones : asked.of === 'need' ? yesNo : asked.codes)[code] ?? String(code)

/** The standard deviation that k-means gave the trait its weight by. */
function spreadOf(points: readonly (readonly number[])[], t: number): number {
  const mean = points.reduce((sum, p) => sum + p[t]!, 0) / points.length
  return Math.sqrt(points.reduce((sum, p) => sum + (p[t]! - mean) ** 2, 0) / points.length)
}
