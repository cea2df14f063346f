import { chooseCauses, type Cause, control, explainer, type Explained, type Overlap } from './causes.ts'
import { endOf, type End, type Followed } from './follow.ts'
import { judge, type Judged, type Unusual } from './judge.ts'
import { idOf, type Series } from './series.ts'
import type { SeriesKey } from './contract.ts'

/** What one look needs. `W` is a warning as whoever asks keeps it. */
export interface LookInput<W extends Followed> {
  readonly series: ReadonlyMap<string, Series>
  /** Position after the last day looked at. */
  readonly now: number
  readonly open: readonly W[]
  readonly unusual: ReadonlyMap<string, readonly Unusual[]>
  /** Warnings raised in the 29 days before. */
  readonly toldBefore: number
  /** How far these slices have customers in common. Asked only where something was seen. */
  overlapOf(keys: readonly SeriesKey[], from: number): Promise<Overlap>
}

export interface LookOutcome<W> {
  readonly raised: readonly Cause[]
  /** Changes that belong to a warning that is open. */
  readonly joined: readonly { readonly warning: W; readonly judged: Judged }[]
  readonly ended: readonly { readonly warning: W; readonly how: End }[]
  readonly judged: number
  readonly notJudged: number
}

/** One look at everything: which warnings end, which changes belong to those that are open, and what is new. */
export async function lookAt<W extends Followed>(input: LookInput<W>): Promise<LookOutcome<W>> {
  const { series, now, open, toldBefore } = input
  const ended = open.flatMap((warning) => {
    const how = endOf(series.get(idOf(warning.leader.key)), warning, now)
    return how ? [{ warning, how }] : []
  })
  const still = open.filter((w) => !ended.some((e) => e.warning === w))
  const judged: Judged[] = []
  let notJudged = 0
  for (const [id, one] of series) {
    const seen = judge(one, now, input.unusual.get(id))
    if (seen) judged.push(seen)
    else notJudged++
  }
  const isLoud = (p: number) => p * judged.length <= control.rate
  const loud = judged.filter((j) => isLoud(j.p / (toldBefore + mostCausesAtOnce)))
  if (loud.length === 0) return { raised: [], joined: [], ended, judged: judged.length, notJudged }

  const first = Math.min(...loud.map((j) => j.alarm.onset.since))
  const overlap = await input.overlapOf([...loud.map((j) => j.series.key), ...still.map((w) => w.leader.key)], first)
  const explained = explainer(now, overlap, isLoud)
  const joined: { warning: W; judged: Judged }[] = []
  const known = new Set<Judged>()
  for (const seen of loud) {
    const warning = still.find((w) => w.course === seen.course && belongs(w, seen, series, explained))
    if (!warning) continue
    known.add(seen)
    joined.push({ warning, judged: seen })
  }
  const raised = chooseCauses(judged.filter((j) => !known.has(j)), toldBefore, explained)
  return { raised, joined: joined.filter(({ judged: j }) => isLoud(j.p)), ended, judged: judged.length, notJudged }
}
const mostCausesAtOnce = 20

function belongs(warning: Followed, seen: Judged, series: ReadonlyMap<string, Series>, explained: Explained): boolean {
  if ([warning.leader, ...warning.others].some((m) => idOf(m.key) === seen.id)) return true
  const leader = series.get(idOf(warning.leader.key))
  return leader !== undefined && explained({ series: leader, before: warning.leader.before, since: warning.since }, seen)
}
