import type { CompetitorComparison } from '../../../../server/understand/competitors/contract.ts'

/** A comparison that can be drawn. */
export type Ready = Extract<CompetitorComparison, { state: 'ready' }>
