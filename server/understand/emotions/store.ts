import { meanFromMoments } from '@heartline/stats/scores'
import { StatsError } from '@heartline/stats/errors'
import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoint } from '../../record/touchpoints/contract.ts'
import { estimate, namesOf } from '../slice/index.ts'
import { type EmotionQuery, enoughFeelings, type FeelingSource, type JourneyEmotions, type PeakAndEnd } from './contract.ts'
import { findPattern } from './find-pattern.ts'
import { placeOnPlane } from './place-on-plane.ts'
import { countFeelings, emotionByTouchpoint, type EmotionRow, emotionsNamed, middleOf } from './questions/emotion-by-touchpoint.ts'
import { peakAndEnd } from './questions/peak-and-end.ts'
import { tonesByCustomer, tonesOf } from './questions/tones-by-customer.ts'

/**
 * What customers feel along a journey. Without a source asked for,
 * feelings that customers stated are preferred where there are enough.
 */
export async function readEmotions(
  clickhouse: ClickHouse, org: OrgId, touchpoints: readonly Touchpoint[], { source: asked, ...slice }: EmotionQuery,
): Promise<JourneyEmotions> {
  const { stages: _, ...names } = namesOf(touchpoints)
  const count = async (of: FeelingSource) => (await clickhouse.query(countFeelings(org, slice, names, of)))[0]?.n ?? 0
  const source: FeelingSource = asked ?? ((await count('stated')) >= enoughFeelings ? 'stated' : 'written')
  const [felt, named, others] = await Promise.all([
    clickhouse.query(emotionByTouchpoint(org, slice, names, source)),
    source === 'written' ? clickhouse.query(emotionsNamed(org, slice, names)) : [],
    count(source === 'written' ? 'stated' : 'written'),
  ])
  const own = felt.reduce((sum, { n }) => sum + n, 0)
  const [stated, written] = source === 'stated' ? [own, others] : [others, own]
  const order = touchpoints.map((t) => t.key)
  const [[tones], [remembered]] = await Promise.all([
    clickhouse.query(tonesByCustomer(org, slice, names, order, stated)), clickhouse.query(peakAndEnd(org, slice, names, source, own)),
  ])
  return {
    source, available: { stated, written }, density: densityOf(felt),
    touchpoints: placeOnPlane(touchpoints, felt, named),
    pattern: { ...findPattern(order, tones ? tonesOf(tones, order) : []), finding: null },
    peakEnd: remembered && remembered.n > 0 ? peakEndOf(remembered) : null,
  }
}

/** How many feelings of all touchpoints lie in each cell of the plane, by the cell's middle. */
function densityOf(felt: readonly EmotionRow[]): JourneyEmotions['density'] {
  const counts = new Map<number, number>()
  for (const { cells: [cells, times] } of felt) cells.forEach((cell, i) => counts.set(cell, (counts.get(cell) ?? 0) + times[i]!))
  return [...counts].toSorted(([a], [b]) => a % 10 - b % 10 || a - b).map(([cell, n]) => ({ ...middleOf(cell), n }))
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
