import type { HeartlinePoint } from '../../../../../server/understand/journeys/contract.ts'
import type { Column } from './columns.ts'
import { acrossOfTone, projectionOf, thicknessOf, type Frame } from './frame.ts'
import { bandPath, ribbonPath, samplesAlong } from './ribbon.ts'
import { monotoneCurve } from './monotone.ts'

/** Fewer scores than this are called few: in words, and with a hollow point. */
export const fewScores = 30

/** A touchpoint with a feeling, placed on the paper. */
export interface Spot {
  readonly index: number
  readonly key: string
  readonly x: number
  readonly y: number
  readonly along: number
  readonly across: number
  readonly tone: number
  readonly thickness: number
  readonly few: boolean
  /** Ends of the hairline for the interval of the mean, where it would show beyond the ribbon. */
  readonly interval: readonly [readonly [number, number], readonly [number, number]] | null
  /** How far that hairline goes across, in pixels of the paper; empty where there is none. */
  readonly reach: readonly number[]
}

/** A line placed on the paper: everything that is drawn of it. */
export interface PlacedLine {
  readonly spots: readonly Spot[]
  /** One ribbon for each run of neighbouring touchpoints with scores. */
  readonly ribbons: readonly string[]
  readonly bands: readonly string[]
  /** Dashed bridges over touchpoints that nobody scored. */
  readonly bridges: readonly string[]
  /** Tones along the line, as places between the first spot (0) and the last (1). */
  readonly stops: readonly { readonly offset: number; readonly tone: number }[]
}

/** Places one line of feelings into its columns. */
export function placeLine(points: readonly HeartlinePoint[], columns: readonly Column[], frame: Frame): PlacedLine {
  const project = projectionOf(frame)
  const spots = points.map((point, index) => placeSpot(point, index, columns[index]!, frame))
  const runs = runsOf(spots)
  return {
    spots: runs.flat(),
    ribbons: runs.map((run) => ribbonPath(run, project)),
    bands: runs
      .filter((run) => run.length > 1)
      .map((run) => {
        const tones = run.map((spot) => points[spot.index]!.tone!)
        const edge = (quantile: 'q25' | 'q75') => tones.map((tone) => acrossOfTone(frame, tone[quantile]))
        return bandPath(
          run.map((spot) => spot.along),
          edge('q25'),
          edge('q75'),
          project,
        )
      }),
    bridges: runs.slice(1).map((run, i) => {
      const [from, to] = [runs[i]!.at(-1)!, run[0]!]
      return `M${from.x} ${from.y}L${to.x} ${to.y}`
    }),
    stops: tonesAlong(runs.flat()),
  }
}

function placeSpot(point: HeartlinePoint, index: number, column: Column, frame: Frame): Spot | null {
  if (!point.tone) return null
  const project = projectionOf(frame)
  const across = acrossOfTone(frame, point.tone.mean)
  const thickness = thicknessOf(frame, point.intensity?.mean ?? 0)
  const [x, y] = project(column.centre, across)
  const few = point.tone.n < fewScores
  const { low, high } = point.tone
  const ends = low === null || high === null ? null : ([acrossOfTone(frame, low), acrossOfTone(frame, high)] as const)
  const shows = ends !== null && (few || Math.abs(ends[1] - ends[0]) > thickness + 4)
  return {
    index,
    key: point.touchpoint.key,
    x,
    y,
    along: column.centre,
    across,
    tone: point.tone.mean,
    thickness,
    few,
    interval: shows ? [project(column.centre, ends[0]), project(column.centre, ends[1])] : null,
    reach: shows ? ends : [],
  }
}

function runsOf(spots: readonly (Spot | null)[]): Spot[][] {
  const runs: Spot[][] = []
  spots.forEach((spot, i) => {
    if (!spot) return
    if (i > 0 && spots[i - 1]) runs.at(-1)!.push(spot)
    else runs.push([spot])
  })
  return runs
}

/** Tones every quarter of the way, so that a colour scale with grey in its middle passes through grey where the line does. */
function tonesAlong(spots: readonly Spot[]): PlacedLine['stops'] {
  if (spots.length === 0) return []
  const xs = spots.map((spot) => spot.along)
  const curve = monotoneCurve(
    xs,
    spots.map((spot) => spot.tone),
  )
  const [first, last] = [xs[0]!, xs.at(-1)!]
  if (first === last) return [{ offset: 0, tone: spots[0]!.tone }]
  return samplesAlong(xs)
    .filter((_, i) => i % 2 === 0)
    .map((x) => ({ offset: (x - first) / (last - first), tone: curve.heightAt(x) }))
}
