import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'

type Bucket = TouchpointTrend['tone'][number]

/** The trend in pixels: the line with its band on the tone scale, and a bar for the scores of each period. */
export interface TrendLayout {
  readonly width: number
  readonly height: number
  readonly left: number
  /** Height of a tone on the paper. */
  readonly yOf: (tone: number) => number
  readonly points: readonly {
    readonly x: number
    readonly y: number
    readonly barTop: number
    readonly from: number
    readonly to: number
  }[]
  /** Lines and bands are broken where a period is missing between two others. */
  readonly lines: readonly string[]
  readonly bands: readonly string[]
  readonly barWidth: number
  readonly barBottom: number
  /** Periods whose label is written, and where its middle stands, so that no two touch and none is cut at an edge. */
  readonly labelled: readonly { readonly i: number; readonly x: number }[]
}

const plot = { top: 12, height: 180, gap: 20, bars: 40, labels: 24, right: 12 } as const
const day = 86_400_000

/** The largest step between the starts of two neighbouring periods. */
const longestStep = { day: 1.5 * day, week: 7.5 * day, month: 31.5 * day } as const

/** Lays out a trend; periods stand at their place in time, so that a gap in the data is a gap in the picture. */
export function layOutTrend(
  { tone, bucket }: Pick<TouchpointTrend, 'tone' | 'bucket'>,
  width: number,
  left: number,
  labelWidth = 72,
): TrendLayout {
  const times = tone.map(({ start }) => Date.parse(`${start.slice(0, 10)}T00:00:00Z`))
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0]
  const step = { day, week: 7 * day, month: 30.4 * day }[bucket]
  const span = last - first + step
  const xOf = (time: number) => left + ((time - first + step / 2) / span) * (width - left - plot.right)
  const yOf = (value: number) => plot.top + ((1 - value) / 2) * plot.height
  const barBottom = plot.top + plot.height + plot.gap + plot.bars
  const most = Math.max(1, ...tone.map(({ n }) => n))
  const slot = ((width - left - plot.right) * step) / span
  const points = tone.map(({ mean, n }, i) => {
    const x = xOf(times[i]!)
    return { x, y: yOf(mean), barTop: barBottom - Math.max(1, (n / most) * plot.bars), from: x - slot / 2, to: x + slot / 2 }
  })
  const runs = runsOf(times, longestStep[bucket])
  return {
    width,
    left,
    yOf,
    points,
    barBottom,
    height: barBottom + plot.labels,
    barWidth: Math.max(1, Math.min(24, slot * 0.6)),
    labelled: labelsOf(points.map(({ x }) => x), width, labelWidth),
    lines: runs
      .filter((run) => run.length > 1)
      .map((run) => run.map((i, at) => `${at === 0 ? 'M' : 'L'}${round(points[i]!.x)} ${round(points[i]!.y)}`).join('')),
    bands: runs
      .filter((run) => run.length > 1)
      .map((run) =>
        bandOf(
          run,
          tone,
          points.map(({ x }) => x),
          yOf,
        ),
      ),
  }
}

function labelsOf(xs: readonly number[], width: number, labelWidth: number): { i: number; x: number }[] {
  const half = labelWidth / 2
  const placed: { i: number; x: number }[] = []
  xs.forEach((x, i) => {
    const inside = Math.max(half, Math.min(width - half, x))
    if (placed.length === 0 || inside - placed.at(-1)!.x >= labelWidth) placed.push({ i, x: inside })
  })
  return placed
}

const round = (value: number) => Math.round(value * 10) / 10

function runsOf(times: readonly number[], longest: number): number[][] {
  const runs: number[][] = []
  times.forEach((time, i) => {
    if (i > 0 && time - times[i - 1]! <= longest) runs.at(-1)!.push(i)
    else runs.push([i])
  })
  return runs
}

function bandOf(run: readonly number[], tone: readonly Bucket[], xs: readonly number[], yOf: (tone: number) => number): string {
  const corner = (i: number, edge: 'low' | 'high') => `${round(xs[i]!)} ${round(yOf(tone[i]![edge] ?? tone[i]!.mean))}`
  const there = run.map((i) => corner(i, 'high'))
  const back = run.map((i) => corner(i, 'low')).toReversed()
  return `M${[...there, ...back].join('L')}Z`
}
