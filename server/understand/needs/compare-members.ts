import { StatsError } from '@heartline/stats/errors'
import { sharedNeeds } from '@heartline/stats/segments'
import { estimate, share } from '../slice/index.ts'
import type { Need, Needs } from './contract.ts'
import type { MemberRow } from './questions/needs-by-member.ts'

/** A member with fewer customers is left out of the comparison, and of many the largest are compared. */
const enoughCustomers = 30
const mostMembers = 12

export type Compared = Pick<Needs, 'commonShare'> & { readonly needs: ReadonlyMap<string, NonNullable<Need['compared']>> }

/**
 * Which needs all members of a dimension share and which are their
 * own; undefined where fewer than two members have enough customers.
 */
export function compareMembers(names: readonly string[], rows: readonly MemberRow[]): Compared | undefined {
  const sizes = new Map<string, number>()
  for (const r of rows) sizes.set(r.member, (sizes.get(r.member) ?? 0) + r.n)
  const members = [...sizes].filter(([, n]) => n >= enoughCustomers).toSorted((a, b) => b[1] - a[1]).slice(0, mostMembers)
    .map(([m]) => m)
  if (members.length < 2 || names.length === 0) return undefined
  const kept = rows.filter((r) => members.includes(r.member))
  const columns = Object.fromEntries(names.map((name) => [name, kept.map((r) => (r.needs.includes(name) ? 1 : 0))]))
  try {
    const found = sharedNeeds(kept.map((r) => r.member), columns, { times: kept.map((r) => r.n) })
    return {
      commonShare: estimate(found.commonShare),
      needs: new Map(found.needs.map((f) => [f.need, {
        verdict: f.verdict.kind, q: f.p, own: f.verdict.kind === 'own' ? f.verdict.segments.map(String) : [], finding: null,
        members: f.bySegment.map((b) => ({
          member: String(b.segment), share: share(Math.round(b.share.value * b.share.n), b.share.n)!, priority: b.priority,
        })),
      }])),
    }
  } catch (error) {
    if (error instanceof StatsError) return undefined
    throw error
  }
}
