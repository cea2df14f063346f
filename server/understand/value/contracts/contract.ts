import { z } from 'zod'
import { line } from '../../../platform/http/contract.ts'
import { Estimate, Slice } from '../../slice/contract.ts'

/**
 * Who stays under contract: memberships, subscriptions, policies whose end is told by a signal (`membership` with the action
 * `joined`, `renewed` or `left`). How long they are held, and how likely the next renewal is.
 */

/** Fewer contracts than this are not drawn. */
export const fewestContracts = 30
export const terms = { month: 1, quarter: 3, year: 12 } as const
export const Term = z.enum(['month', 'quarter', 'year'])
export type Term = z.infer<typeof Term>

const Renewal = z.object({
  /** The first renewal is 1. */
  renewal: z.number().int(), asked: z.number().int(), kept: z.number().int(),
  observed: Estimate,
  /** By the fitted model; null where none stands. */
  expected: z.number().nullable(),
})

export const ContractGroup = z.object({
  /** The segment; '' for all contracts. */
  member: z.string(),
  n: z.number().int(), ended: z.number().int(),
  /** Months by which half have left, where half have. */
  median: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  /** Share still held after so many months. */
  points: z.array(
    z.object({ month: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: z.number().int() }),
  ),
  renewals: z.array(Renewal),
  /** The shifted beta-geometric model; null with the reason where the data do not carry it. */
  model: z.object({
    alpha: z.number(), beta: z.number(), logLikelihood: z.number(),
    /** Terms that one who has just joined will still pay for, with 10 % a year taken off what comes later. */
    termsToCome: Estimate,
  }).nullable(),
  why: z.string().nullable(),
})
export type ContractGroup = z.infer<typeof ContractGroup>

export const Contracts = z.object({
  /** Renewals and ends in the signals: without either there is nothing under contract. */
  renewals: z.number().int(), ends: z.number().int(),
  /** What one contract runs for: as asked, else as the days between renewals say, else a month. */
  term: Term,
  dimension: z.string().nullable(),
  groups: z.array(ContractGroup),
  /** Segments left out because they have too few contracts. */
  leftOut: z.number().int(),
})
export type Contracts = z.infer<typeof Contracts>

export const ContractsQuery = Slice.and(z.object({ by: line(60).min(1).optional(), term: Term.optional() }))
export type ContractsQuery = z.infer<typeof ContractsQuery>
