import { useMessages } from '../../app/language.tsx'
import { useFormats } from '../../app/format.ts'
import { across } from './layout/layout.ts'
import type { PictureProps } from './picture.ts'
import { tonePaint } from '../tone-paint.ts'
import css from './heartline.module.css'

const barRoom = 15
/** Bars share one scale, on which at least this gap (of a scale of 1) fills the room, so that small gaps look small. */
const leastScale = 0.2

/** Perception against expectation, one bar a touchpoint: above its line customers got more than they expected. */
export function GapBars({ layout, line, top }: Pick<PictureProps, 'layout' | 'line'> & { top: number }) {
  const { heartline } = useMessages().understand
  const { signed } = useFormats()
  const scale = Math.max(leastScale, ...line.points.map((point) => Math.abs(point.gap?.mean ?? 0)))
  const zero = top + across.gap / 2
  return (
    <g>
      <text x={0} y={zero + 4} className={css.rowLabel}>{heartline.gap}</text>
      <line x1={layout.frame.start} x2={layout.width - across.pad} y1={zero} y2={zero} className={css.grid} />
      {line.points.map(({ touchpoint, gap }, i) => {
        if (!gap) return null
        const height = (Math.abs(gap.mean) / scale) * barRoom
        const up = gap.mean >= 0
        return (
          <g key={touchpoint.key}>
            <rect
              x={layout.columns[i]!.centre - 7} y={up ? zero - height : zero} width={14} height={Math.max(1, height)} rx={1.5}
              style={{ fill: tonePaint(Math.abs(gap.mean) < 0.005 ? 0 : up ? 0.6 : -0.6) }}
            />
            <text x={layout.columns[i]!.centre} y={up ? zero + 13 : zero - 5} className={css.tiny}>{signed(gap.mean)}</text>
          </g>
        )
      })}
    </g>
  )
}
