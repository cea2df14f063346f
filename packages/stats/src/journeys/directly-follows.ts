import { requireComputable } from '../computable.ts'
import { requireJourneys, type Journey } from './journey.ts'

/** One step of the graph. */
export interface DirectlyFollowsNode {
  readonly step: string
  /** How often it happened. */
  readonly frequency: number
  /** How many customers it happened to. */
  readonly customers: number
  /** How many journeys begin with it. */
  readonly starts: number
  /** How many journeys end with it. */
  readonly ends: number
}

/** `to` came straight after `from`. Times are in the unit of the journeys. */
export interface DirectlyFollowsEdge {
  readonly from: string
  readonly to: string
  readonly frequency: number
  readonly customers: number
  readonly medianTime: number
  readonly meanTime: number
}

/** Who goes where next, most frequent first. */
export interface DirectlyFollowsGraph {
  readonly journeys: number
  readonly events: number
  readonly nodes: readonly DirectlyFollowsNode[]
  readonly edges: readonly DirectlyFollowsEdge[]
  /** How many different sequences of steps there are. */
  readonly variants: number
}

/**
 * The directly-follows graph of a set of journeys with frequencies and times between steps
 * (van der Aalst 2016, Process Mining, 2nd edition, section 6.2).
 *
 * @param journeys one a customer, in order of time
 * @throws StatsError `empty`, `shape`, `not-finite`, `out-of-range` for bad journeys
 * @example directlyFollows(journeysOf(events)).edges[0] // { from: 'ask', to: 'act', frequency: 812, … }
 */
export function directlyFollows(journeys: readonly Journey[]): DirectlyFollowsGraph {
  requireJourneys(journeys)
  const nodes = new Map<
    string,
    { step: string; frequency: number; customers: number; starts: number; ends: number; seen: number }
  >()
  const edges = new Map<string, Map<string, { times: number[]; customers: number; seen: number }>>()
  const variants = new Set<string>()
  let events = 0
  let total = 0
  journeys.forEach(({ steps, times }, who) => {
    events += steps.length
    variants.add(JSON.stringify(steps))
    for (let i = 0; i < steps.length; i++) {
      let node = nodes.get(steps[i])
      if (!node) nodes.set(steps[i], (node = { step: steps[i], frequency: 0, customers: 0, starts: 0, ends: 0, seen: -1 }))
      node.frequency++
      if (node.seen !== who) node.customers++
      node.seen = who
      if (i === steps.length - 1) node.ends++
      if (i === 0) {
        node.starts++
        continue
      }
      let out = edges.get(steps[i - 1])
      if (!out) edges.set(steps[i - 1], (out = new Map()))
      let edge = out.get(steps[i])
      if (!edge) out.set(steps[i], (edge = { times: [], customers: 0, seen: -1 }))
      total += times[i] - times[i - 1]
      edge.times.push(times[i] - times[i - 1])
      if (edge.seen !== who) edge.customers++
      edge.seen = who
    }
  })
  requireComputable([total], 'times')
  const flat: DirectlyFollowsEdge[] = []
  for (const [from, out] of edges)
    for (const [to, { times, customers }] of out)
      flat.push(
        Object.freeze({ from, to, frequency: times.length, customers, medianTime: median(times), meanTime: mean(times) }),
      )
  return Object.freeze({
    journeys: journeys.length,
    events,
    nodes: Object.freeze(
      [...nodes.values()]
        .toSorted(byFrequency)
        .map(({ step, frequency, customers, starts, ends }) => Object.freeze({ step, frequency, customers, starts, ends })),
    ),
    edges: Object.freeze(flat.toSorted(byFrequency)),
    variants: variants.size,
  })
}

function byFrequency(a: { readonly frequency: number }, b: { readonly frequency: number }): number {
  return b.frequency - a.frequency
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).toSorted()
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
