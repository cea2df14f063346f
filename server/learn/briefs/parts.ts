import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Config } from '../../platform/config/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Findings } from '../../record/findings/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { DriverQuery, Drivers } from '../../understand/drivers/contract.ts'
import type { Segments } from '../../understand/segments/index.ts'
import type { Value } from '../../understand/value/index.ts'
import { everybody } from './contract.ts'
import type { BriefsDb } from './store.ts'

/** What the verbs of this feature work with. */
export interface BriefParts {
  readonly db: BriefsDb
  readonly clickhouse: ClickHouse
  readonly findings: Findings
  readonly touchpoints: Pick<Touchpoints, 'catalogue'>
  readonly segments: Pick<Segments, 'list' | 'customersOf'>
  readonly value: Pick<Value, 'lastDone'>
  readonly drivers: (org: OrgId, query: DriverQuery) => Promise<Drivers | null>
  /** How many of some customers (of all, where none are named) agreed to offers. */
  readonly consenting: (org: OrgId, ids: readonly number[] | null) => Promise<number>
  readonly organisation: (org: OrgId) => Promise<{ readonly name: string; readonly timeZone: string; readonly currency: string }>
  readonly languageModel: Config['languageModel']
  readonly now: () => Date
}

/** A group of customers that a brief is about: a saved segment, or everybody. */
export interface Group {
  readonly key: string
  /** The number of the saved segment; null for everybody. */
  readonly id: number | null
  /** Its name; '' for everybody, whom each language calls by its own word. */
  readonly name: string
  readonly size: number | null
}

export async function groupsOf({ segments }: Pick<BriefParts, 'segments'>, org: OrgId): Promise<Group[]> {
  const saved = await segments.list(org)
  return [
    { key: everybody, id: null, name: '', size: saved[0]?.of ?? null },
    ...saved.map(({ key, id, name, size }) => ({ key, id, name, size })),
  ]
}

export async function requireGroup(parts: Pick<BriefParts, 'segments'>, org: OrgId, key: string): Promise<Group> {
  const found = (await groupsOf(parts, org)).find((g) => g.key === key)
  if (!found) throw new Problem('not-found', `There is no segment ${key}. It may have been deleted.`)
  return found
}
