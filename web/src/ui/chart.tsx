import { lazy, Suspense, useMemo, useRef, type ReactNode, type Ref } from 'react'
import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useMessages } from '../app/language.tsx'
import type { EChartsOption } from './echart.tsx'
import { KeepFigure, type Figures } from './keep-figure.tsx'
import { useScheme } from './tone-mark.tsx'
import type { Scheme } from './tone.ts'
import styles from './chart.module.css'

const EChart = lazy(() => import('./echart.tsx'))

interface ChartProps {
  /** What the picture shows, in a sentence: read out, and the caption of the table. */
  label: string
  /** The picture, in `chartColors(scheme)`. Keep it with useCallback: it is drawn anew whenever this function changes. */
  option: (scheme: Scheme) => EChartsOption
  height?: number
  /** The same figures as a table, for those who cannot or will not read the picture. */
  table: ReactNode
  /** Names the files in which the picture and its figures are kept. */
  name?: string
  /** The figures as they are, unrounded, headings first. */
  csv?: () => Figures
  onClick?: (item: { dataIndex: number; seriesIndex: number; name: string }) => void
}

/** A picture of figures, drawn by ECharts once it is needed, with the figures themselves one press away. */
export function Chart({ label, option, height = 240, table, name, csv, onClick }: ChartProps) {
  const { ui } = useMessages()
  const scheme = useScheme()
  const [asTable, { toggle }] = useDisclosure()
  const figure = useRef<HTMLElement>(null)
  const drawn = useMemo(() => option(scheme), [option, scheme])
  return (
    <Figure label={label} ref={figure}>
      {asTable ? table : (
        <Suspense fallback={<Skeleton height={height} />}>
          <EChart option={drawn} height={height} onClick={onClick} />
        </Suspense>
      )}
      <div className={`no-print ${styles.tools}`}>
        <Button
          variant="subtle" color="gray" size="compact-xs" onClick={toggle}
          leftSection={asTable ? <IconChartLine size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
        >
          {asTable ? ui.dataAsPicture : ui.dataAsTable}
        </Button>
        {name !== undefined && <KeepFigure name={name} figure={figure} figures={csv} />}
      </div>
    </Figure>
  )
}

function Figure({ label, ref, children }: { label: string; ref: Ref<HTMLElement>; children: ReactNode }) {
  return <figure ref={ref} className={styles.figure}>{children}<VisuallyHidden component="figcaption">{label}</VisuallyHidden></figure>
}

/** The colours of axes, lines and words in a picture. */
export const chartColors = (scheme: Scheme) => (scheme === 'dark'
  ? { text: '#e5e8ed', quiet: '#a2a5aa', line: '#2e3035', strong: '#4b4d52', surface: '#1d1f23', accent: '#acb9fb' }
  : { text: '#23211e', quiet: '#676561', line: '#e4e1dc', strong: '#c6c4c0', surface: '#ffffff', accent: '#444cb2' })
