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

/**
 * The outline of a ribbon whose middle runs smoothly through the stations and whose thickness follows theirs, with
 * round ends. In steep stretches it is widened across, up to two and a half times, so that it looks evenly thick.
 */
export function ribbonPath(stations: readonly Station[], project: Project): string {
  const xs = stations.map((station) => station.along)
  const middle = monotoneCurve(xs, stations.map((station) => station.across))
  const thickness = monotoneCurve(xs, stations.map((station) => station.thickness))
  const halfAt = (x: number) => (thickness.heightAt(x) / 2) * Math.min(2.5, Math.hypot(1, middle.slopeAt(x)))
  const samples = samplesAlong(xs)
  const [start, end] = [samples[0]!, samples.at(-1)!]
  const one = samples.map((x) => project(x, middle.heightAt(x) - halfAt(x)))
  const other = samples.map((x) => project(x, middle.heightAt(x) + halfAt(x))).reverse()
  const clockwise = turnsClockwise(project)
  return `${polyline(one)}${cap(halfAt(end), other[0]!, clockwise)}${polyline(other, 'L')}${cap(halfAt(start), one[0]!, clockwise)}Z`
}

/** The area between two smooth edges, such as the middle half of customers. */
export function bandPath(xs: readonly number[], low: readonly number[], high: readonly number[], project: Project): string {
  const lowCurve = monotoneCurve(xs, low)
  const highCurve = monotoneCurve(xs, high)
  const samples = samplesAlong(xs)
  const there = samples.map((x) => project(x, highCurve.heightAt(x)))
  const back = samples.map((x) => project(x, lowCurve.heightAt(x))).reverse()
  return `${polyline(there)}${polyline(back, 'L')}Z`
}

const round = (value: number) => Math.round(value * 10) / 10
const polyline = (points: readonly (readonly [number, number])[], start: 'M' | 'L' = 'M') =>
  points.map(([x, y], i) => `${i === 0 ? start : 'L'}${round(x)} ${round(y)}`).join('')

const cap = (radius: number, [x, y]: readonly [number, number], clockwise: boolean) =>
  `A${round(radius)} ${round(radius)} 0 0 ${clockwise ? 1 : 0} ${round(x)} ${round(y)}`

/** A drawing turned on its side is mirrored, and its round ends turn the other way. */
function turnsClockwise(project: Project): boolean {
  const [ox, oy] = project(0, 0)
  const [ax, ay] = project(1, 0)
  const [bx, by] = project(0, 1)
  return (ax - ox) * (by - oy) - (ay - oy) * (bx - ox) > 0
}
