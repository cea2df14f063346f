import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import { Problem } from '../../platform/problems/index.ts'
import { dayIn } from '../../platform/time/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { Touchpoints } from '../../record/touchpoints/index.ts'
import type { Definition } from './contract.ts'
import { readAsOf } from './history-store.ts'
import { byModel } from './questions/by-model.ts'
import { byRfm } from './questions/by-rfm.ts'
import { type Compiled, compileRule, type Known } from './rule/compile-rule.ts'
import type { SearchModel } from './search/contract.ts'

export interface CompileDeps {
  readonly clickhouse: ClickHouse
  readonly touchpoints: Touchpoints
  readonly organisation: (org: OrgId) => Promise<{ timeZone: string }>
  /** The run of *value* that counts. */
  readonly valueOf: (org: OrgId) => Promise<{ run: number; currency: string } | undefined>
  readonly modelOf: (org: OrgId, search: number) => Promise<SearchModel | undefined>
  readonly now: () => Date
}

/** What definitions of an organisation are held against today. */
export async function knownOf(deps: CompileDeps, org: OrgId): Promise<Known> {
  const { timeZone } = await deps.organisation(org)
  const today = dayIn(timeZone, deps.now())
  const [asOf, { touchpoints }, value] = await Promise.all([
    readAsOf(deps.clickhouse, org, today), deps.touchpoints.catalogue(org), deps.valueOf(org),
  ])
  const names = new Map(touchpoints.map((t) => [t.key as string, [t.key, ...t.aliases]]))
  return { asOf, value, namesOf: (key) => names.get(key) ?? [key] }
}

/** A definition as a condition of ClickHouse. Throws `not-found` where the search that it came from is gone. */
export async function compile(deps: CompileDeps, org: OrgId, definition: Definition, known: Known): Promise<Compiled> {
  switch (definition.kind) {
    case 'rule': return compileRule(definition.rule, known)
    case 'rfm': return byRfm(definition, known.asOf)
    case 'found': {
      const model = await deps.modelOf(org, definition.search)
      if (!model)
        throw new Problem(
          'not-found',
          `Search ${definition.search} has found no groups, or is not yours. Search again, and save a group of what it finds.`,
        )
      return byModel(model, definition.group, known)
    }
  }
}
