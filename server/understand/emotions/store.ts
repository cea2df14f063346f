import { meanFromMoments } from '@heartline/stats/scores'
import { StatsError } from '@heartline/stats/errors'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoint } from '../../record/touchpoints/contract.ts'
import { estimate, namesOf } from '../slice/index.ts'
import { type EmotionQuery, enoughFeelings, type FeelingSource, type JourneyEmotions, type PeakAndEnd } from './contract.ts'
import { findPattern } from './find-pattern.ts'
import { placeOnPlane } from './place-on-plane.ts'
import { feelingDensity } from './questions/density.ts'
import { emotionByTouchpoint } from './questions/emotion-by-touchpoint.ts'
import { peakAndEnd } from './questions/peak-and-end.ts'
import { tonesByCustomer } from './questions/tones-by-customer.ts'

/**
 * What customers feel along a journey. Without a source asked for,
 * feelings that customers stated are preferred where there are enough.
 */
export async function readEmotions(
  clickhouse: ClickHouse, org: OrgId, touchpoints: readonly Touchpoint[], { source: asked, ...slice }: EmotionQuery,
): Promise<JourneyEmotions> {
  const { stages: _, ...names } = namesOf(touchpoints)
  const [stated, written] = await Promise.all([
    clickhouse.query(emotionByTouchpoint(org, slice, names, 'stated')),
    clickhouse.query(emotionByTouchpoint(org, slice, names, 'written')),
  ])
  const count = (rows: readonly { n: number }[]) => rows.reduce((sum, r) => sum + r.n, 0)
  const available = { stated: count(stated), written: count(written) }
  const source: FeelingSource = asked ?? (available.stated >= enoughFeelings ? 'stated' : 'written')
  const [customers, density, [remembered]] = await Promise.all([
    clickhouse.query(tonesByCustomer(org, slice, names, available.stated)),
    clickhouse.query(feelingDensity(org, slice, names, source)),
    clickhouse.query(peakAndEnd(org, slice, names, source)),
  ])
  return {
    source, available, density,
    touchpoints: placeOnPlane(touchpoints, source === 'stated' ? stated : written),
    pattern: { ...findPattern(touchpoints.map((t) => t.key), customers), finding: null },
    peakEnd: remembered && remembered.n > 0 ? peakEndOf(remembered) : null,
  }
}

function peakEndOf({ n, sum, squares, peak, end, plain }: {
  n: number; sum: number; squares: number; peak: number; end: number; plain: number
}): PeakAndEnd {
  const means = { customers: n, peak, end, plain, finding: null }
  if (n < enoughFeelings) return { ...means, remembered: null }
  try {
    return { ...means, remembered: estimate(meanFromMoments(n, sum, squares)) }
  } catch (error) {
    if (error instanceof StatsError) return { ...means, remembered: null }
    throw error
  }
}
