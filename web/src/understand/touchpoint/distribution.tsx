import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FigureFrame } from '../../ui/figure-frame.tsx'
import { ShareOf } from '../../ui/share-of.tsx'
import { ToneMark } from '../../ui/tone-mark.tsx'
import { tonePaint } from '../tone-paint.ts'
import css from './touchpoint.module.css'

const size = { width: 400, height: 150, words: 24 } as const

/** How the scores spread over the scale of tone: a mean of nought can be indifference, or love and hate side by side. */
export function Distribution({ distribution, name }: Pick<TouchpointTrend, 'distribution'> & { name: string }) {
  const {
    understand: { touchpoint },
    ui,
  } = useMessages()
  const { percent, signed, whole } = useFormats()
  const total = distribution.reduce((sum, { n }) => sum + n, 0)
  const most = Math.max(1, ...distribution.map(({ n }) => n))
  const slot = size.width / 20
  const shareOf = (from: number, to: number) =>
    percent(distribution.filter(({ tone }) => tone > from && tone <= to).reduce((sum, { n }) => sum + n, 0) / Math.max(1, total))
  return (
    <FigureFrame
      label={touchpoint.distributionLabel} name={name}
      csv={() => [['tone', 'scores'], ...distribution.map((d) => [d.tone, d.n])]}
      table={
        <DataTable
          caption={touchpoint.distributionLabel} rows={distribution} rowKey={(d) => d.tone}
          columns={[
            { key: 'mark', header: '', width: 40, cell: (d) => <ToneMark tone={d.tone} /> },
            { key: 'tone', header: touchpoint.tone, align: 'end', cell: (d) => signed(d.tone) },
            { key: 'n', header: touchpoint.scores, align: 'end', cell: (d) => whole(d.n) },
            { key: 'share', header: touchpoint.share, align: 'end', cell: (d) => <ShareOf part={d.n} whole={total} digits={1} /> },
          ]}
        />
      }
    >
      <svg viewBox={`0 0 ${size.width} ${size.height + size.words}`} className={css.distribution} aria-hidden>
        {distribution.map(({ tone, n }) => {
          const height = (n / most) * size.height
          const x = ((tone + 1) / 2) * size.width - slot / 2
          return (
            <rect
              key={tone}
              x={x + 1}
              y={size.height - height}
              width={slot - 2}
              height={height}
              rx={1.5}
              style={{ fill: tonePaint(tone) }}
            >
              <title>{`${signed(tone)}: ${percent(n / Math.max(1, total), 1)}`}</title>
            </rect>
          )
        })}
        <line x1={0} x2={size.width} y1={size.height} y2={size.height} className={css.zero} />
        <text x={0} y={size.height + 18} className={css.quiet}>
          {ui.tone.veryUnpleasant}
        </text>
        <text x={size.width / 2} y={size.height + 18} textAnchor="middle" className={css.quiet}>
          {ui.tone.neutral}
        </text>
        <text x={size.width} y={size.height + 18} textAnchor="end" className={css.quiet}>
          {ui.tone.veryPleasant}
        </text>
      </svg>
      <p className={css.detail}>{touchpoint.spread(shareOf(-2, -0.2), shareOf(-0.2, 0.2), shareOf(0.2, 2))}</p>
    </FigureFrame>
  )
}
