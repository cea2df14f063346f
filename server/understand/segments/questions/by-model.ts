import type { SearchModel } from '../search/contract.ts'
import type { Compiled, Known } from '../rule/compile-rule.ts'
import { customersWithCodes, customersWithTraits } from './traits.ts'

/** The customers of one group of a search: those nearest to its centre, or likeliest to be of its class. */
export function byModel(model: SearchModel, group: number, { asOf, namesOf }: Pick<Known, 'asOf' | 'namesOf'>): Compiled {
  if (model.method === 'k-means')
    return {
      where: `customer IN (SELECT customer FROM (
        SELECT customer, arrayMap(centre -> arraySum((x, c, s) -> pow((x - c) / s, 2), traits, centre, {spreads:Array(Float64)}), {centres:Array(Array(Float64))}) AS far
        FROM (${customersWithTraits(model.traits)})) WHERE indexOf(far, arrayMin(far)) = {group:UInt8} + 1)`,
      params: { asOf, group, currency: model.currency, centres: model.centres, spreads: model.spreads },
    }
  const codes = customersWithCodes(model.answers, namesOf)
  return {
    where: `customer IN (SELECT customer FROM (
      SELECT customer, arrayMap((chance, share) -> log(share) + arraySum((code, answer) -> if(code < 0, 0, log(greatest(answer[code + 1], 1e-12))), codes, chance),
        {chances:Array(Array(Array(Float64)))}, {shares:Array(Float64)}) AS fit
      FROM (${codes.sql})) WHERE indexOf(fit, arrayMax(fit)) = {group:UInt8} + 1)`,
    params: { ...codes.params, asOf, group, chances: model.chances, shares: model.shares },
  }
}
