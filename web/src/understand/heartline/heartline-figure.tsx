import { useMessages } from '../../app/language.tsx'
import { FigureFrame } from '../../ui/figure-frame.tsx'
import { figuresOfLine } from './figures-of-line.ts'
import { HeartlinePicture, type HeartlineFigureProps } from './heartline-picture.tsx'
import { HeartlineTable } from './heartline-table.tsx'
import css from './heartline.module.css'

/** The heartline: what customers feel at each touchpoint of a journey, with how sure we are of it. */
export function HeartlineFigure(props: HeartlineFigureProps) {
  const { understand: { heartline } } = useMessages()
  const { line, name, second, slice } = props
  return (
    <FigureFrame
      label={heartline.figureLabel(name)} className={css.figure} name="heartline"
      table={<HeartlineTable line={line} name={name} second={second} slice={slice} />}
      csv={() => figuresOfLine([{ name, line }, ...(second ? [second] : [])])}
    >
      <HeartlinePicture {...props} />
    </FigureFrame>
  )
}
