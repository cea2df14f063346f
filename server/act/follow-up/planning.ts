import { isZone } from '../../platform/time/index.ts'
import type { Parts } from './parts.ts'
import type { Planning } from './plan-contact.ts'

/** What planning a contact asks: contact policy, quiet hours, and whose clock counts. */
export const planningOf = (parts: Pick<Parts, 'contact' | 'customers' | 'organisation' | 'quietHours'>): Planning => ({
  may: (tx, ask) => parts.contact.may(tx, ask),
  quietHours: parts.quietHours,
  async zoneOf(tx, org, customer) {
    const own = (await parts.customers.reach(tx, org, customer))?.timeZone
    const { timeZone } = await parts.organisation(org)
    return { customer: own && isZone(own) ? own : timeZone, organisation: timeZone }
  },
})
