import type { Survey } from '@heartline/survey'
import type { Definition } from './contract.ts'

/** Whom a survey asks: customers, unless it says otherwise. */
export const audienceOf = (definition: Definition | Pick<Survey, 'audience'>): NonNullable<Survey['audience']> =>
  (definition as Pick<Survey, 'audience'>).audience ?? 'customer'
