import type { ClickHouse } from '../../platform/clickhouse/types.ts'
import type { Touchpoint } from '../../record/touchpoints/contract.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { namesOf } from '../slice/index.ts'
import { type OutcomeChoices, type OutcomeQuery, satisfactionMethods } from './contract.ts'
import { purchasesByCurrency, scoresByMethod } from './questions/outcome-choices.ts'

/** What can be asked about: NPS, each way of asking for satisfaction with the touchpoints where it was asked, and purchases. */
export async function readOutcomeChoices(clickhouse: ClickHouse, org: OrgId, of: OutcomeQuery, touchpoints: readonly Touchpoint[]): Promise<OutcomeChoices> {
  const [scores, purchases] = await Promise.all([clickhouse.query(scoresByMethod(org, of)), clickhouse.query(purchasesByCurrency(org, of))])
  const { names, keys } = namesOf(touchpoints)
  const keyOf = new Map(names.map((name, i) => [name, keys[i]!]))
  const satisfaction = satisfactionMethods.flatMap((method) => {
    const own = scores.filter((s) => s.method === method)
    if (own.length === 0) return []
    const byKey = Map.groupBy(own, ({ touchpoint }) => keyOf.get(touchpoint) ?? touchpoint)
    const places = [...byKey].map(([key, rows]) => ({ key, n: rows.reduce((sum, { n }) => sum + n, 0) })).toSorted((a, b) => b.n - a.n)
    return [{ method, n: places.reduce((sum, { n }) => sum + n, 0), touchpoints: places }]
  })
  return {
    nps: scores.filter(({ method }) => method === 'nps').reduce((sum, { n }) => sum + n, 0),
    satisfaction: satisfaction.toSorted((a, b) => b.n - a.n),
    purchases: purchases.reduce((sum, { n }) => sum + n, 0),
  }
}
