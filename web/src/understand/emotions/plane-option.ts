import type { CustomSeriesRenderItemAPI } from 'echarts'
import type { JourneyEmotions } from '../../../../server/understand/emotions/contract.ts'
import { chartColors } from '../../ui/chart.tsx'
import type { EChartsOption } from '../../ui/echart.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { feltAt } from './answer.ts'
import { ellipseOutline } from './ellipse-outline.ts'
import type { PlaneWindow } from './plane-window.ts'

interface Words {
  readonly toneAxis: string
  readonly intensityAxis: string
  readonly nameOf: (key: string) => string
  readonly tell: (key: string) => string
  readonly signed: (value: number, digits?: number) => string
}

/** The picture of the plane: density behind, means with the ellipse that holds them, targets as open rings. */
export function planeOption(emotions: JourneyEmotions, window: PlaneWindow, words: Words, scheme: Scheme): EChartsOption {
  const colors = chartColors(scheme)
  const felt = feltAt(emotions)
  const most = Math.max(1, ...emotions.density.map((cell) => cell.n))
  const polygon = (outline: readonly (readonly [number, number])[], api: CustomSeriesRenderItemAPI, style: object) => ({
    type: 'polygon' as const, shape: { points: outline.map((place) => api.coord([...place])) }, style,
  })
  const targets = felt.filter((t) => t.touchpoint.target)
  const axis = {
    type: 'value' as const, nameLocation: 'middle' as const, nameTextStyle: { color: colors.quiet }, axisLine: { show: false },
  }
  return {
    grid: { left: 52, right: 20, top: 16, bottom: 48 },
    tooltip: {
      trigger: 'item', backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.text, fontSize: 13 },
      formatter: (item) => words.tell(String((item as { name?: string }).name ?? '')),
    },
    xAxis: {
      ...axis, min: window.tone[0], max: window.tone[1], name: words.toneAxis, nameGap: 28,
      axisLabel: { color: colors.quiet, hideOverlap: true, formatter: (v: number) => words.signed(v, 1) },
      splitLine: { lineStyle: { color: colors.line } },
    },
    yAxis: {
      ...axis, min: window.intensity[0], max: window.intensity[1], name: words.intensityAxis, nameGap: 34,
      axisLabel: { color: colors.quiet, formatter: (v: number) => v.toFixed(1) },
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      {
        type: 'custom', silent: true, clip: true, data: emotions.density.map((cell) => [cell.tone, cell.intensity, cell.n]),
        renderItem: (_params, api) => {
          const [tone, intensity, n] = [Number(api.value(0)), Number(api.value(1)), Number(api.value(2))]
          const [left, top] = api.coord([tone - 0.05, intensity + 0.05])
          const [right, bottom] = api.coord([tone + 0.05, intensity - 0.05])
          return {
            type: 'rect', shape: { x: left!, y: top!, width: right! - left! + 0.5, height: bottom! - top! + 0.5 },
            // The root keeps sparse cells visible beside a crowded one.
            style: { fill: toneColor(tone, scheme), opacity: 0.28 * Math.sqrt(n / most) },
          }
        },
      },
      {
        type: 'custom', silent: true, clip: true, data: felt.map((_, i) => [i]),
        renderItem: (_params, api) => {
          const t = felt[Number(api.value(0))]!
          return polygon(ellipseOutline(t.confidence), api, {
            fill: toneColor(t.tone.value, scheme), opacity: 0.35, stroke: toneColor(t.tone.value, scheme), lineWidth: 1,
          })
        },
      },
      ...targets.map((t) => ({
        type: 'line' as const, silent: true, symbol: 'none',
        lineStyle: { color: colors.strong, width: 1, type: 'dashed' as const },
        data: [[t.tone.value, t.intensity.value], [t.touchpoint.target!.tone, t.touchpoint.target!.intensity]],
      })),
      {
        type: 'scatter', symbol: 'circle', symbolSize: 11,
        itemStyle: { color: 'transparent', borderColor: colors.quiet, borderWidth: 1.5 },
        data: targets.map((t) => ({
          name: t.touchpoint.key, value: [t.touchpoint.target!.tone, t.touchpoint.target!.intensity],
        })),
      },
      {
        type: 'scatter', symbolSize: 9,
        itemStyle: {
          color: (p: { value?: unknown }) => toneColor((p.value as number[])[0]!, scheme), borderColor: colors.surface,
          borderWidth: 1,
        },
        label: {
          show: true, position: 'right', color: colors.text, fontSize: 12, textBorderColor: colors.surface, textBorderWidth: 3,
          formatter: (item: { name: string }) => words.nameOf(item.name),
        },
        labelLayout: { moveOverlap: 'shiftY', hideOverlap: true },
        // Near the right edge a name stands to the left, where there is room for it.
        data: felt.map((t) => ({
          name: t.touchpoint.key, value: [t.tone.value, t.intensity.value],
          label: { position: t.tone.value > window.tone[0] + (window.tone[1] - window.tone[0]) * 0.75 ? 'left' : 'right' },
        })),
      },
    ],
  }
}
