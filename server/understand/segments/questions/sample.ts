import { z } from 'zod'
import type { Question } from '../../../platform/clickhouse/types.ts'
import type { Coded, Trait } from '../search/contract.ts'
import { customersWithCodes, customersWithTraits } from './traits.ts'

const drawn = 'ORDER BY cityHash64(customer) LIMIT {most:UInt32}'

/** Customers drawn by a hash of their number, with their traits. */
export const sampleTraits = (
  org: number, traits: readonly Trait[], of: { asOf: string; currency: string; most: number },
): Question<{ traits: number[] }> => ({
  name: 'segments.sample-traits', org, row: z.object({ traits: z.array(z.number()) }), params: of,
  sql: `SELECT traits FROM (${customersWithTraits(traits)}) ${drawn}`,
})

/** Customers drawn by a hash of their number, with the codes of their answers. */
export function sampleCodes(
  org: number, answers: readonly Coded[], of: { asOf: string; most: number; namesOf: (touchpoint: string) => readonly string[] },
): Question<{ codes: number[] }> {
  const { sql, params } = customersWithCodes(answers, of.namesOf)
  return {
    name: 'segments.sample-codes', org, row: z.object({ codes: z.array(z.number()) }),
    params: { ...params, asOf: of.asOf, most: of.most },
    sql: `SELECT codes FROM (${sql}) ${drawn}`,
  }
}
