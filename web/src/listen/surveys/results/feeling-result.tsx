import type { AnswerResult } from '../../../../../server/listen/surveys/results/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { FigureFrame } from '../../../ui/figure-frame.tsx'
import { fewAnswers } from '../../../ui/measure.tsx'
import { FeelingPlane, planeSize } from '../../../understand/feeling-plane/feeling-plane.tsx'
import { placeOf } from '../../../understand/feeling-plane/places.ts'
import { tonePaint } from '../../../understand/tone-paint.ts'
import { FigureCell } from './figure-cell.tsx'
import styles from './results.module.css'

type FeelingResult = Extract<AnswerResult, { shape: 'feeling' }>

/** Feelings on their plane: densities, and the mean with its interval. */
export function FeelingOf({ result, title, name }: { result: FeelingResult; title: string; name: string }) {
  const {
    surveyResults: { answers: say, score },
  } = useMessages()
  const { signed, real, whole } = useFormats()
  const { tone, intensity, cells } = result
  if (!tone || !intensity) return null
  const most = Math.max(...cells.map((c) => c.n))
  const [width, height] = [planeSize.width / 10, planeSize.height / 5]
  const mean = {
    key: 'mean',
    label: say.meanFeeling,
    tone: tone.value,
    intensity: intensity.value,
    few: tone.n < fewAnswers,
    toneInterval: tone.low === null || tone.high === null ? null : ([tone.low, tone.high] as const),
  }
  return (
    <FigureFrame
      label={say.planeChart(title)} name={name}
      csv={() => [['tone', 'intensity', 'n'], ...cells.map((c) => [c.tone, c.intensity, c.n])]}
      head={
        <p className={styles.facts}>
          <span>
            {say.tone} <FigureCell figure={tone} say={(v) => signed(v)} />
          </span>
          <span>
            {say.intensity} <FigureCell figure={intensity} say={real} />
          </span>
        </p>
      }
      table={
        <DataTable
          caption={say.planeChart(title)}
          rows={cells.toSorted((a, b) => b.n - a.n)}
          rowKey={(c) => `${c.tone} ${c.intensity}`}
          columns={[
            { key: 'tone', header: say.tone, align: 'end', cell: (c) => signed(c.tone, 1) },
            { key: 'intensity', header: say.intensity, align: 'end', cell: (c) => c.intensity.toFixed(1) },
            { key: 'n', header: score.n, align: 'end', cell: (c) => whole(c.n) },
          ]}
        />
      }
    >
      <FeelingPlane label={say.planeChart(title)} groups={[mean]}>
        {cells.map((cell) => {
          const [x, y] = placeOf(cell, planeSize)
          return (
            <rect
              key={`${cell.tone} ${cell.intensity}`}
              x={x - width / 2}
              y={y - height / 2}
              width={width}
              height={height}
              style={{ fill: tonePaint(cell.tone), opacity: 0.12 + 0.6 * (cell.n / most) }}
            />
          )
        })}
      </FeelingPlane>
    </FigureFrame>
  )
}
