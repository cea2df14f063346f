import type { Frame } from './frame.ts'
import { acrossOfTone } from './frame.ts'
import type { PlacedLine, Spot } from './place-line.ts'

/** A word beside the line: where the peak or the end is. */
export interface Callout {
  readonly kind: 'peak' | 'end' | 'peak-end'
  readonly spot: Spot
  /** Towards the larger pixel (below, or to the right) or the smaller. */
  readonly side: 1 | -1
  /** Pixels from the middle of the line. */
  readonly distance: number
}

/** The peak and the end of a line, each with its word on the side where the line and the target ring leave room. */
export function calloutsFor(
  line: PlacedLine,
  marks: { readonly peak: string | null; readonly end: string | null },
  targets: ReadonlyMap<string, number>,
  frame: Frame,
): Callout[] {
  const find = (key: string | null) => line.spots.find((spot) => spot.key === key)
  const [peak, end] = [find(marks.peak), find(marks.end)]
  const callouts: Callout[] = []
  if (peak) callouts.push({ kind: peak === end ? 'peak-end' : 'peak', spot: peak, ...roomBeside(peak, line, targets, frame) })
  if (end && end !== peak) callouts.push({ kind: 'end', spot: end, ...roomBeside(end, line, targets, frame) })
  return callouts
}

/** Room that a word needs away from the line: its height lying across, its length going down. */
const wordRoom = { across: 16, down: 74 } as const
const ringReach = 11

function roomBeside(
  spot: Spot,
  line: PlacedLine,
  targets: ReadonlyMap<string, number>,
  frame: Frame,
): Pick<Callout, 'side' | 'distance'> {
  const at = line.spots.indexOf(spot)
  const neighbours = [line.spots[at - 1], line.spots[at + 1]].filter((near) => near !== undefined)
  const level = neighbours.reduce((sum, near) => sum + near.across, 0) / Math.max(1, neighbours.length)
  // A summit has room outside, a valley below: on the side away from the neighbours.
  const outside: 1 | -1 = neighbours.length > 0 && spot.across > level ? 1 : -1
  const inside = outside === 1 ? -1 : 1
  const target = targets.get(spot.key)
  const distanceOn = (side: 1 | -1) => {
    const ring = target === undefined ? 0 : side * (acrossOfTone(frame, target) - spot.across)
    const hairline = Math.max(0, ...spot.reach.map((end) => side * (end - spot.across)))
    const clear = Math.max(spot.thickness / 2, hairline) + 10
    return ring > 0 && ring - ringReach < clear + wordRoom[frame.orientation] ? Math.max(clear, ring + ringReach + 4) : clear
  }
  const fits = (side: 1 | -1) => {
    const end = spot.across + side * (distanceOn(side) + wordRoom[frame.orientation])
    return end >= frame.edge - 16 && end <= frame.edge + frame.depth + 16
  }
  const side = fits(outside) || !fits(inside) ? outside : inside
  return { side, distance: distanceOn(side) }
}
