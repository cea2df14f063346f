import type { Picture, Shape } from '../../../platform/pdf/contract.ts'
import type { PictureHeadings } from '../words.ts'
import { bar, dot, path, type Point, smooth, stroke, word } from './shapes.ts'

const [width, height] = [252, 96]
const [left, right, top, bottom] = [30, 8, 10, 16]

const placeOf = (n: number) => (i: number) => (n === 1
  ? (left + width - right) / 2
  : left + 8 + (i * (width - left - right - 16)) / (n - 1))
/** Every second month is named where there are many. */
const names = (months: readonly string[], x: (i: number) => number): Shape[] =>
  months.flatMap((m, i) => ((months.length - 1 - i) % (months.length > 8 ? 2 : 1) === 0
    ? [word(m, x(i), height - 4, { anchor: 'middle', size: 6.5 })]
    : []))

export interface ToneOfMonth {
  /** YYYY-MM, and how the picture writes it. */
  readonly month: string
  readonly name: string
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

/** The mean tone of each month with its interval; the scale is as wide as it needs to be, and says so. */
export function tonePicture(months: readonly ToneOfMonth[], say: { label: string; tone: (v: number) => string; headings: PictureHeadings }): Picture | null {
  if (months.length === 0) return null
  const x = placeOf(months.length)
  const [low, high] = [Math.min(...months.map((m) => m.low ?? m.mean)), Math.max(...months.map((m) => m.high ?? m.mean))]
  const pad = Math.max(0.05, (high - low) * 0.15)
  const [from, to] = [Math.max(-1, low - pad), Math.min(1, high + pad)]
  const y = (tone: number) => top + ((to - tone) / (to - from)) * (height - top - bottom)
  const line: Point[] = months.map((m, i) => [x(i), y(m.mean)])
  return {
    width, height, label: say.label,
    figures: {
      headings: [say.headings.month, say.headings.tone, say.headings.low, say.headings.high, 'n'],
      rows: months.map((m) => [m.month, m.mean, m.low, m.high, m.n]),
    },
    shapes: [
      ...[from, (from + to) / 2, to].flatMap((v) => [
        stroke(left, y(v), width - right, y(v), { stroke: 'line', width: 0.5 }),
        word(say.tone(v), left - 4, y(v) + 2.3, { anchor: 'end', size: 6.5 }),
      ]),
      ...months.flatMap((m, i) => (m.low === null || m.high === null
        ? []
        : [stroke(x(i), y(m.low), x(i), y(m.high), { stroke: 'accent', width: 2.6, opacity: 0.28 })])),
      path(smooth(line), { stroke: 'accent', width: 1.4 }),
      ...line.map(([cx, cy], i) => dot(cx, cy, i === line.length - 1 ? 2.8 : 1.8, { fill: 'accent' })),
      ...names(months.map((m) => m.name), x),
    ],
  }
}

export interface FlowOfMonth {
  /** YYYY-MM, and how the picture writes it. */
  readonly month: string
  readonly name: string
  readonly gained: number
  readonly lost: number
  readonly low: number
  readonly high: number
}

/** Customers gained above the line and lost below it; the mark at the foot of a bar is the interval of those lost. */
export function flowsPicture(
  months: readonly FlowOfMonth[], say: { label: string; count: (v: number) => string; headings: PictureHeadings },
): Picture | null {
  if (months.length === 0) return null
  const x = placeOf(months.length)
  const most = Math.max(1, ...months.map((m) => m.gained))
  const least = Math.max(1, ...months.map((m) => m.high))
  const unit = (height - top - bottom) / (most + least)
  const zero = top + most * unit
  const wide = Math.min(12, ((width - left - right) / months.length) * 0.6)
  return {
    width, height, label: say.label,
    figures: {
      headings: [say.headings.month, say.headings.gained, say.headings.lost, say.headings.low, say.headings.high],
      rows: months.map((m) => [m.month, m.gained, m.lost, m.low, m.high]),
    },
    shapes: [
      ...months.flatMap((m, i) => [
        bar(x(i) - wide / 2, zero - m.gained * unit, wide, m.gained * unit, { fill: 'positive' }),
        bar(x(i) - wide / 2, zero, wide, m.lost * unit, { fill: 'negative' }),
        stroke(x(i), zero + m.low * unit, x(i), zero + m.high * unit, { stroke: 'text', width: 0.7 }),
      ]),
      stroke(left, zero, width - right, zero, { stroke: 'quiet', width: 0.7 }),
      word(`+${say.count(most)}`, left - 4, top + 5, { anchor: 'end', size: 6.5 }),
      word('0', left - 4, zero + 2.3, { anchor: 'end', size: 6.5 }),
      word(`−${say.count(least)}`, left - 4, height - bottom, { anchor: 'end', size: 6.5 }),
      ...names(months.map((m) => m.name), x),
    ],
  }
}
