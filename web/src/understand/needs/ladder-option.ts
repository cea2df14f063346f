import type { LadderLink } from '../../../../server/understand/needs/contract.ts'
import { chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import type { Scheme } from '../../ui/tone.ts'

/** The same words may stand on two rungs: the rung is part of a node's name. */
const rungs = { 'so-that': ['0', '1'], matters: ['1', '2'] } as const
const wordsOf = (name: string) => name.slice(2)

/** What leads to which so-that, and so-that to which why, as bands as wide as many customers said so. */
export function ladderOption(links: readonly LadderLink[], scheme: Scheme): EChartsOption {
  const colors = chartColors(scheme)
  const bands = links.map(({ step, from, to, customers }) =>
    ({ source: `${rungs[step][0]} ${from}`, target: `${rungs[step][1]} ${to}`, value: customers }))
  const nodes = [...new Set(bands.flatMap((b) => [b.source, b.target]))]
  return {
    tooltip: {
      trigger: 'item', backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.text, fontSize: 13 },
      renderMode: 'richText',
    },
    series: [{
      type: 'sankey', left: 8, right: 140, top: 8, bottom: 8, nodeWidth: 10, draggable: false, nodeAlign: 'left',
      data: nodes.map((name) => ({ name, depth: Number(name[0]), itemStyle: { color: colors.accent } })),
      links: bands,
      label: {
        color: colors.text, fontSize: 12, width: 130, overflow: 'truncate',
        formatter: (node: { name: string }) => wordsOf(node.name),
      },
      lineStyle: { color: colors.strong, opacity: 0.4, curveness: 0.5 },
    }],
  }
}
