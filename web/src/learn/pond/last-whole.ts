import type { FoundPond, PondFlow } from '../../../../server/learn/pond/contract.ts'

/** The last period that is over: what is said of "the month" is said of it. */
export const lastWhole = (pond: FoundPond): PondFlow | undefined => pond.flows.findLast((f) => f.whole) ?? pond.flows.at(-1)
