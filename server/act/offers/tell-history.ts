import type { CustomerDetail } from '../../record/customers/contract.ts'
import { identify } from '../../record/customers/index.ts'

/** An offer as the signal that stands on the customer's timeline. */
export const signalOfOffer = (offer: { readonly id: number; readonly about: string; readonly madeAt: string }, customer: CustomerDetail) => ({
  specversion: '1.0', id: `offer-${offer.id}`, source: 'heartline', type: 'contact', time: offer.madeAt,
  ...identify(customer), data: { ...identify(customer).data, direction: 'outbound', topic: 'offer', offer: offer.about },
})
