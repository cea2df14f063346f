import { useRef, type ReactNode } from 'react'
import { Button, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useMessages } from '../app/language.tsx'
import { KeepFigure, type Figures } from './keep-figure.tsx'
import styles from './figure-frame.module.css'

export interface FigureFrameProps {
  /** What the picture shows, in a sentence: read out, and the caption of the table. */
  label: string
  /** The same figures as a table, for those who cannot or will not read the picture. */
  table: ReactNode
  /** Names the files in which the picture and its figures are kept. */
  name: string
  /** The figures as they are, unrounded, headings first. */
  csv: () => Figures
  /** Stands above the picture, and above the table as well. */
  head?: ReactNode
  className?: string | undefined
  /** The picture. */
  children: ReactNode
}

/** Stands around every picture of figures: the figures themselves are one press away, and both can be taken along. */
export function FigureFrame({ label, table, name, csv, head, className, children }: FigureFrameProps) {
  const { ui } = useMessages()
  const [asTable, { toggle }] = useDisclosure()
  const figure = useRef<HTMLElement>(null)
  return (
    <figure ref={figure} className={[styles.figure, className].filter(Boolean).join(' ')}>
      {head}
      {asTable ? table : children}
      <div className={`no-print ${styles.tools}`}>
        <Button
          variant="subtle" color="gray" size="compact-xs" onClick={toggle}
          leftSection={asTable ? <IconChartLine size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
        >
          {asTable ? ui.dataAsPicture : ui.dataAsTable}
        </Button>
        <KeepFigure name={name} figure={figure} figures={csv} />
      </div>
      <VisuallyHidden component="figcaption">{label}</VisuallyHidden>
    </figure>
  )
}
