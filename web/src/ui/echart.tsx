import { useEffect, useRef } from 'react'
import { BarChart, CustomChart, GraphChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use, type ECharts } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { EChartsOption } from 'echarts'

export type { EChartsOption }

use([
  BarChart,
  CustomChart,
  GraphChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LabelLayout,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

interface EChartProps {
  option: EChartsOption
  height: number
  onClick?: ((item: { dataIndex: number; seriesIndex: number; name: string }) => void) | undefined
}

/** By its name: "inherit" is drawn right and measured in another font, so that names are cut and stand on each other. */
const fontOfPage = () => getComputedStyle(document.body).fontFamily
const still = matchMedia('(prefers-reduced-motion: reduce)')

/**
 * ECharts in a box: sized with it, drawn as SVG so that print and zoom stay sharp.
 * Load it through `Chart`, which says in words what it shows.
 */
export default function EChart({ option, height, onClick }: EChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(null)
  useEffect(() => {
    const made = init(box.current, null, { renderer: 'svg' })
    chart.current = made
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(box.current!)
    return () => {
      watcher.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(
      { animation: !still.matches, animationDuration: 300, textStyle: { fontFamily: fontOfPage() }, ...option },
      { notMerge: true },
    )
  }, [option])
  useEffect(() => {
    const made = chart.current
    if (!made || !onClick) return
    const handler = (e: unknown) => onClick(e as { dataIndex: number; seriesIndex: number; name: string })
    made.on('click', handler)
    return () => void made.off('click', handler)
  }, [onClick])
  return <div ref={box} style={{ height }} aria-hidden />
}
