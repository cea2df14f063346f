import type { Paths } from '../../../../server/understand/paths/contract.ts'
import { stages } from '../../../../server/record/touchpoints/contract.ts'
import { chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'

interface Words {
  readonly nameOf: (key: string) => string
  readonly stageOf: (stage: Paths['steps'][number]['stage']) => string
  readonly move: (move: Paths['moves'][number]) => string
  readonly step: (step: Paths['steps'][number]) => string
}

const tall = 460

/** The map of moves: touchpoints in columns under their stages, lines as thick as many customers took that step. */
export function mapOption(paths: Paths, shown: number, words: Words, scheme: Scheme, width: number): EChartsOption {
  const colors = chartColors(scheme)
  const moves = paths.moves.filter((m) => m.from !== m.to).slice(0, shown)
  const used = new Set(moves.flatMap((m) => [m.from, m.to]))
  const steps = paths.steps.filter((s) => used.has(s.touchpoint))
  const columns = stages.map((stage) => steps.filter((s) => s.stage === stage)).filter((column) => column.length > 0)
  const most = Math.max(1, ...moves.map((m) => m.customers))
  const mostHere = Math.max(1, ...steps.map((s) => s.customers))
  const place = (column: number, row: number, of: number) => ({
    x: ((column + 0.5) / columns.length) * width,
    // Every second column stands half a row lower, so that lines across do not run through names.
    y: 40 + ((row + 0.5 + (column % 2) * 0.25) / (of + 0.25)) * (tall - 60),
  })
  const tooltip = { backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.text, fontSize: 13 } }
  return {
    tooltip: { trigger: 'item', ...tooltip },
    series: [{
      type: 'graph', layout: 'none', roam: false, left: 64, right: 64, top: 16, bottom: 44, preserveAspect: false,
      edgeSymbol: ['none', 'arrow'], edgeSymbolSize: 7,
      label: {
        show: true, position: 'bottom', color: colors.text, fontSize: 12, textBorderColor: colors.surface, textBorderWidth: 3,
      },
      emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.9 } },
      data: [
        ...columns.flatMap((column, c) => column.map((s, r) => ({
          name: s.touchpoint, ...place(c, r, column.length), symbolSize: 8 + 22 * Math.sqrt(s.customers / mostHere),
          itemStyle: { color: colors.accent, borderColor: colors.surface, borderWidth: 1 },
          label: { formatter: words.nameOf(s.touchpoint) }, tooltip: { formatter: () => words.step(s) },
        }))),
        ...columns.map((column, c) => ({
          name: `stage ${column[0]!.stage}`, x: ((c + 0.5) / columns.length) * width, y: 8, symbolSize: 0.1, silent: true,
          label: {
            show: true, position: 'inside' as const, color: colors.quiet, fontWeight: 'bold' as const,
            formatter: words.stageOf(column[0]!.stage),
          },
        })),
      ],
      links: moves.map((m) => ({
        source: m.from, target: m.to,
        lineStyle: { width: 0.75 + 7 * (m.customers / most), color: colors.quiet, opacity: 0.35, curveness: 0.18 },
        tooltip: { formatter: () => words.move(m) },
      })),
    }],
  }
}

export const mapHeight = tall
