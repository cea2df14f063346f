import type { Ink, Shape } from '../../../platform/pdf/contract.ts'

const p = (v: number) => v.toFixed(2)

export const path = (d: string, look: { fill?: Ink; stroke?: Ink; width?: number; opacity?: number; dash?: boolean }): Shape =>
  ({ kind: 'path', d, fill: look.fill ?? null, stroke: look.stroke ?? null, width: look.width ?? 1, opacity: look.opacity
    ?? 1, dash: look.dash ?? false })
export const word = (
  text: string, x: number, y: number,
  look: { size?: number; ink?: Ink; anchor?: 'start' | 'middle' | 'end'; bold?: boolean } = {},
): Shape =>
  ({ kind: 'text', text, x, y, size: look.size ?? 7, ink: look.ink ?? 'quiet', anchor: look.anchor ?? 'start', bold: look.bold
    ?? false })
export const stroke = (x1: number, y1: number, x2: number, y2: number, look: Parameters<typeof path>[1]): Shape =>
  path(`M${p(x1)} ${p(y1)}L${p(x2)} ${p(y2)}`, look)
export const bar = (x: number, y: number, width: number, height: number, look: Parameters<typeof path>[1]): Shape =>
  path(`M${p(x)} ${p(y)}h${p(width)}v${p(height)}h${p(-width)}Z`, look)
export const dot = (x: number, y: number, r: number, look: Parameters<typeof path>[1]): Shape =>
  path(`M${p(x - r)} ${p(y)}a${p(r)} ${p(r)} 0 1 0 ${p(2 * r)} 0a${p(r)} ${p(r)} 0 1 0 ${p(-2 * r)} 0Z`, look)

export type Point = readonly [x: number, y: number]
/** A smooth line through points from left to right that rises and falls only where they do: tangents lie level at every turn. */
export function smooth(points: readonly Point[], begin: 'M' | 'L' = 'M'): string {
  const slope = (i: number) => {
    const [before, at, after] = [points[i - 1], points[i]!, points[i + 1]]
    if (!before || !after || (at[1] - before[1]) * (after[1] - at[1]) <= 0) return 0
    return (after[1] - before[1]) / (after[0] - before[0])
  }
  return points.map(([x, y], i) => {
    const last = points[i - 1]
    if (!last) return `${begin}${p(x)} ${p(y)}`
    const third = (x - last[0]) / 3
    return `C${p(last[0] + third)} ${p(last[1] + slope(i - 1) * third)} ${p(x - third)} ${p(y - slope(i) * third)} ${p(x)} ${p(y)}`
  }).join('')
}
/** The area between two smooth lines over the same places. */
export const between = (above: readonly Point[], below: readonly Point[]): string =>
  `${smooth(above)}${smooth(below.toReversed(), 'L')}Z`
