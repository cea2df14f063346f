import { useMessages } from '../../app/language.tsx'
import { useFormats } from '../../app/format.ts'
import { acrossOfTone } from './layout/frame.ts'
import { down, type Layout } from './layout/layout.ts'
import { Callouts, LineMarks, SecondMarks, TargetRings } from './line-marks.tsx'
import { fewScores } from './layout/place-line.ts'
import { ToneScale } from './tone-scale.tsx'
import type { PictureProps } from './picture.ts'
import css from './heartline.module.css'

/** The heartline going down a telephone: names and figures on the left, the line on the right, stages between. */
export function PictureDown({ layout, line, moving, children, wordOf }: PictureProps) {
  const { frame } = layout
  return (
    <svg
      className={css.picture}
      data-moving={moving || undefined}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      preserveAspectRatio="xMinYMin"
    >
      <ToneScale layout={layout} />
      {children}
      <g className={css.untouched}>
        <line x1={acrossOfTone(frame, 0)} x2={acrossOfTone(frame, 0)} y1={frame.start} y2={layout.height} className={css.zero} />
        <StageHeads layout={layout} />
        <LineMarks line={layout.line} orientation="down" />
        {layout.second && <SecondMarks line={layout.second} />}
        <TargetRings targets={layout.targets} />
        <Callouts layout={layout} wordOf={wordOf} />
        <Figures layout={layout} line={line} />
      </g>
    </svg>
  )
}

function StageHeads({ layout }: { layout: Layout }) {
  const {
    understand: { heartline },
    words,
  } = useMessages()
  const { percent, whole } = useFormats()
  return layout.runs.map((run, i) => {
    const before = layout.runs[i - 1]
    const middle = run.from + down.stages / 2
    return (
      <g key={run.first}>
        {i > 0 && <line x1={0} x2={layout.width} y1={run.from + 4} y2={run.from + 4} className={css.divider} />}
        <text x={0} y={middle + 2} className={css.stage}>
          {words.stage[run.stage]}
        </text>
        {run.customers !== null && (
          <text x={0} y={middle + 18} className={css.small}>
            {heartline.customersHere(whole(run.customers))}
          </text>
        )}
        {before?.onward && (
          <g transform={`translate(${layout.width} ${run.from})`}>
            <text y={20} textAnchor="end" className={css.shareDown}>{`↓ ${percent(before.onward.value)}`}</text>
            <text
              y={34}
              textAnchor="end"
              className={css.tinyEnd}
            >{`${percent(before.onward.low)}–${percent(before.onward.high)}`}</text>
          </g>
        )}
      </g>
    )
  })
}

function Figures({ layout, line }: Pick<PictureProps, 'layout' | 'line'>) {
  const { heartline } = useMessages().understand
  const { signed, whole } = useFormats()
  return line.points.map((point, i) => {
    const label = layout.labels[i]!
    const n = point.tone?.n ?? 0
    const top = layout.columns[i]!.centre - (label.length * down.lineHeight + (point.gap ? 32 : 16)) / 2 + 12
    const under = top + label.length * down.lineHeight
    return (
      <g key={point.touchpoint.key}>
        <text x={0} y={top} className={css.nameDown}>
          {label.map((text, row) => (
            <tspan key={row} x={0} dy={row === 0 ? 0 : down.lineHeight}>
              {text}
            </tspan>
          ))}
        </text>
        <text x={0} y={under} className={n < fewScores ? css.fewStart : css.small}>
          {point.tone
            ? `${signed(point.tone.mean)} · ${n < fewScores ? heartline.onlyScores(whole(n)) : heartline.scoresHere(whole(n))}`
            : heartline.noScores}
        </text>
        {point.gap && (
          <text x={0} y={under + 16} className={css.small}>
            {heartline.gapHere(signed(point.gap.mean))}
          </text>
        )}
      </g>
    )
  })
}
