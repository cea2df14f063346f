import { monotoneCurve } from './monotone.ts'

/** Where a point lies on paper: `along` the journey and `across` it, in pixels. */
export type Project = (along: number, across: number) => readonly [number, number]

/** Samples between two neighbouring touchpoints. The number is fixed so that one line can turn into another smoothly. */
const samplesBetween = 14

/** Places along the journey at which a curve through `xs` is drawn, the touchpoints themselves among them. */
export function samplesAlong(xs: readonly number[]): number[] {
  return xs.flatMap((x, i) => {
    const next = xs[i + 1]
    if (next === undefined) return [x]
    return Array.from({ length: samplesBetween }, (_, step) => x + ((next - x) * step) / samplesBetween)
  })
}

/** A place on the line of one run of touchpoints: where it is and how thick the ribbon is there. */
export interface Station {
  readonly along: number
  readonly across: number
  readonly thickness: number
}

/** Steps in which a round end is drawn. */
const capSteps = 6

/**
 * The outline that a round brush leaves when it is drawn smoothly through the stations, as wide everywhere as they say.
 * At each place the edge is the highest (lowest) point that the brush reaches from anywhere near: no edge ever crosses
 * itself, however tight the bend.
 */
export function ribbonPath(stations: readonly Station[], project: Project): string {
  const xs = stations.map((station) => station.along)
  const middle = monotoneCurve(
    xs,
    stations.map((station) => station.across),
  )
  const thickness = monotoneCurve(
    xs,
    stations.map((station) => station.thickness),
  )
  const [start, end] = [xs[0]!, xs.at(-1)!]
  const widest = Math.max(...stations.map((station) => station.thickness)) / 2
  const reach = (x: number, side: 1 | -1) => {
    let edge = -Infinity
    const [from, to] = [Math.max(start, x - widest), Math.min(end, x + widest)]
    const steps = Math.max(1, Math.ceil(to - from))
    for (let step = 0; step <= steps; step++) {
      const brush = from + ((to - from) * step) / steps
      const height = (thickness.heightAt(brush) / 2) ** 2 - (x - brush) ** 2
      if (height >= -1e-9) edge = Math.max(edge, side * middle.heightAt(brush) + Math.sqrt(Math.max(0, height)))
    }
    const own = side * middle.heightAt(x) + (x >= start && x <= end ? thickness.heightAt(x) / 2 : 0)
    return side * Math.max(edge, own)
  }
  const samples = [
    ...roundEnd(start, -stations[0]!.thickness / 2).toReversed(),
    ...samplesAlong(xs),
    ...roundEnd(end, stations.at(-1)!.thickness / 2),
  ]
  const one = samples.map((x) => project(x, reach(x, -1)))
  const other = samples.map((x) => project(x, reach(x, 1))).toReversed()
  return `${polyline(one)}${polyline(other, 'L')}Z`
}

/** Places beyond an end, closer together where the round end turns. */
const roundEnd = (at: number, radius: number) =>
  Array.from({ length: capSteps }, (_, step) => at + radius * Math.sin(((step + 1) * Math.PI) / (2 * capSteps)))

/** The area between two smooth edges, such as the middle half of customers. */
export function bandPath(xs: readonly number[], low: readonly number[], high: readonly number[], project: Project): string {
  const lowCurve = monotoneCurve(xs, low)
  const highCurve = monotoneCurve(xs, high)
  const samples = samplesAlong(xs)
  const there = samples.map((x) => project(x, highCurve.heightAt(x)))
  const back = samples.map((x) => project(x, lowCurve.heightAt(x))).toReversed()
  return `${polyline(there)}${polyline(back, 'L')}Z`
}

const round = (value: number) => Math.round(value * 10) / 10
const polyline = (points: readonly (readonly [number, number])[], start: 'M' | 'L' = 'M') =>
  points.map(([x, y], i) => `${i === 0 ? start : 'L'}${round(x)} ${round(y)}`).join('')
