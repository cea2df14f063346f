import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import type { Figures } from '../../ui/keep-figure.tsx'

const headings = [
  'line', 'touchpoint', 'stage', 'tone', 'tone_low', 'tone_high', 'tone_q25', 'tone_q75', 'scores', 'intensity', 'gap',
  'target_tone', 'customers',
]

/** The figures of one or two lines, unrounded, a row for each touchpoint. */
export function figuresOfLine(lines: readonly { readonly name: string; readonly line: Heartline }[]): Figures {
  return [
    headings,
    ...lines.flatMap(({ name, line }) =>
      line.points.map(({ touchpoint, tone, intensity, gap, customers }) => [
        name, touchpoint.key, touchpoint.stage, tone?.mean ?? null, tone?.low ?? null, tone?.high ?? null, tone?.q25 ?? null,
        tone?.q75 ?? null,
        tone?.n ?? 0, intensity?.mean ?? null, gap?.mean ?? null, touchpoint.target?.tone ?? null, customers,
      ])),
  ]
}
