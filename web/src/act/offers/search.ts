import { z } from 'zod'
import { Action } from '../../../../server/act/offers/contract.ts'

/** What of the list is shown lives in the address. */
export const NextSearch = z.object({ action: Action.exclude(['leave-alone']).optional().catch(undefined) })
export type NextSearch = z.infer<typeof NextSearch>
