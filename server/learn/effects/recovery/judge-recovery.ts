import { StatsError } from '@heartline/stats/errors'
import {
  coxRegression, differenceOfRestrictedMeans, kaplanMeier, survivalAt, type SurvivalCurve,
} from '@heartline/stats/survival'
import { estimate } from '../../../understand/slice/index.ts'
import type { FoundRecovery, RecoveryGroup } from '../contract.ts'
import type { Recovery } from '../contract.ts'

/** One customer from a moment on: with whom they are alike, whether they left, and after how many days. */
export interface Fate { readonly kind: RecoveryGroup; readonly stratum: string; readonly gone: boolean; readonly stay: number }

/** In each group, before anything is said. */
export const fewestRecovered = 30
/** So many who never complained stand beside each who did. */
const matchesEach = 3
const horizonDays = 365

/**
 * Do customers stay longer whose problem was put right? Each who complained is set beside up to three who never did and were
 * alike then; the hazard of leaving is compared within the alike (Cox, stratified), so that only what lies between them counts.
 */
export function judgeRecovery(fates: readonly Fate[]): Omit<FoundRecovery, 'asOf' | 'quietDays' | 'against'> & {
  readonly against: readonly Omit<FoundRecovery['against'][number], 'finding'>[]
} | Extract<Recovery, { state: 'not-enough' }> {
  const { matched, unmatched } = match(fates)
  const of = (kind: RecoveryGroup) => matched.filter((f) => f.kind === kind)
  const groups = { never: of('never'), recovered: of('recovered'), 'not-recovered': of('not-recovered') }
  for (const [what, kind] of [['recovered', 'recovered'], ['matches', 'never']] as const)
    if (groups[kind].length < fewestRecovered)
      return { state: 'not-enough', missing: { what, have: groups[kind].length, need: fewestRecovered } }
  const shown = (['never', 'recovered', 'not-recovered'] as const).filter((k) => groups[k].length >= fewestRecovered)
  const curves = shown.map((group) => ({ group, curve: kaplanMeier(times(groups[group])) }))
  const horizon = Math.min(horizonDays, ...shown.map((k) => groups[k].reduce((most, f) => Math.max(most, f.stay), 0)))
  const inFit = matched.filter((f) => shown.includes(f.kind))
  const hazards = hazardsOf(inFit, shown.filter((k) => k !== 'never'))
  if (hazards === null)
    return {
      state: 'not-enough', missing: { what: 'matches', have: groups.never.length, need: groups.never.length + fewestRecovered },
    }
  const curveOf = (kind: RecoveryGroup) => curves.find((c) => c.group === kind)?.curve
  return {
    state: 'found', unmatched, against: hazards,
    difference: differenceOf(curveOf('recovered'), curveOf('not-recovered'), horizon),
    curves: curves.map(({ group, curve }) =>
      ({ group, n: groups[group].length, left: groups[group].filter((f) => f.gone).length, points: pointsOf(curve, horizon) })),
  }
}

/** Everybody who complained and has somebody alike, with up to three of these each; whom the lot put first is taken first. */
function match(fates: readonly Fate[]): { matched: Fate[]; unmatched: number } {
  const never = Map.groupBy(fates.filter((f) => f.kind === 'never'), (f) => f.stratum)
  const cases = Map.groupBy(fates.filter((f) => f.kind !== 'never'), (f) => f.stratum)
  const matched = [...cases].flatMap(([stratum, own]) => {
    const alike = never.get(stratum) ?? []
    return alike.length === 0 ? [] : [...own, ...alike.slice(0, matchesEach * own.length)]
  })
  return { matched, unmatched: [...cases].reduce((n, [stratum, own]) => n + (never.has(stratum) ? 0 : own.length), 0) }
}

const times = (fates: readonly Fate[]) => ({ time: fates.map((f) => f.stay + 0.5), event: fates.map((f) => f.gone) })

function hazardsOf(fates: readonly Fate[], groups: readonly ('recovered' | 'not-recovered')[]) {
  try {
    const { coefficients } = coxRegression(
      times(fates), Object.fromEntries(groups.map((g) => [g, fates.map((f) => (f.kind === g ? 1 : 0))])),
      { strata: fates.map((f) => f.stratum) },
    )
    return coefficients.map((c, i) => {
      const { low, high } = c.hazardRatioInterval
      const verdict = high < 1 ? 'longer' as const : low > 1 ? 'shorter' as const : 'no-difference' as const
      return { group: groups[i]!, hazard: { value: c.hazardRatio, low, high, n: fates.length }, verdict }
    })
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

function differenceOf(
  first: SurvivalCurve | undefined, second: SurvivalCurve | undefined, horizon: number,
): FoundRecovery['difference'] {
  if (!first || !second) return null
  try {
    return estimate(differenceOfRestrictedMeans(first, second, horizon))
  } catch (error) {
    if (error instanceof StatsError) return null
    throw error
  }
}

/** A point a fortnight is all that a picture shows. */
function pointsOf(curve: SurvivalCurve, horizon: number): FoundRecovery['curves'][number]['points'] {
  return Array.from({ length: Math.floor(horizon / 14) + 1 }, (_, i) => {
    const { value, interval } = survivalAt(curve, Math.min(14 * i + 0.5, horizon))
    return { day: 14 * i, value, low: interval.low, high: interval.high }
  })
}
