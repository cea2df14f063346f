import { StatsError } from '@heartline/stats/errors'
import { chanceOfDifference, differenceFromMoments, differenceOfProportions, type MomentSums } from '@heartline/stats/scores'
import { falseDiscoveryAdjusted } from '@heartline/stats/warning'
import { stages } from '../../record/touchpoints/contract.ts'
import { estimate, share } from '../slice/index.ts'
import type { StagePlace, StuckEvidence } from './contract.ts'
import type { FaredRow } from './questions/fared.ts'
import type { SegmentRow } from './questions/stuck-segments.ts'

/** So many people on each side are needed before they are compared. */
const enoughPeople = 20
/** Below this q a segment is more frequent among the stuck than chance would have it. */
const clearly = 0.05
const mostMembers = 8

/** What became of the customers of each stage, the places with most of the stuck first. */
export function describeStuck(fared: readonly FaredRow[]): StagePlace[] {
  return stages.slice(0, -1).flatMap((stage, k) => {
    const places = fared.filter((r) => r.stage === k && !r.isWait)
    if (places.length === 0) return []
    const sum = (of: (r: FaredRow) => number) => places.reduce((total, r) => total + of(r), 0)
    const [moved, stuck, gone, recent] = [sum((r) => r.moved), sum((r) => r.stuck), sum((r) => r.gone), sum((r) => r.recent)]
    return [{
      stage, moved, stuck, gone, recent, reached: moved + stuck + gone + recent, finding: null,
      stuckShare: share(stuck, moved + stuck + gone),
      places: places.map((r) => ({
        touchpoint: r.place, moved: r.moved, stuck: r.stuck, stuckShare: share(r.stuck, r.moved + r.stuck + r.gone),
      })),
    }]
  })
}

/** The first reading: do the stuck feel worse at this stage than those who went on from it? */
export function compareFeeling(rows: readonly (MomentSums & { outcome: 'stuck' | 'moved' })[]): StuckEvidence['feeling'] {
  const of = (outcome: 'stuck' | 'moved') => rows.find((r) => r.outcome === outcome) ?? { n: 0, sum: 0, squares: 0 }
  const [stuck, moved] = [of('stuck'), of('moved')]
  const shown = (m: MomentSums) => ({ mean: m.n === 0 ? 0 : m.sum / m.n, n: m.n })
  const few = { verdict: 'few' as const, stuck: shown(stuck), moved: shown(moved), difference: null }
  if (stuck.n < enoughPeople || moved.n < enoughPeople) return few
  try {
    const difference = estimate(differenceFromMoments(stuck, moved))
    return { ...few, verdict: difference.high < 0 ? 'worse' : 'no-worse', difference }
  } catch (error) {
    if (error instanceof StatsError) return few
    throw error
  }
}

/**
 * The second reading: are the stuck other people? Members of segments
 * that are more frequent among them, under false-discovery control.
 */
export function compareSegments(
  rows: readonly SegmentRow[], people: { stuck: number; moved: number },
): StuckEvidence['segments'] {
  if (people.stuck < enoughPeople || people.moved < enoughPeople) return { verdict: 'few', members: [] }
  const tested = rows.filter((r) => r.stuck + r.moved < people.stuck + people.moved)
  const p = tested.map((r) => {
    const difference = differenceOfProportions({ successes: r.stuck, n: people.stuck }, { successes: r.moved, n: people.moved })
    return difference.se > 0 ? chanceOfDifference(difference) : 1
  })
  const q = falseDiscoveryAdjusted(p)
  const members = tested
    .map((r, i) => ({
      dimension: r.dimension, member: r.member, stuck: share(r.stuck, people.stuck)!, moved: share(r.moved, people.moved)!,
      q: q[i]!,
    }))
    .filter((m) => m.q < clearly && m.stuck.value > m.moved.value)
    .toSorted((a, b) => b.stuck.value - b.moved.value - (a.stuck.value - a.moved.value))
    .slice(0, mostMembers)
  return { verdict: members.length > 0 ? 'other-people' : 'same-people', members }
}
