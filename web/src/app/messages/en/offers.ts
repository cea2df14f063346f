import type { Action, OfferNeed, Reason } from '../../../../../server/act/offers/contract.ts'
import { count } from '../count.ts'

type Facts = { readonly when: string; readonly number: string; readonly other: string; readonly what: string }

export const offers = {
  rail: 'Next best action',
  question: 'Whom should we approach today, and what for?',
  /** What stands between double asterisks is stressed. */
  answer: (n: number, shown: string, looked: string) =>
    `**${count(n, 'customer', 'customers', shown)}** may be approached now, of ${looked} looked at.`,
  answerNone: (looked: string) => `Nobody needs to be approached just now, of ${looked} customers looked at.`,
  protected: (n: number, shown: string, why: string) =>
    `${count(n, 'more is', 'more are', shown)} left in peace by the contact rules: ${why}.`,
  protectedBy: (why: string, n: string) => `${why} (${n})`,
  note: 'First come those who may spend most in the next twelve months. What the action itself earns is only known once a campaign or a playbook has measured it against a hold-out.',
  noteNoWorth: 'What customers may spend has not been worked out yet, so those who bought most often come first.',
  toValue: 'Work out their value',
  filter: 'What for', all: 'Everything', list: 'Customers to approach',
  none: 'Nobody to approach',
  noneHint: 'Nothing is due, or the contact rules protect everybody with whom something would be due.',
  noneKnown: 'Nobody is known yet', noneKnownHint: 'Bring in signals of customers: what they bought, said and asked for.',
  toImports: 'Bring in data',
  toRules: 'Contact rules',
  actions: {
    recover: 'Put right', 'follow-up': 'Follow up', thank: 'Thank', 'ask-to-recommend': 'Ask to recommend', offer: 'Offer',
    'leave-alone': 'Leave alone',
  } as Record<Action, string>,
  because: {
    'open-case': () => 'A case of theirs is open.',
    unhappy: () => 'They are unhappy, and nobody is done with it yet.',
    'felt-bad': ({ when, number }) => `Their last experience was unpleasant (tone ${number}, ${when}).`,
    'contacted-lately': ({ when }) => `We have just written or called (${when}): a week of quiet.`,
    'dear-purchase-unheard': ({ when, number }) =>
      `They made a dear purchase (${when}), ${number} times the usual, and we have not heard from them since.`,
    drifting: ({ number, other }) => `They are drifting away: probably still here ${number}, ${other} thirty days ago.`,
    praised: ({ when }) => `They praised us (${when}).`,
    'third-purchase': () => 'They have just bought for the third time.',
    'fifth-purchase': () => 'They have just bought for the fifth time.',
    'delighted-regular': ({ when, number, other }) =>
      `They were delighted (tone ${number}, ${when}) and have bought ${other} times.`,
    wish: ({ what, when }) => `They asked for “${what}” (${when}) and have not bought since.`,
    'goes-with-own': ({ what, other }) => `“${what}” goes with “${other}”, which they have.`,
    'offered-lately': ({ what, when }) => `They were offered “${what}” (${when}): a month without another offer.`,
    'nothing-due': () => 'Nothing is due.',
  } as Record<Reason['because'], (facts: Facts) => string>,
  against: {
    'no-open-question': 'something of theirs is not answered yet', 'experience-known': 'we do not know how they felt last',
    'experience-good': 'their last experience was not good', fits: 'we know of nothing that would fit them',
  } as Record<OfferNeed, string>,
  noOffer: (why: string) => `No offer now: ${why}.`,
  comma: ', ',
  way: (channel: string) => `by ${channel.toLowerCase()}`,
  notNow: (why: string) => `Not now: ${why}.`, notBefore: (when: string) => `From ${when} on.`,
  worth: (amount: string) => `${amount} expected in twelve months`, worthUnknown: 'worth not worked out',
  customer: (id: number) => `Customer ${id}`,
  card: {
    title: 'Next best action', make: 'Make an offer', offered: 'Offered', inPerson: 'in person', by: (who: string) => `by ${who}`,
    form: 'Make an offer', about: 'What', how: 'How', person: 'I have told them', mail: 'By e-mail', subject: 'Subject',
    text: 'Text', submit: 'Offer it', done: 'The offer is recorded.',
    fitsWish: 'they asked for it', fitsItem: (own: string) => `goes with ${own}`, missing: 'Write a subject and a text.',
  },
  recommendations: {
    title: 'Do recommendations help here?', again: 'Try them out anew', start: 'Try them out now', underWay: 'Being tried out …',
    began: 'Recommendations are being tried out.',
    never: 'Recommendations from customers’ own purchases have not been tried out yet. Until they are, nothing is recommended to anybody.',
    better: (hits: string, popular: string, gain: string, low: string, high: string) =>
      `**Yes.** Ten recommendations named something of the next purchase for ${hits} of customers, the ten most popular items for ${popular}: ${gain} more (${low} to ${high}).`,
    worse: (hits: string, popular: string, gain: string, low: string, high: string) =>
      `**Not better than what is popular, so nothing is recommended.** Ten recommendations named something of the next purchase for ${hits} of customers, the ten most popular items for ${popular}: a difference of ${gain} (${low} to ${high}).`,
    few: (tested: number, shown: string, needed: string) =>
      `**Too little is known, so nothing is recommended.** ${count(tested, 'customer', 'customers', shown)} bought something new on another day; at least ${needed} are needed to try it out.`,
    points: (value: string) => `${value} points`,
    ndcg: (own: string, popular: string, low: string, high: string) =>
      `Order of the list (NDCG): ${own} against ${popular}; difference ${low} to ${high}.`,
    basis: (tested: string, items: string, when: string) =>
      `Last purchases of ${tested} customers, held back; ${items} items; ${when}. Purchases that were sent back or rated badly speak for nothing.`,
  },
}
