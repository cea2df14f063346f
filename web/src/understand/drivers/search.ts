import { z } from 'zod'
import { scoreMethods } from '../../../../server/record/signals/contract.ts'
import { outcomes, type OutcomeChoices } from '../../../../server/understand/drivers/contract.ts'
import { HeartlineSearch } from '../heartline/search.ts'
import { customersOf } from '../slice/customers-of.ts'

/** The address of the drivers page: slice, outcome, what may drive it, and what is compared or tried. */
export const DriversSearch = HeartlineSearch.pick({ from: true, to: true, dimension: true, member: true, segment: true, method: true }).extend({
  outcome: z.enum(outcomes).optional().catch(undefined),
  asked: z.enum(scoreMethods).optional().catch(undefined),
  at: z.string().optional().catch(undefined),
  within: z.coerce.number().int().min(7).max(365).optional().catch(undefined),
  of: z.enum(['touchpoints', 'factors']).optional().catch(undefined),
  missing: z.enum(['auto', 'complete', 'adjusted']).optional().catch(undefined),
  weights: z.enum(['shapley', 'johnson']).optional().catch(undefined),
  by: z.string().optional().catch(undefined),
  driver: z.string().optional().catch(undefined),
  rating: z.coerce.number().min(-1).max(1).optional().catch(undefined),
})
export type DriversSearch = z.infer<typeof DriversSearch>

/** What is asked of the server: what the address says, and where it says nothing what these signals carry best. */
export function questionOf(search: DriversSearch, choices: OutcomeChoices) {
  const { by: _by, driver: _driver, rating: _rating, dimension, member, ...rest } = search
  const segment = customersOf({ dimension, member })
  const outcome = search.outcome ?? bestOutcome(choices)
  if (outcome !== 'satisfaction') return { ...rest, ...segment, outcome, asked: undefined, at: undefined }
  const asked = search.asked ?? wholeAsked(choices)?.method
  return { ...rest, ...segment, outcome, asked, at: search.asked === undefined && search.at === undefined ? wholeAsked(choices)?.at : search.at }
}
export type DriverQuestion = ReturnType<typeof questionOf>

const enough = 100

function bestOutcome({ nps, satisfaction, purchases }: OutcomeChoices): NonNullable<DriversSearch['outcome']> {
  return nps >= enough ? 'nps' : satisfaction.length > 0 || purchases === 0 ? 'satisfaction' : 'return'
}

/** A way of asking that stands at one touchpoint only speaks of the whole; else the most used of all. */
function wholeAsked({ satisfaction }: OutcomeChoices) {
  const single = satisfaction.find(({ n, touchpoints }) => touchpoints.length === 1 && n >= enough)
  if (single) return { method: single.method, at: single.touchpoints[0]!.key }
  const most = satisfaction.find(({ method }) => method === 'csat') ?? satisfaction[0]
  return most && { method: most.method, at: undefined }
}
