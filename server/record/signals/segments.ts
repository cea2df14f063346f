import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { insertSegmentMembers, listSegmentMembers, segmentsDb } from './store.ts'

/**
 * Every segment multiplies what history counts, so an attribute with a value of its own for each customer (an order
 * number, a birthday) would make it as large as the signals themselves. Past these limits a value counts as `…`.
 */
export const segmentLimits = { dimensions: 20, members: 200 } as const
export const otherMember = '…'

type Attributes = Readonly<Record<string, string | number | boolean>>

/** Decides which attributes of a signal become segments, and remembers them for each organisation. */
export function createSegments(postgres: Postgres) {
  const db = segmentsDb(postgres)
  const known = new Map<OrgId, Map<string, Set<string>>>()

  async function membersOf(org: OrgId): Promise<Map<string, Set<string>>> {
    let dimensions = known.get(org)
    if (!dimensions) {
      dimensions = new Map()
      for (const { dimension, member } of await listSegmentMembers(db, org)) addTo(dimensions, dimension, member)
      known.set(org, dimensions)
    }
    return dimensions
  }

  /** The attributes of each signal as segments, new ones stored before they are used. */
  return async function segmentsOf(org: OrgId, signals: readonly (Attributes | undefined)[]): Promise<Record<string, string>[]> {
    const dimensions = await membersOf(org)
    const fresh: { dimension: string; member: string }[] = []
    const answer = signals.map((attributes) => {
      const own: Record<string, string> = {}
      for (const [dimension, value] of Object.entries(attributes ?? {})) {
        const text = String(value).trim().slice(0, 200)
        if (text === '') continue
        const members = dimensions.get(dimension)
        if (!members && dimensions.size >= segmentLimits.dimensions) continue
        const member = members && !members.has(text) && members.size >= segmentLimits.members ? otherMember : text
        own[dimension] = member
        if (!members?.has(member)) {
          addTo(dimensions, dimension, member)
          fresh.push({ dimension, member })
        }
      }
      return own
    })
    if (fresh.length > 0)
      await insertSegmentMembers(db, org, fresh).catch((cause: unknown) => {
        known.delete(org)
        throw cause
      })
    return answer
  }
}

function addTo(dimensions: Map<string, Set<string>>, dimension: string, member: string): void {
  const members = dimensions.get(dimension)
  if (members) members.add(member)
  else dimensions.set(dimension, new Set([member]))
}
