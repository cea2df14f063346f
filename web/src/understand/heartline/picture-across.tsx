import { useMessages } from '../../app/language.tsx'
import { useFormats } from '../../app/format.ts'
import { acrossOfTone } from './layout/frame.ts'
import { across, type Layout } from './layout/layout.ts'
import { Callouts, LineMarks, SecondMarks, TargetRings } from './line-marks.tsx'
import { GapBars } from './gap-bars.tsx'
import { fewScores } from './layout/place-line.ts'
import { ToneScale } from './tone-scale.tsx'
import type { PictureProps } from './picture.ts'
import css from './heartline.module.css'

/** The heartline lying across the page: stages above, the line on its scale, names and small figures below. */
export function PictureAcross({ layout, line, moving, children, wordOf }: PictureProps) {
  const { frame } = layout
  const plot = { top: frame.edge - across.pad, bottom: frame.edge + frame.depth + across.pad }
  return (
    <svg
      className={css.picture}
      data-moving={moving || undefined}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      preserveAspectRatio="xMinYMin"
    >
      <StageHeads layout={layout} bottom={plot.bottom} />
      <ToneScale layout={layout} />
      {children}
      <g className={css.untouched}>
        <line
          x1={frame.start}
          x2={layout.width - across.pad}
          y1={acrossOfTone(frame, 0)}
          y2={acrossOfTone(frame, 0)}
          className={css.zero}
        />
        <LineMarks line={layout.line} orientation="across" />
        {layout.second && <SecondMarks line={layout.second} />}
        <TargetRings targets={layout.targets} />
        <Callouts layout={layout} wordOf={wordOf} />
        <Names layout={layout} />
        <Counts layout={layout} line={line} />
        {layout.rows.gap !== null && <GapBars layout={layout} line={line} top={layout.rows.gap} />}
        {layout.rows.onward !== null && <Onward layout={layout} top={layout.rows.onward} />}
      </g>
    </svg>
  )
}

function StageHeads({ layout, bottom }: { layout: Layout; bottom: number }) {
  const {
    understand: { heartline },
    words,
  } = useMessages()
  const { whole } = useFormats()
  return (
    <g>
      <text x={0} y={34} className={css.rowLabel}>
        {heartline.customers}
      </text>
      {layout.runs.map((run, i) => (
        <g key={run.first}>
          {i > 0 && <line x1={run.from} x2={run.from} y1={4} y2={bottom} className={css.divider} />}
          <text x={run.from + 8} y={17} className={css.stage}>
            {words.stage[run.stage]}
          </text>
          {run.customers !== null && (
            <text x={run.from + 8} y={34} className={css.small}>
              {whole(run.customers)}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}

function Names({ layout }: { layout: Layout }) {
  return layout.labels.map((label, i) => (
    <text key={i} x={layout.columns[i]!.centre} y={layout.rows.labels + 11} className={css.name} fontSize={layout.labelFont}>
      {label.map((text, row) => (
        <tspan key={row} x={layout.columns[i]!.centre} dy={row === 0 ? 0 : across.lineHeight}>
          {text}
        </tspan>
      ))}
    </text>
  ))
}

function Counts({ layout, line }: Pick<PictureProps, 'layout' | 'line'>) {
  const { heartline } = useMessages().understand
  const { whole } = useFormats()
  const y = layout.rows.customers + 11
  return (
    <g>
      <text x={0} y={y} className={css.rowLabel}>
        {heartline.scores}
      </text>
      {line.points.map((point, i) => {
        const n = point.tone?.n ?? 0
        const text = n === 0 ? heartline.none : n < fewScores ? heartline.onlyScores(whole(n)) : whole(n)
        return (
          <text key={point.touchpoint.key} x={layout.columns[i]!.centre} y={y} className={n < fewScores ? css.few : css.count}>
            {text}
          </text>
        )
      })}
    </g>
  )
}

/** Between two stages: the share of customers who are seen in the next one, with its interval. */
function Onward({ layout, top }: { layout: Layout; top: number }) {
  const {
    understand: { heartline },
    words,
  } = useMessages()
  const { percent } = useFormats()
  return (
    <g>
      <text x={0} y={top + 22} className={css.rowLabel}>
        {heartline.onward}
      </text>
      {layout.runs.map(
        (run) =>
          run.onward && (
            <g key={run.first} transform={`translate(${Math.min(run.to, layout.width - 60)} ${top + 8})`}>
              <title>
                {heartline.onwardSentence(
                  words.stage[run.stage],
                  percent(run.onward.value, 1),
                  percent(run.onward.low, 1),
                  percent(run.onward.high, 1),
                )}
              </title>
              <text y={14} className={css.share}>{`→ ${percent(run.onward.value)}`}</text>
              <text y={29} className={css.tiny}>
                {between(percent(run.onward.low), percent(run.onward.high))}
              </text>
            </g>
          ),
      )}
    </g>
  )
}

/** "61–63%" rather than "61%–63%": neighbours stand close. */
const between = (low: string, high: string) => `${low.replace(/\s?%$/, '')}–${high}`
