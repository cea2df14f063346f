import type { Results } from '../../../../server/understand/results/contract.ts'

/** An answer that can be drawn. */
export type Ready = Extract<Results, { state: 'ready' }>
