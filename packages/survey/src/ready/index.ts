import { afterDelivery } from './after-delivery.ts'
import { afterPurchase } from './after-purchase.ts'
import { afterService } from './after-service.ts'
import { complaintClosed } from './complaint-closed.ts'
import { event } from './event.ts'
import { frontLineObservation } from './front-line-observation.ts'
import { journeyPulse } from './journey-pulse.ts'
import { leavingCustomer } from './leaving-customer.ts'
import type { ReadySurvey } from './ready-survey.ts'
import { relationship } from './relationship.ts'
import { satisfactionIndex } from './satisfaction-index.ts'
import { servqual } from './servqual.ts'
import { staffBeliefs } from './staff-beliefs.ts'
import { staffPulse } from './staff-pulse.ts'

export type { ReadySurvey } from './ready-survey.ts'

/** The surveys to start from, in the order in which an author meets them. */
export const readySurveys: readonly ReadySurvey[] = [
  afterPurchase, afterDelivery, afterService, complaintClosed, relationship, journeyPulse, servqual, satisfactionIndex,
  leavingCustomer, event, frontLineObservation, staffBeliefs, staffPulse,
]
