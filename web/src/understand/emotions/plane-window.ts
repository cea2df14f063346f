import type { Felt } from './answer.ts'

/** The part of the plane that is shown. */
export interface PlaneWindow {
  readonly tone: readonly [number, number]
  readonly intensity: readonly [number, number]
}

export const wholePlane: PlaneWindow = { tone: [-1, 1], intensity: [0, 1] }

/** The smallest part of the plane, in tenths, that holds every mean and target with some room around them. */
export function closeUp(felt: readonly Felt[]): PlaneWindow {
  if (felt.length === 0) return wholePlane
  const places = felt.flatMap((t) => [
    { tone: t.tone.value, intensity: t.intensity.value },
    ...(t.touchpoint.target ? [t.touchpoint.target] : []),
  ])
  const around = (values: readonly number[], [least, most]: readonly [number, number]): [number, number] => [
    Math.max(least, Math.floor((Math.min(...values) - 0.08) * 10) / 10),
    Math.min(most, Math.ceil((Math.max(...values) + 0.08) * 10) / 10),
  ]
  return {
    tone: around(places.map((p) => p.tone), wholePlane.tone),
    intensity: around(places.map((p) => p.intensity), wholePlane.intensity),
  }
}
