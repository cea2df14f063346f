import type { KeyboardEvent, MouseEvent } from 'react'
import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import { stepOf, type useLookedAt } from './hover.ts'
import { across, type Layout } from './layout/layout.ts'
import css from './heartline.module.css'

interface TouchColumnsProps {
  readonly layout: Layout
  readonly line: Heartline
  readonly looked: ReturnType<typeof useLookedAt>
  readonly labelOf: (index: number) => string
  readonly hrefOf: (key: string) => string
  readonly onOpen: (key: string) => void
  /** Told when the keyboard moves, so that the figures can be read out. */
  readonly onStep: (index: number) => void
}

/** One link a touchpoint, as large as its column: pointed at, reached with the arrow keys, opened with Enter or a click. */
export function TouchColumns({ layout, line, looked, labelOf, hrefOf, onOpen, onStep }: TouchColumnsProps) {
  const lying = layout.orientation === 'across'
  const keyDown = (event: KeyboardEvent<Element>, index: number) => {
    if (event.key === 'Escape') looked.show(null)
    const next = stepOf(event.key, index, line.points.length)
    if (next === null) return
    event.preventDefault()
    event.currentTarget.parentNode?.querySelectorAll<SVGAElement>('a')[next]?.focus()
    onStep(next)
  }
  const click = (event: MouseEvent, key: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(key)
  }
  return (
    <g>
      {line.points.map(({ touchpoint }, i) => {
        const { from, to } = layout.columns[i]!
        const place = lying
          ? {
              x: from + 1,
              y: layout.frame.edge - across.pad,
              width: to - from - 2,
              height: (layout.rows.gap ?? layout.rows.onward ?? layout.height - 4) - layout.frame.edge + across.pad,
            }
          : { x: -8, y: from + 1, width: layout.width + 16, height: to - from - 2 }
        return (
          <a
            key={touchpoint.key}
            href={hrefOf(touchpoint.key)}
            className={css.column}
            aria-label={labelOf(i)}
            tabIndex={looked.focusable === i ? 0 : -1}
            data-active={looked.shown === i || undefined}
            onPointerEnter={(event) => event.pointerType === 'mouse' && looked.show(i)}
            onPointerLeave={looked.leave}
            onFocus={(event) => event.currentTarget.matches(':focus-visible') && looked.focus(i)}
            onBlur={looked.leave}
            onKeyDown={(event) => keyDown(event, i)}
            onClick={(event) => click(event, touchpoint.key)}
          >
            <rect {...place} />
          </a>
        )
      })}
    </g>
  )
}
