import gammaln from '@stdlib/math-base-special-gammaln'
import { StatsError } from '../errors.ts'

/** Whether the arms of an experiment are as large as the lot should have made them. */
export interface SampleRatio {
  /** Valid at every look together: rejecting when it falls below α errs with probability α, whenever one stops. */
  readonly p: number
  readonly treated: number
  readonly control: number
  readonly expectedShare: number
}

/**
 * Sample ratio mismatch: customers in the arms against the share that was drawn. A small p (below 0.001, as is usual) means that
 * customers are lost from one arm or taken in twice, and that the effect must not be believed whatever it says.
 *
 * Formula: the Bayes factor of a Dirichlet prior centred on the drawn share against that share, whose inverse is valid at any
 * time, Lindon & Malek (2022), Anytime-valid inference for multinomial count data, NeurIPS 35. Why it matters: Fabijan et al.
 * (2019), Diagnosing sample ratio mismatch, KDD, 2156–2164.
 * @param share of the treated, between 0 and 1
 * @param options `concentration` (100) of the prior: the larger, the smaller the mismatch that is looked for
 * @throws StatsError `out-of-range`, `bad-option`
 * @example sampleRatio(9_020, 980, 0.9).p // 1
 */
export function sampleRatio(
  treated: number, control: number, share: number, options: { readonly concentration?: number } = {},
): SampleRatio {
  const { concentration = 100 } = options
  if (!(share > 0 && share < 1)) throw new StatsError('out-of-range', `share must lie between 0 and 1, got ${share}`, 'share')
  if (!(concentration > 0) || !Number.isFinite(concentration))
    throw new StatsError('bad-option', `concentration must be positive, got ${concentration}`, 'concentration')
  for (const [n, name] of [[treated, 'treated'], [control, 'control']] as const)
    if (!Number.isInteger(n) || n < 0)
      throw new StatsError('out-of-range', `${name} must be a whole number from 0, got ${n}`, name)
  const [a, b] = [concentration * share, concentration * (1 - share)]
  const logBeta = (x: number, y: number) => gammaln(x) + gammaln(y) - gammaln(x + y)
  const logFactor = logBeta(a + treated, b + control) - logBeta(a, b) - treated * Math.log(share) - control * Math.log(1 - share)
  return Object.freeze({ p: Math.min(1, Math.exp(-logFactor)), treated, control, expectedShare: share })
}
