import type { Facts } from '../types.ts'
import type { Run } from './contract.ts'

/** What set a run off, as it is shown. */
export function becauseOf({ at, signal, flag, warning }: Facts): Run['because'] {
  return {
    at, type: signal?.type ?? null, touchpoint: signal?.touchpoint || null, amount: signal?.amount ?? null,
    currency: signal?.currency || null,
    flag: flag ?? null, warning: warning ?? null,
  }
}
