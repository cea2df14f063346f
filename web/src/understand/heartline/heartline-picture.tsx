import { useMemo, useState } from 'react'
import { VisuallyHidden } from '@mantine/core'
import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import type { Slice } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { toneWord } from '../../ui/tone.ts'
import type { Callout } from './layout/callouts.ts'
import { DetailCard } from './detail-card.tsx'
import { useLookedAt, useMoving } from './hover.ts'
import { layoutFor, type Layout } from './layout/layout.ts'
import { Legend } from './legend.tsx'
import { PictureAcross } from './picture-across.tsx'
import { PictureDown } from './picture-down.tsx'
import { fewScores } from './layout/place-line.ts'
import { TouchColumns } from './touch-columns.tsx'
import { useWidth } from './use-width.ts'
import css from './heartline.module.css'

export interface HeartlineFigureProps {
  readonly line: Heartline
  /** What sets this line apart: its segment or its days. */
  readonly name: string
  /** The days of the line, where its name does not tell them. */
  readonly days: string | null
  readonly second: { readonly line: Heartline; readonly name: string } | null
  /** Which customers and days the line is of. */
  readonly slice: Slice
  readonly hrefOf: (key: string) => string
  readonly onOpen: (key: string) => void
}

/** The heartline drawn: what lies under the pointer is told beside it, and the keyboard walks along. */
export function HeartlinePicture({ line, name, days, second, slice, hrefOf, onOpen }: HeartlineFigureProps) {
  const {
    understand: { heartline },
    ui,
  } = useMessages()
  const { signed, whole } = useFormats()
  const nameOf = useNames()
  const [paper, width] = useWidth()
  const looked = useLookedAt(line.points.length)
  const [announced, setAnnounced] = useState('')
  const [scrolled, setScrolled] = useState(0)
  const other = second?.line ?? null
  const moving = useMoving(useMemo(() => ({ line, other }), [line, other]))
  const layout = layoutFor({
    line,
    second: other,
    width,
    nameOf: (point) => nameOf(point.touchpoint.names),
    edgeWords: [...Object.values(ui.tone).filter((word) => typeof word === 'string'), heartline.gap, heartline.onward],
  })

  const labelOf = (index: number) => {
    const { touchpoint, tone } = line.points[index]!
    return heartline.pointLabel(
      nameOf(touchpoint.names),
      index + 1,
      line.points.length,
      tone ? ui.tone.label(ui.tone[toneWord(tone.mean)], signed(tone.mean)) : heartline.noScores,
    )
  }
  const figuresOf = (index: number) => {
    const tone = line.points[index]!.tone
    if (!tone) return heartline.nobodyScored(whole(line.points[index]!.customers))
    const interval =
      tone.low === null || tone.high === null ? heartline.noInterval : ui.interval(signed(tone.low), signed(tone.high))
    return [tone.n < fewScores ? ui.few(tone.n) : ui.n(whole(tone.n)), interval].join(heartline.comma)
  }
  const wordOf = ({ kind, spot }: Callout) => `${heartline[kind]} ${signed(spot.tone)}`
  const Picture = layout.orientation === 'across' ? PictureAcross : PictureDown
  const shown = looked.shown === null ? null : line.points[looked.shown]!
  return (
    <>
      <div ref={paper} className={css.paper} onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}>
        {width > 0 && (
          <Picture layout={layout} line={line} moving={moving} wordOf={wordOf}>
            <TouchColumns
              layout={layout}
              line={line}
              looked={looked}
              labelOf={labelOf}
              hrefOf={hrefOf}
              onOpen={onOpen}
              onStep={(index) => setAnnounced(figuresOf(index))}
            />
          </Picture>
        )}
      </div>
      {shown && layout.orientation === 'across' && (
        <div
          className={css.card}
          style={cardPlace(layout, looked.shown!, width, scrolled)}
          onPointerEnter={() => looked.show(looked.shown)}
          onPointerLeave={looked.leave}
        >
          <DetailCard
            point={shown}
            second={second?.line.points.find((point) => point.touchpoint.key === shown.touchpoint.key)}
            secondName={second?.name}
            slice={slice}
          />
        </div>
      )}
      <VisuallyHidden role="status" aria-live="polite">
        {announced}
      </VisuallyHidden>
      <p className={css.basis}>
        {[name, days, heartline.customersHere(whole(line.customers)), heartline.scoresOf(whole(line.scores))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Legend name={name} second={second?.name ?? null} line={line} lying={layout.orientation === 'across'} />
    </>
  )
}

const cardWidth = 360

/** Beside the column and never over it: to its right where there is room, else to its left. */
function cardPlace(layout: Layout, index: number, width: number, scrolled: number) {
  const { from, to } = layout.columns[index]!
  const right = to - scrolled + 8
  return { top: layout.frame.edge, left: right + cardWidth <= width ? right : Math.max(0, from - scrolled - cardWidth - 8) }
}
