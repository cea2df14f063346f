import { StatsError } from '../errors.ts'
import { requireCount } from './estimate.ts'

/** Final disposition counts of everyone who was invited, in AAPOR's letters. */
export interface Dispositions {
  /** I: complete answers. */
  readonly complete: number
  /** P: partial answers. */
  readonly partial: number
  /** R: refusals and break-offs. */
  readonly refusal: number
  /** NC: eligible, never reached. */
  readonly nonContact: number
  /** O: eligible, other reasons (illness, language). */
  readonly other: number
  /** UH: unknown whether there is anyone to ask. */
  readonly unknownHousehold: number
  /** UO: unknown for other reasons whether eligible. */
  readonly unknownOther: number
}

/** AAPOR's six response rates, 0…1. */
export interface ResponseRates {
  /** RR1: the least one can claim; complete answers, everyone unknown counted as eligible. */
  readonly rr1: number
  /** RR2: as RR1, partial answers count. */
  readonly rr2: number
  /** RR3: as RR1, but only the share e of the unknown is taken to be eligible. */
  readonly rr3: number
  /** RR4: as RR3, partial answers count. */
  readonly rr4: number
  /** RR5: nobody unknown is taken to be eligible: the most one can claim. */
  readonly rr5: number
  /** RR6: as RR5, partial answers count. */
  readonly rr6: number
}

/**
 * The six response rates by which surveys are compared.
 *
 * @param counts how every invitation ended
 * @param options.e the share of the unknown that is eligible, 0…1, for RR3 and RR4; by `eligibleShare` if nothing better is known
 * @throws StatsError `out-of-range` (no counts, or e outside 0…1); `empty` when nobody eligible is known
 * Source: AAPOR, Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys, 10th ed. (2023).
 * @example responseRates({ complete: 500, partial: 50, refusal: 200, nonContact: 150, other: 0, unknownHousehold: 80,
 *   unknownOther: 20 }, { e: 0.5 }).rr1 // 0.5
 */
export function responseRates(counts: Dispositions, options: { readonly e: number }): ResponseRates {
  for (const [name, count] of Object.entries(counts)) requireCount(count, name)
  const { e } = options
  if (!(e >= 0 && e <= 1)) throw new StatsError('out-of-range', `e is the eligible share of the unknown, 0 to 1, got ${e}`, 'e')
  const known = counts.complete + counts.partial + counts.refusal + counts.nonContact + counts.other
  if (known === 0) throw new StatsError('empty', 'nobody invited is known to be eligible: there is no response rate', 'counts')
  const unknown = counts.unknownHousehold + counts.unknownOther
  const answered = counts.complete + counts.partial
  return Object.freeze({
    rr1: counts.complete / (known + unknown),
    rr2: answered / (known + unknown),
    rr3: counts.complete / (known + e * unknown),
    rr4: answered / (known + e * unknown),
    rr5: counts.complete / known,
    rr6: answered / known,
  })
}

/**
 * The share of the unknown taken to be eligible, by proportional allocation: the same as among those known.
 *
 * @param eligible how many turned out eligible, @param ineligible how many did not
 * @throws StatsError `out-of-range` unless counts; `empty` when both are 0
 * Source: the CASRO method, in AAPOR (2023), Standard Definitions.
 * @example eligibleShare(900, 100) // 0.9
 */
export function eligibleShare(eligible: number, ineligible: number): number {
  requireCount(eligible, 'eligible')
  requireCount(ineligible, 'ineligible')
  if (eligible + ineligible === 0)
    throw new StatsError('empty', 'nobody is known to be eligible or not: give e yourself', 'eligible')
  return eligible / (eligible + ineligible)
}
