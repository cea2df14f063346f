import type { Heartline, HeartlinePoint } from '../../../../../server/understand/journeys/contract.ts'
import { calloutsFor, type Callout } from './callouts.ts'
import { columnsFor, stageRuns, type Column, type StageRun } from './columns.ts'
import { acrossOfTone, projectionOf, type Frame } from './frame.ts'
import { placeLine, type PlacedLine } from './place-line.ts'
import { widthOf, wrapLabel } from './wrap-label.ts'

/** Everything the picture needs to know before it draws: places in pixels, no colours, no words but the touchpoints' names. */
export interface Layout {
  readonly orientation: Frame['orientation']
  readonly width: number
  readonly height: number
  readonly frame: Frame
  /** Columns along the journey (rows, going down), in pixels of the paper. */
  readonly columns: readonly Column[]
  readonly runs: readonly (StageRun & { readonly from: number; readonly to: number })[]
  readonly line: PlacedLine
  readonly second: PlacedLine | null
  readonly targets: readonly { readonly key: string; readonly x: number; readonly y: number }[]
  readonly callouts: readonly Callout[]
  readonly labels: readonly (readonly string[])[]
  readonly labelFont: number
  /** Where the small rows under the line begin (lying across only); null for a row with nothing to show. */
  readonly rows: {
    readonly labels: number
    readonly customers: number
    readonly gap: number | null
    readonly onward: number | null
  }
}

export interface LayoutInput {
  readonly line: Heartline
  readonly second: Heartline | null
  /** The room there is, in pixels. */
  readonly width: number
  readonly nameOf: (point: HeartlinePoint) => string
  /** Words that stand at the left edge: the gutter is as wide as the longest. */
  readonly edgeWords: readonly string[]
}

/** Narrower than this, the journey goes down the page. */
export const narrow = 640

/** Sizes in pixels. A column is never too narrow for three Chinese signs. */
export const across = {
  stages: 44,
  pad: 18,
  depth: 300,
  least: 46,
  edgeFont: 11.5,
  font: 12,
  smallFont: 11,
  lineHeight: 15,
  customers: 22,
  gap: 58,
  onward: 44,
} as const
export const down = { names: 148, stages: 52, pad: 16, least: 68, spare: 24, top: 26, font: 13, lineHeight: 17 } as const

/** Lays a heartline out for the room there is: across a screen or a page, or down a telephone. */
export function layoutFor(input: LayoutInput): Layout {
  return input.width < narrow ? layoutDown(input) : layoutAcross(input)
}

function layoutAcross({ line, second, width, nameOf, edgeWords }: LayoutInput): Layout {
  const gutter = Math.ceil(Math.max(0, ...edgeWords.map(widthOf)) * across.edgeFont) + 20
  const room = width - gutter - across.pad
  const columns = columnsFor(line.points, room, across.least)
  const frame: Frame = {
    orientation: 'across',
    start: gutter,
    edge: across.stages + across.pad,
    depth: across.depth,
    thinnest: 2.5,
    thickest: 26,
  }
  const labelsAt = (font: number) =>
    line.points.map((point, i) => wrapLabel(nameOf(point), (columns[i]!.to - columns[i]!.from) / font))
  const comfortable = labelsAt(across.font)
  // Words are set a little smaller before they are divided.
  const labelFont = comfortable.flat().some((label) => label.endsWith('-')) ? across.smallFont : across.font
  const labels = labelFont === across.font ? comfortable : labelsAt(labelFont)
  const labelLines = Math.max(1, ...labels.map((label) => label.length))
  const runs = placedRuns(line, columns, frame.start)
  const labelsTop = frame.edge + frame.depth + across.pad + 6
  const customersAt = labelsTop + labelLines * across.lineHeight + 8
  const gapAt = customersAt + across.customers
  const hasGap = line.points.some((point) => point.gap)
  const onwardAt = gapAt + (hasGap ? across.gap : 0)
  const hasOnward = runs.some((run) => run.onward)
  return {
    ...placeAll(line, second, columns, frame),
    orientation: 'across',
    frame,
    runs,
    labels,
    labelFont,
    columns: columns.map((column) => shift(column, frame.start)),
    width: Math.max(width, frame.start + columns.at(-1)!.to + across.pad),
    height: onwardAt + (hasOnward ? across.onward : 0) + 4,
    rows: { labels: labelsTop, customers: customersAt, gap: hasGap ? gapAt : null, onward: hasOnward ? onwardAt : null },
  }
}

function layoutDown({ line, second, width, nameOf }: LayoutInput): Layout {
  const names = Math.min(down.names, width * 0.42)
  const frame: Frame = {
    orientation: 'down',
    start: down.top,
    edge: names + down.pad,
    depth: width - names - 2 * down.pad,
    thinnest: 2.5,
    thickest: 22,
  }
  const runs = stageRuns(line.points, line.stages)
  const rows = columnsFor(line.points, line.points.length * (down.least + down.spare), down.least)
  const headersBefore = line.points.map((_, i) => runs.filter((run) => run.first <= i).length * down.stages)
  const columns = rows.map((row, i) => shift(row, headersBefore[i]!))
  return {
    ...placeAll(line, second, columns, frame),
    orientation: 'down',
    frame,
    width,
    columns: columns.map((column) => shift(column, frame.start)),
    runs: runs.map((run) => ({
      ...run,
      from: frame.start + columns[run.first]!.from - down.stages,
      to: frame.start + columns[run.last]!.to,
    })),
    labels: line.points.map((point) => wrapLabel(nameOf(point), (names - 4) / down.font, 2)),
    labelFont: down.font,
    height: frame.start + columns.at(-1)!.to + down.pad,
    rows: { labels: 0, customers: 0, gap: null, onward: null },
  }
}

function placeAll(line: Heartline, second: Heartline | null, columns: readonly Column[], frame: Frame) {
  const project = projectionOf(frame)
  const placed = placeLine(line.points, columns, frame)
  const targets = new Map(
    line.points.flatMap(({ touchpoint }) => (touchpoint.target ? [[touchpoint.key, touchpoint.target.tone] as const] : [])),
  )
  return {
    line: placed,
    second: second ? placeLine(alignedTo(line, second), columns, frame) : null,
    callouts: calloutsFor(placed, line, targets, frame),
    targets: line.points.flatMap(({ touchpoint }, i) => {
      if (!touchpoint.target) return []
      const [x, y] = project(columns[i]!.centre, acrossOfTone(frame, touchpoint.target.tone))
      return [{ key: touchpoint.key, x, y }]
    }),
  }
}

/** The second line's feelings in the first line's order; what it lacks has no feeling. */
function alignedTo(line: Heartline, second: Heartline): HeartlinePoint[] {
  return line.points.map(
    (point) =>
      second.points.find((other) => other.touchpoint.key === point.touchpoint.key) ?? {
        ...point,
        customers: 0,
        signals: 0,
        tone: null,
        intensity: null,
        gap: null,
      },
  )
}

function placedRuns(line: Heartline, columns: readonly Column[], start: number): Layout['runs'] {
  return stageRuns(line.points, line.stages).map((run) => ({
    ...run,
    from: start + columns[run.first]!.from,
    to: start + columns[run.last]!.to,
  }))
}

const shift = (column: Column, by: number): Column => ({ from: column.from + by, to: column.to + by, centre: column.centre + by })
