import { type Touchpoint, stages as stageOrder } from '../../record/touchpoints/contract.ts'
import type { Heartline, HeartlinePoint, StageView } from './contract.ts'
import { measured, share, type Slice } from '../slice/index.ts'
import type { PassingRow } from './questions/passing-by-stage.ts'
import type { SignalsRow } from './questions/signals-by-touchpoint.ts'
import type { ToneRow } from './questions/tone-by-touchpoint.ts'

const enoughScores = 30

/** Puts the answers of history together into one line. */
export function drawHeartline(
  touchpoints: readonly Touchpoint[], slice: Slice,
  { tones, passing, signals }: { readonly tones: readonly ToneRow[]; readonly passing: PassingRow | undefined; readonly signals: readonly SignalsRow[] },
): Heartline {
  const toneOf = new Map(tones.map((t) => [t.key, t]))
  const customersAt = new Map(passing?.touchpoints)
  const signalsAt = new Map(signals.map((s) => [s.key, s.signals]))
  const points = touchpoints.map((t) => point(t, toneOf.get(t.key), { customers: customersAt.get(t.key) ?? 0, signals: signalsAt.get(t.key) ?? 0 }))
  const felt = points.filter((p) => p.tone !== null)
  // A handful of scores makes any touchpoint extreme: the peak is among those with enough, where there are any.
  const sure = felt.filter((p) => p.tone!.n >= enoughScores)
  const strength = (p: HeartlinePoint) => Math.abs(p.tone?.mean ?? 0) * (p.intensity?.mean ?? 0)
  return {
    label: { from: slice.from ?? null, to: slice.to ?? null, dimension: slice.dimension ?? null, member: slice.member ?? null, segment: slice.segment ?? null },
    customers: passing?.customers ?? 0,
    scores: points.reduce((sum, p) => sum + (p.tone?.n ?? 0), 0),
    points,
    stages: stagesOf(passing),
    peak: (sure.length > 0 ? sure : felt).toSorted((a, b) => strength(b) - strength(a))[0]?.touchpoint.key ?? null,
    end: felt.at(-1)?.touchpoint.key ?? null,
  }
}

function point(t: Touchpoint, tone: ToneRow | undefined, passed: { customers: number; signals: number }): HeartlinePoint {
  const [q25 = 0, median = 0, q75 = 0] = tone?.quartiles ?? []
  return {
    touchpoint: {
      key: t.key, names: t.names, channel: t.channel, phase: t.phase, stage: t.stage, factors: t.factors, ownerTeam: t.ownerTeam, target: t.target,
    },
    ...passed,
    tone: tone ? measured(tone, [q25, median, q75]) : null,
    intensity: tone && tone.n > 0 ? { mean: tone.intensity / tone.n, n: tone.n, measured: tone.measured / tone.n } : null,
    gap: tone && tone.perceptions > 0 && tone.expectations > 0
      ? { mean: tone.perceived / tone.perceptions - tone.expected / tone.expectations, perceptions: tone.perceptions, expectations: tone.expectations }
      : null,
  }
}

/** Onward shares run to the next stage in which anybody was seen: a stage without touchpoints is no dead end. */
function stagesOf(passing: PassingRow | undefined): StageView[] {
  return (passing?.stages ?? []).map(([index, customers, onward]) => ({
    stage: stageOrder[index]!, customers, onward: onward < 0 ? null : share(onward, customers),
  }))
}
