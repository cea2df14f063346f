import { useId } from 'react'
import { useMessages } from '../../app/language.tsx'
import { toneWord } from '../../ui/tone.ts'
import { acrossOfTone } from './layout/frame.ts'
import { across, type Layout } from './layout/layout.ts'
import { tonePaint } from '../tone-paint.ts'
import css from './heartline.module.css'

const marks = [1, 0.5, 0, -0.5, -1] as const

/** The scale of tone in words, with the colours that the ribbon takes, and hairlines across the plot. */
export function ToneScale({ layout }: { layout: Layout }) {
  const words = useMessages().ui.tone
  const gradient = useId()
  const { frame } = layout
  const lying = frame.orientation === 'across'
  const [low, high] = [acrossOfTone(frame, -1), acrossOfTone(frame, 1)]
  return (
    <g>
      <linearGradient id={gradient} x1={0} x2={lying ? 0 : 1} y1={lying ? 1 : 0} y2={0}>
        {[-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].map((tone) => (
          <stop key={tone} offset={(tone + 1) / 2} style={{ stopColor: tonePaint(tone) }} />
        ))}
      </linearGradient>
      {lying
        ? <rect x={frame.start - 8} y={high} width={3} height={low - high} rx={1.5} fill={`url(#${gradient})`} />
        : <rect x={low} y={frame.start - 8} width={high - low} height={3} rx={1.5} fill={`url(#${gradient})`} />}
      {marks.map((tone) => {
        const place = acrossOfTone(frame, tone)
        return lying
          ? (
            <g key={tone}>
              <line x1={frame.start} x2={layout.width - across.pad} y1={place} y2={place} className={css.grid} />
              <text x={0} y={place + 4} className={css.scaleWord}>{words[toneWord(tone)]}</text>
            </g>
          )
          : (
            <g key={tone}>
              <line x1={place} x2={place} y1={frame.start} y2={layout.height} className={css.grid} />
              {Math.abs(tone) !== 0.5 && (
                <text
                  x={place} y={frame.start - 14} textAnchor={tone < 0 ? 'start' : tone > 0 ? 'end' : 'middle'}
                  className={css.scaleWord}
                >
                  {words[toneWord(tone / 2)]}
                </text>
              )}
            </g>
          )
      })}
    </g>
  )
}
