/** An offer as the signal that stands on the customer's timeline. */
export const signalOfOffer = (offer: { readonly id: number; readonly about: string; readonly madeAt: string }) =>
  ({ id: `offer-${offer.id}`, type: 'contact', time: offer.madeAt, data: {
    direction: 'outbound', topic: 'offer', offer: offer.about,
  } })
