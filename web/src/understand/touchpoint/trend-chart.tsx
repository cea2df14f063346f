import { useMemo, useState, type PointerEvent } from 'react'
import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { toneWord } from '../../ui/tone.ts'
import { fewScores } from '../heartline/layout/place-line.ts'
import { useWidth } from '../heartline/use-width.ts'
import { widthOf } from '../heartline/layout/wrap-label.ts'
import { tonePaint } from '../tone-paint.ts'
import { layOutTrend } from './trend-layout.ts'
import { usePeriodName } from './period-name.ts'
import css from './touchpoint.module.css'

/** Narrower than this, the words of the scale stand in the picture rather than beside it. */
const narrow = 480

const toneWords = ['veryUnpleasant', 'unpleasant', 'neutral', 'pleasant', 'veryPleasant'] as const

/** The tone of a touchpoint over time: the line in its interval, and how many scores each period stands on. */
export function TrendChart({ trend, target }: { trend: TouchpointTrend; target: number | null }) {
  const {
    understand: { touchpoint },
    ui,
  } = useMessages()
  const { signed, whole } = useFormats()
  const periodName = usePeriodName(trend.bucket)
  const [box, width] = useWidth()
  const [shown, setShown] = useState<number | null>(null)
  const gutter = width < narrow ? 0 : Math.ceil(Math.max(...toneWords.map((word) => widthOf(ui.tone[word]))) * 11.5) + 16
  const layout = useMemo(() => layOutTrend(trend, width, gutter), [trend, width, gutter])
  const look = (event: PointerEvent<SVGSVGElement>) => {
    const edges = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - edges.left) / edges.width) * layout.width
    const found = layout.points.findIndex(({ from, to }) => x >= from && x < to)
    setShown(found === -1 ? null : found)
  }
  const years = new Set(trend.tone.map(({ start }) => start.slice(0, 4))).size > 1
  const radius = layout.points.length > 40 ? 2.5 : 4
  const detail = shown === null ? undefined : trend.tone[shown]
  return (
    <div className={css.figure}>
      <p className={css.detail} aria-hidden>
        {detail
          ? [
              periodName(detail.start),
              `${signed(detail.mean)} ${ui.tone[toneWord(detail.mean)]}`,
              detail.low === null || detail.high === null ? null : ui.interval(signed(detail.low), signed(detail.high)),
              ui.n(whole(detail.n)),
            ]
              .filter(Boolean)
              .join(' · ')
          : touchpoint.trendHint}
      </p>
      <div ref={box}>
        {width > 0 && (
          <svg
            viewBox={`0 0 ${layout.width} ${layout.height}`}
            width={layout.width}
            height={layout.height}
            className={css.trend}
            aria-hidden
            onPointerMove={look}
            onPointerLeave={() => setShown(null)}
          >
            {[1, 0.5, 0, -0.5, -1].map((tone) => (
              <g key={tone}>
                <line
                  x1={gutter}
                  x2={layout.width}
                  y1={layout.yOf(tone)}
                  y2={layout.yOf(tone)}
                  className={tone === 0 ? css.zero : css.grid}
                />
                {(gutter > 0 || tone !== 0) && (
                  <text x={0} y={layout.yOf(tone) + (gutter > 0 ? 4 : -4)} className={css.over}>
                    {ui.tone[toneWord(tone)]}
                  </text>
                )}
              </g>
            ))}
            {target !== null && (
              <g>
                <line x1={gutter} x2={layout.width} y1={layout.yOf(target)} y2={layout.yOf(target)} className={css.target} />
                <text
                  x={gutter > 0 ? gutter + 4 : layout.width}
                  textAnchor={gutter > 0 ? 'start' : 'end'}
                  y={layout.yOf(target) - 5}
                  className={css.over}
                >
                  {touchpoint.targetLine(signed(target))}
                </text>
              </g>
            )}
            {shown !== null && layout.points[shown] && (
              <line
                x1={layout.points[shown].x}
                x2={layout.points[shown].x}
                y1={layout.yOf(1)}
                y2={layout.barBottom}
                className={css.pointer}
              />
            )}
            {layout.bands.map((path) => (
              <path key={path} d={path} className={css.band} />
            ))}
            {layout.lines.map((path) => (
              <path key={path} d={path} className={css.line} />
            ))}
            <text x={0} y={layout.barBottom - (gutter > 0 ? 4 : 44)} className={css.over}>
              {touchpoint.scores}
            </text>
            {trend.tone.map(({ start, mean, n }, i) => {
              const { x, y, barTop } = layout.points[i]!
              return (
                <g key={start}>
                  <rect
                    x={x - layout.barWidth / 2}
                    width={layout.barWidth}
                    y={barTop}
                    height={layout.barBottom - barTop}
                    className={css.bar}
                  />
                  <circle
                    cx={x}
                    cy={y}
                    r={radius}
                    className={n < fewScores ? css.hollow : css.point}
                    style={n < fewScores ? undefined : { fill: tonePaint(mean) }}
                  />
                </g>
              )
            })}
            {layout.labelled.map(({ i, x }) => (
              <text key={i} x={x} y={layout.height - 6} textAnchor="middle" className={css.quiet}>
                {periodName(trend.tone[i]!.start, true, years)}
              </text>
            ))}
          </svg>
        )}
      </div>
    </div>
  )
}
