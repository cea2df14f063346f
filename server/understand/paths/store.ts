import type { ClickHouse } from '../../platform/clickhouse/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { type Stage, stages, type Touchpoint } from '../../record/touchpoints/contract.ts'
import { everyOf, namesOf, type Slice } from '../slice/index.ts'
import type { Paths, StuckEvidence } from './contract.ts'
import { eventsOfJourney } from './questions/events.ts'
import { howTheyFared } from './questions/fared.ts'
import type { Followed } from './questions/follow.ts'
import { movesMade } from './questions/moves.ts'
import { reachedExactly, stagesReached } from './questions/stages-reached.ts'
import { stuckFeeling } from './questions/stuck-feeling.ts'
import { stuckSegments } from './questions/stuck-segments.ts'
import { describeStages } from './stages.ts'
import { compareFeeling, compareSegments, describeStuck } from './stuck.ts'

/** So many customers followed step by step settle every share to a standard error of 0.4 %. */
const mostFollowed = 16_000
/** A map of more moves than this is a ball of wool. */
const mostMoves = 200

/** Whom to follow: everybody, or of very many one in so many, until the last day that anybody was seen. */
async function whomToFollow(clickhouse: ClickHouse, org: OrgId, touchpoints: readonly Touchpoint[], slice: Slice) {
  const names = namesOf(touchpoints)
  const [seen] = await clickhouse.query(stagesReached(org, slice, names))
  const reached = seen ? reachedExactly(seen.together) : []
  const customers = reached.reduce((sum, r) => sum + r.customers, 0)
  const last = seen?.last ?? '1970-01-01'
  const followed: Followed = {
    slice, names, every: everyOf(customers, mostFollowed), until: Date.parse(`${last}T24:00:00Z`) / 86_400_000,
  }
  return { reached, followed }
}

/** The ways that customers take along a journey. */
export async function readPaths(
  clickhouse: ClickHouse, org: OrgId, touchpoints: readonly Touchpoint[], slice: Slice,
): Promise<Paths> {
  const { reached, followed } = await whomToFollow(clickhouse, org, touchpoints, slice)
  const [made, fared] = await Promise.all([clickhouse.query(movesMade(org, followed)), clickhouse.query(howTheyFared(org, followed))])
  const stageOf = new Map(touchpoints.map((t) => [t.key, t.stage]))
  return {
    ...describeStages(reached, fared),
    sampled: followed.every,
    steps: made.filter((m) => m.isPlace).map(({ from, times, customers, starts, ends }) =>
      ({ touchpoint: from, times, customers, starts, ends, stage: stageOf.get(from)! })),
    moves: made.filter((m) => !m.isPlace).slice(0, mostMoves).map(({ from, to, times, customers, medianDays }) =>
      ({ from, to, times, customers, medianDays: medianDays! })),
    stuck: describeStuck(fared),
  }
}

/** What sets those who are stuck at a stage apart from those who went on. */
export async function readStuckEvidence(
  clickhouse: ClickHouse, org: OrgId, touchpoints: readonly Touchpoint[], slice: Slice, stage: Stage,
): Promise<StuckEvidence> {
  const { followed } = await whomToFollow(clickhouse, org, touchpoints, slice)
  const at = stages.indexOf(stage)
  const [fared, feeling, segments] = await Promise.all([
    clickhouse.query(howTheyFared(org, followed)), clickhouse.query(stuckFeeling(org, followed, at)),
    clickhouse.query(stuckSegments(org, followed, at)),
  ])
  const here = describeStuck(fared).find((s) => s.stage === stage) ?? { stuck: 0, moved: 0 }
  return {
    stage, stuck: here.stuck, moved: here.moved, feeling: compareFeeling(feeling), segments: compareSegments(segments, here),
  }
}

/** Every signal along a journey, in pieces: by customer, in order of time. */
export const readEvents = (clickhouse: ClickHouse, org: OrgId, touchpoints: readonly Touchpoint[], slice: Slice) =>
  clickhouse.stream(eventsOfJourney(org, slice, namesOf(touchpoints)))
