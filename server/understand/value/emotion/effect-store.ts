import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { FindingDraft } from '../../../record/findings/index.ts'
import type { Slice } from '../../slice/index.ts'
import type { FindingRef } from '../contract.ts'
import { dimensionsOfFates, fatesOf, type FatesRow } from '../questions/experiences.ts'
import { type EmotionEffect, feelingKinds, type OutcomeEffect, outcomes } from './contract.ts'
import { effectOn, kindOf, within90 } from './read-effect.ts'

/** The run whose experiences are read. */
export interface EffectRun {
  readonly id: number
  readonly asOf: string
  readonly currency: string | null
  readonly quietDays: number | null
}

const mostStrata = 12
const none: FatesRow = {
  total: 0, tone: [], intensity: [], tenure: [], purchases: [], watched: [], returned: [], return_days: [], gone: [],
  stay_days: [], spend: [], stratum: [],
}

/**
 * What became of customers after what they felt. The adjusted ratios compare within segments of the dimension that most
 * experiences carry and that has 2 to 12 members; the one that the slice itself fixes tells nobody apart.
 */
export async function readEffect(
  clickhouse: ClickHouse, org: OrgId, run: EffectRun | undefined, slice: Slice, findings: readonly FindingRef[],
): Promise<EmotionEffect> {
  const dimensions = run ? await clickhouse.query(dimensionsOfFates(org, run.id)) : []
  const dimension =
    dimensions.find((d) => d.members >= 2 && d.members <= mostStrata && d.dimension !== slice.dimension)?.dimension ?? null
  const fates = (run && (await clickhouse.query(fatesOf(org, run.id, slice, dimension ?? '')))[0]) ?? none
  const kinds = fates.tone.map((tone, i) => kindOf(tone, fates.intensity[i]!))
  return {
    asOf: run?.asOf ?? null,
    kinds: feelingKinds.map((kind) => ({ kind, n: kinds.filter((k) => k === kind).length })),
    experiences: fates.total, drawn: kinds.length, dimension, quietDays: run?.quietDays ?? null,
    outcomes: outcomes.map((outcome) => effectOn(outcome, fates)),
    within90: within90(fates), currency: run?.currency ?? null, findings: [...findings],
  }
}

/** The hazard ratios of an effect on everybody, as findings. */
export function effectClaims(effect: EmotionEffect): FindingDraft[] {
  return effect.outcomes.flatMap(({ outcome, ratios, n, events }: OutcomeEffect) =>
    ratios.flatMap(({ kind, plain, adjusted }) => {
    const ratio = adjusted ?? plain
    if (!ratio) return []
    const certain = ratio.low > 1 || ratio.high < 1
    return [{
      kind: `emotion-effect.${outcome}`, subject: { kind: 'organisation' as const, key: '' },
      question: {
        asOf: effect.asOf, feeling: kind, against: 'mild', adjusted: adjusted ? ['tenure', 'purchases', effect.dimension] : [],
      },
      method: 'cox', version: '1', verdict: certain ? 'stands' as const : 'uncertain' as const, n,
      estimate: { value: ratio.ratio, low: ratio.low, high: ratio.high, level: 0.95, unit: 'ratio' }, detail: { events },
    }]
  }))
}
