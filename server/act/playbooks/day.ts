import { dayIn, momentIn } from '../../platform/time/index.ts'

/** When the day of a moment began in a zone. */
export const dayBegan = (at: Date, timeZone: string): Date => momentIn(timeZone, dayIn(timeZone, at), 0)
