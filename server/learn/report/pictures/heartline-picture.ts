import type { Ink, Picture } from '../../../platform/pdf/contract.ts'
import type { Heartline } from '../../../understand/journeys/contract.ts'
import type { PictureHeadings } from '../words.ts'
import { between, dot, path, type Point, stroke, word } from './shapes.ts'

const [width, height] = [520, 132]
const [left, right, top, bottom] = [34, 12, 16, 22]

/**
 * The heartline, small: height is tone, thickness intensity, the
 * band the middle half of the scores; best, worst and end are named.
 */
export function heartlinePicture(line: Heartline, say: {
  label: string; pleasant: string; unpleasant: string; stage: (key: string) => string;
  name: (names: { zh: string; en: string }) => string; tone: (v: number) => string
  headings: PictureHeadings
}): Picture | null {
  const felt = line.points.filter((p) => p.tone !== null && p.tone.n >= 10)
  if (felt.length < 3) return null
  const x = (i: number) => left + (i * (width - left - right)) / (felt.length - 1)
  const y = (tone: number) => top + ((1 - tone) / 2) * (height - top - bottom)
  const mean: Point[] = felt.map((p, i) => [x(i), y(p.tone!.mean)])
  const band = (of: 'q25' | 'q75'): Point[] => felt.map((p, i) => [x(i), y(p.tone![of])])
  const thick = (sign: 1 | -1): Point[] => felt.map((p, i) => [
    x(i), y(p.tone!.mean) + sign * (0.7 + 2.4 * (p.intensity?.mean ?? 0)),
  ])
  // Best and worst are named only where the report says them too.
  const sorted = felt.map((p, i) => ({ p, i })).filter(({ p }) =>
    p.tone!.n >= 30).toSorted((a, b) => a.p.tone!.mean - b.p.tone!.mean)
  const named = [...new Map(
    [...sorted.slice(-1), ...sorted.slice(0, 1), { p: felt.at(-1)!, i: felt.length - 1 }].map((n) => [n.i, n]),
  ).values()]
  const stages = felt.flatMap((p, i) => (i === 0 || felt[i - 1]!.touchpoint.stage !== p.touchpoint.stage
    ? [{ stage: p.touchpoint.stage, i }]
    : []))
  return {
    width, height, label: say.label,
    figures: {
      headings: [say.headings.touchpoint, say.headings.tone, say.headings.low, say.headings.high, 'n'],
      rows: felt.map((p) => [say.name(p.touchpoint.names), p.tone!.mean, p.tone!.low, p.tone!.high, p.tone!.n]),
    },
    shapes: [
      ...stages.flatMap(({ stage, i }, at) => {
        const from = i === 0 ? x(0) : (x(i) + x(i - 1)) / 2
        const next = stages[at + 1]
        const to = next ? (x(next.i) + x(next.i - 1)) / 2 : x(felt.length - 1)
        return [
          ...(i === 0 ? [] : [stroke(from, top, from, height - bottom, { stroke: 'line', width: 0.6 })]),
          word(say.stage(stage), (from + to) / 2, height - 6, { anchor: 'middle', size: 7.5 }),
        ]
      }),
      stroke(left, y(0), width - right, y(0), { stroke: 'line', width: 0.8 }),
      word(say.pleasant, left - 6, y(1) + 6, { anchor: 'end', size: 6.5 }), word('0', left - 6, y(0)
        + 2.5, { anchor: 'end', size: 6.5 }), word(say.unpleasant, left - 6, y(-1), { anchor: 'end', size: 6.5 }),
      path(between(band('q75'), band('q25')), { fill: 'wash' }),
      path(between(thick(-1), thick(1)), { fill: 'accent' }),
      ...felt.map((p, i) => dot(x(i), mean[i]![1], 2.6, { fill: inkOf(p.tone!.mean), stroke: 'paper', width: 0.9 })),
      ...named.map(({ p, i }) => {
        const above = p.tone!.mean >= 0
        const anchor = x(i) < width * 0.15 ? 'start' as const : x(i) > width * 0.85 ? 'end' as const : 'middle' as const
        return word(
          `${say.name(p.touchpoint.names)} ${say.tone(p.tone!.mean)}`, x(i), above ? mean[i]![1] - 8 : mean[i]![1] + 14,
          { anchor, ink: 'text', size: 7.5, bold: true },
        )
      }),
    ],
  }
}

const inkOf = (tone: number): Ink => (tone > 0.1 ? 'positive' : tone < -0.1 ? 'negative' : 'neutral')
