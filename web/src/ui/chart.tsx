import { lazy, Suspense, useMemo } from 'react'
import { Skeleton } from '@mantine/core'
import type { EChartsOption } from './echart.tsx'
import { FigureFrame, type FigureFrameProps } from './figure-frame.tsx'
import { useScheme } from './tone-mark.tsx'
import type { Scheme } from './tone.ts'

const EChart = lazy(() => import('./echart.tsx'))

interface ChartProps extends Omit<FigureFrameProps, 'children'> {
  /** The picture, in `chartColors(scheme)`. Keep it with useCallback: it is drawn anew whenever this function changes. */
  option: (scheme: Scheme) => EChartsOption
  height?: number
  onClick?: (item: { dataIndex: number; seriesIndex: number; name: string }) => void
}

/** A picture of figures, drawn by ECharts once it is needed. */
export function Chart({ option, height = 240, onClick, ...frame }: ChartProps) {
  const scheme = useScheme()
  const drawn = useMemo(() => option(scheme), [option, scheme])
  return (
    <FigureFrame {...frame}>
      <Suspense fallback={<Skeleton height={height} />}>
        <EChart option={drawn} height={height} onClick={onClick} />
      </Suspense>
    </FigureFrame>
  )
}

/** The colours of axes, lines and words in a picture. */
export const chartColors = (scheme: Scheme) => (scheme === 'dark'
  ? { text: '#e5e8ed', quiet: '#a2a5aa', line: '#2e3035', strong: '#4b4d52', surface: '#1d1f23', accent: '#acb9fb' }
  : { text: '#23211e', quiet: '#676561', line: '#e4e1dc', strong: '#c6c4c0', surface: '#ffffff', accent: '#444cb2' })
