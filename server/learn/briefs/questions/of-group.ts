import { inSavedSegment } from '../../../understand/slice/index.ts'

/** The customers of a group over a stretch of days; the key of a saved segment is bound, '' is everybody. */
export interface OfGroup {
  readonly segment: string
  readonly from: string
  readonly to: string
}

/** Known customers of the group within its days. */
export const ofGroup = `org = {org:UInt32} AND customer > 0 AND day >= {from:Date32} AND day <= {to:Date32} AND ${inSavedSegment}`

/** What customers felt themselves: neither seen in them by staff nor expected beforehand. */
export const ownTone = "isNotNull(tone) AND method NOT IN ('observed', 'expectation')"
