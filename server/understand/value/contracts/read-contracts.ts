import { StatsError } from '@heartline/stats/errors'
import { estimateFrom } from '@heartline/stats/optimise'
import { proportion } from '@heartline/stats/scores'
import { kaplanMeier, survivalAt, survivalQuantile } from '@heartline/stats/survival'
import {
  contractRetention, discountedContractPeriods, fitShiftedBetaGeometric, type ShiftedBetaGeometricFit,
} from '@heartline/stats/value'
import type { FindingDraft } from '../../../record/findings/index.ts'
import { monthDays } from '../questions/contracts.ts'
import { type ContractGroup, type Contracts, fewestContracts, type Term, terms } from './contract.ts'

/** What is claimed of all contracts: how many terms a new one will still be paid for. */
export function contractClaims({ groups, term, ends }: Contracts, asOf: string): FindingDraft[] {
  return groups.flatMap(({ model, n }) => model ? [{
    kind: 'value.contract-terms', subject: { kind: 'organisation' as const, key: '' }, question: { asOf, term },
    method: 'shifted-beta-geometric',
    version: '1', verdict: 'stands' as const, n, detail: { ends },
    estimate: {
      value: model.termsToCome.value, low: model.termsToCome.low, high: model.termsToCome.high, level: 0.95, unit: term,
    },
  }] : [])
}

/** So many contracts that were held so long and then ended, or are held still. */
export interface Held {
  readonly months: number
  readonly gone: boolean
  readonly n: number
}

const mostGroups = 6
const mostRenewals = 36
const mostMonths = 120
const fewestAtRisk = 10
const yearlyDiscount = 0.1
// A fit that stands is found in about ten steps; one that runs to a limit would go on for hundreds.
const maxIterations = 60

/** The term that the usual days between two renewals come nearest to. */
export function termOf(days: number | null): Term {
  if (days === null) return 'month'
  const off = (term: Term) => Math.abs(Math.log(Math.max(1, days) / (terms[term] * monthDays)))
  return (Object.keys(terms) as Term[]).toSorted((a, b) => off(a) - off(b))[0]!
}

/** Contracts by segment, those with the most contracts first. */
export function groupsOf(
  rows: readonly (Held & { readonly member: string })[], term: Term, grouped: boolean,
): Pick<Contracts, 'groups' | 'leftOut'> {
  const size = (held: readonly Held[]) => held.reduce((n, h) => n + h.n, 0)
  const all = [
    ...Map.groupBy(rows.filter((r) => !grouped || r.member !== ''), (r) => r.member),
  ].toSorted(([, a], [, b]) => size(b) - size(a))
  const shown = all.filter(([, held]) => size(held) >= fewestContracts).slice(0, mostGroups)
  return { groups: shown.map(([member, held]) => groupOf(member, held, terms[term])), leftOut: all.length - shown.length }
}

function groupOf(member: string, held: readonly Held[], term: number): ContractGroup {
  const curve = kaplanMeier({ time: held.map((h) => h.months), event: held.map((h) => h.gone), count: held.map((h) => h.n) })
  const last = Math.min(curve.points.at(-1)!.time, mostMonths)
  const half = survivalQuantile(curve)
  const asked = renewalsOf(held, term)
  const fit = fitContracts(asked.cohorts)
  return {
    member, n: curve.n, ended: curve.events,
    median: half.value === undefined ? null : { value: half.value, low: half.low ?? null, high: half.high ?? null },
    points: Array.from({ length: Math.floor(last) + 1 }, (_, month) => {
      const { value, interval, n } = survivalAt(curve, month)
      return { month, share: value, low: interval.low, high: interval.high, atRisk: n }
    }).filter((p) => p.atRisk >= fewestAtRisk),
    renewals: asked.counts.slice(0, mostRenewals).filter((c) => c.asked >= fewestAtRisk).map(({ renewal, asked: n, kept }) => {
      const { value, interval } = proportion(kept, n)
      return {
        renewal, asked: n, kept, observed: { value, low: interval.low, high: interval.high, n },
        expected: typeof fit === 'string' ? null : contractRetention(fit, renewal),
      }
    }),
    model: typeof fit === 'string'
      ? null
      : { ...fit.parameters, logLikelihood: fit.logLikelihood, termsToCome: termsToCome(fit, term) },
    why: typeof fit === 'string' ? fit : null,
  }
}

/**
 * Each contract as renewals: one that ended within its third term was kept twice and then lost; one held for three and a half
 * terms was kept three times. Contracts that went alike make one cohort.
 */
function renewalsOf(held: readonly Held[], term: number) {
  // Months come as decimals: a hair above or below a whole term is the whole term.
  const hair = 1e-3
  const kinds = Map.groupBy(held, ({ months, gone }) => {
    const passed = months / term
    return gone ? -Math.max(1, Math.ceil(passed - hair)) : Math.floor(passed + hair)
  })
  const cohorts: number[][] = []
  const counts: { renewal: number; asked: number; kept: number }[] = []
  for (const [kind, rows] of kinds) {
    const n = rows.reduce((sum, r) => sum + r.n, 0)
    const asked = Math.abs(kind)
    const cohort = Array.from({ length: asked + 1 }, (_, t) => (kind < 0 && t === asked ? 0 : n))
    cohorts.push(cohort)
    for (let t = 1; t <= asked; t++) {
      counts[t - 1] ??= { renewal: t, asked: 0, kept: 0 }
      counts[t - 1]!.asked += n
      counts[t - 1]!.kept += cohort[t]!
    }
  }
  return { cohorts, counts: [...counts] }
}

function fitContracts(cohorts: readonly (readonly number[])[]): ShiftedBetaGeometricFit | string {
  try {
    return fitShiftedBetaGeometric(cohorts, { maxIterations })
  } catch (error) {
    if (error instanceof StatsError) return error.message
    throw error
  }
}

function termsToCome(fit: ShiftedBetaGeometricFit, term: number) {
  const discountRate = (1 + yearlyDiscount) ** (term / 12) - 1
  const { value, interval, n } = estimateFrom(fit, (parameters) =>
    discountedContractPeriods({ model: fit.model, parameters }, { renewals: 0, discountRate }))
  return { value, low: interval.low, high: interval.high, n }
}
