import type { HeartlinePoint, Heartline } from '../../../../../server/understand/journeys/contract.ts'

/** The room one touchpoint has along the journey, in pixels. */
export interface Column {
  readonly from: number
  readonly to: number
  readonly centre: number
}

/**
 * Columns for the touchpoints, side by side: each has the least width, and what is left over is shared out by the
 * customers who pass. Together they fill `length`, or more where the least widths alone need more.
 */
export function columnsFor(points: readonly Pick<HeartlinePoint, 'customers'>[], length: number, least: number): Column[] {
  const spare = Math.max(0, length - least * points.length)
  const total = points.reduce((sum, point) => sum + point.customers, 0)
  let from = 0
  return points.map((point) => {
    const share = total > 0 ? point.customers / total : 1 / points.length
    const to = from + least + spare * share
    const column = { from, to, centre: (from + to) / 2 }
    from = to
    return column
  })
}

type StageView = Heartline['stages'][number]

/** A run of neighbouring touchpoints of one stage. */
export interface StageRun {
  readonly stage: StageView['stage']
  readonly first: number
  readonly last: number
  readonly customers: number | null
  /** The way on to the next stage, told once: at the last run of its stage. */
  readonly onward: StageView['onward']
}

/** Groups touchpoints under their stages, in the order of the journey; a stage that is visited twice has two runs. */
export function stageRuns(points: readonly HeartlinePoint[], stages: readonly StageView[]): StageRun[] {
  const runs: { stage: StageView['stage']; first: number; last: number }[] = []
  points.forEach((point, i) => {
    const run = runs.at(-1)
    if (run?.stage === point.touchpoint.stage) run.last = i
    else runs.push({ stage: point.touchpoint.stage, first: i, last: i })
  })
  return runs.map((run, i) => {
    const view = stages.find((stage) => stage.stage === run.stage)
    const again = runs.slice(i + 1).some((later) => later.stage === run.stage)
    return { ...run, customers: view?.customers ?? null, onward: again ? null : (view?.onward ?? null) }
  })
}
