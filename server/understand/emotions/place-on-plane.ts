import { clarityOfCounts, type EmotionEllipse, emotionPlaneOf, type PlaneMoments, themeGapOf } from '@heartline/stats/emotion'
import { StatsError } from '@heartline/stats/errors'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import type { TextEmotion } from '../../record/signals/contract.ts'
import type { Touchpoint } from '../../record/touchpoints/contract.ts'
import { estimate, share } from '../slice/index.ts'
import { type Ellipse, enoughFeelings, type TouchpointEmotion } from './contract.ts'
import type { EmotionRow, NamedRow } from './questions/emotion-by-touchpoint.ts'

type Felt = Extract<TouchpointEmotion, { state: 'felt' }>

/** Half of all feelings lie within, so that the ellipse shows where most customers are rather than their outliers. */
const spreadLevel = 0.5

/** Each touchpoint of a journey on the plane. Distances from targets are tested together, under false-discovery control. */
export function placeOnPlane(touchpoints: readonly Touchpoint[], rows: readonly EmotionRow[], named: readonly NamedRow[]): TouchpointEmotion[] {
  const rowOf = new Map(rows.map((r) => [r.key, r]))
  const places = touchpoints.map((t) => place(t, rowOf.get(t.key), named.filter((e) => e.key === t.key)))
  const tested = places.filter((p): p is Felt & { gap: NonNullable<Felt['gap']> } => p.state === 'felt' && p.gap !== null)
  const q = new Map(falseDiscoveryAdjusted(tested.map((p) => p.gap.q)).map((value, i) => [tested[i]!.touchpoint.key, value]))
  return places.map((p) => (p.state === 'felt' && p.gap ? { ...p, gap: { ...p.gap, q: q.get(p.touchpoint.key)! } } : p))
}

function place({ key, names, stage, target }: Touchpoint, row: EmotionRow | undefined, named: readonly NamedRow[]): TouchpointEmotion {
  const touchpoint = { key, names, stage, target }
  if (!row || row.n < enoughFeelings) return { state: 'few', touchpoint, n: row?.n ?? 0 }
  const moments: PlaneMoments = {
    n: row.n, centre: { tone: row.tone, intensity: row.intensity },
    covariance: { tone: row.tone_variance, intensity: row.intensity_variance, between: row.covariance },
  }
  const plane = emotionPlaneOf(moments)
  return {
    state: 'felt', touchpoint, n: row.n,
    tone: estimate(plane.tone), intensity: estimate(plane.intensity),
    spread: ellipse(emotionPlaneOf(moments, { level: spreadLevel }).spread), confidence: ellipse(plane.confidence),
    clarity: estimate(clarityOfCounts(...row.tones)),
    memorable: share(row.memorable, row.n)!,
    gap: target && gapTo(moments, target),
    emotions: named.map(({ emotion, n }) => ({ emotion: emotion as TextEmotion, share: share(n, row.n)! })),
    finding: null,
  }
}

/** `q` is still the p-value of this one test. Null where all feel exactly alike, for then nothing can be tested. */
function gapTo(moments: PlaneMoments, target: { tone: number; intensity: number }): Felt['gap'] {
  try {
    const { tone, intensity, distance, p } = themeGapOf(moments, { tone: target.tone, intensity: target.intensity })
    return { tone: estimate(tone), intensity: estimate(intensity), distance, q: p }
  } catch (error) {
    if (error instanceof StatsError && error.code === 'constant') return null
    throw error
  }
}

const ellipse = ({ centre, semiAxes, angle }: EmotionEllipse): Ellipse =>
  ({ centre: { ...centre }, semiAxes: [...semiAxes], angle })
