import type { Action, OfferNeed, Reason, Situation } from './contract.ts'

/**
 * What to do next for a customer, as rules. The actions stand in their order: the first that has a reason is taken, with all of
 * its reasons. A rule looks at the situation alone, and answers the facts that its words need, or undefined where it does not
 * apply.
 */
interface Rule {
  readonly action: Action
  readonly because: Reason['because']
  readonly applies: (s: Situation) => Reason['facts'] | undefined
}

/** What the rules count as; days unless it says otherwise. */
export const marks = {
  /** A tone at least so low is bad, at least so high is good or delighted. */
  bad: -0.25, good: 0.2, delighted: 0.6,
  badStaysFor: 60, delightStaysFor: 45,
  /** A purchase of at least so many times the usual amount is dear: a call is owed in its first days. */
  dearTimes: 5, dearFor: 100,
  /** Likelier there than not before, and fallen by so much since. */
  driftFrom: 0.5, driftFall: 0.1,
  thanksFor: 14, restAfterContact: 7, restAfterOffer: 30, regularFrom: 3,
} as const

const within = ({ now }: Pick<Situation, 'now'>, at: string | null | undefined, days: number) =>
  at != null && Date.parse(now) - Date.parse(at) <= days * 86_400_000
const when = (holds: boolean, facts: Reason['facts'] = {}) => (holds ? facts : undefined)

export const rules: readonly Rule[] = [
  { action: 'recover', because: 'open-case', applies: (s) => when(s.openCase) },
  { action: 'recover', because: 'unhappy', applies: (s) => when(s.unhappy) },
  {
    action: 'recover', because: 'felt-bad',
    applies: ({ felt, ...s }) => (felt ? when(felt.tone <= marks.bad && within(s, felt.at, marks.badStaysFor), felt) : undefined),
  },
  {
    action: 'leave-alone', because: 'contacted-lately',
    applies: ({ lastContact: at, ...s }) => (at ? when(within(s, at, marks.restAfterContact), { at }) : undefined),
  },
  { action: 'follow-up', because: 'dear-purchase-unheard', applies: dearPurchaseUnheard },
  { action: 'follow-up', because: 'drifting', applies: ({ value }) => (value ? drifting(value) : undefined) },
  {
    action: 'thank', because: 'praised',
    applies: ({ lastPraise: at, ...s }) => (at ? when(within(s, at, marks.thanksFor), { at }) : undefined),
  },
  { action: 'thank', because: 'third-purchase', applies: (s) => when(s.purchases === 3
    && within(s, s.lastPurchase?.at, marks.thanksFor)) },
  { action: 'thank', because: 'fifth-purchase', applies: (s) => when(s.purchases === 5
    && within(s, s.lastPurchase?.at, marks.thanksFor)) },
  {
    action: 'ask-to-recommend', because: 'delighted-regular',
    applies: ({ felt, purchases, ...s }) => (felt
      ? when(purchases >= marks.regularFrom && felt.tone >= marks.delighted
      && within(s, felt.at, marks.delightStaysFor), { ...felt, purchases })
      : undefined),
  },
  {
    action: 'leave-alone', because: 'offered-lately',
    applies: ({ lastOffer, ...s }) => (lastOffer ? when(within(s, lastOffer.at, marks.restAfterOffer), lastOffer) : undefined),
  },
  {
    action: 'offer', because: 'wish',
    applies: (s) => (s.wishes[0] ? when(against(s).length === 0, s.wishes[0]) : undefined),
  },
  {
    action: 'offer', because: 'goes-with-own',
    applies: (s) => {
      const [first] = s.recommended
      return first ? when(against(s).length === 0, { what: first.name, own: first.because }) : undefined
    },
  },
  { action: 'leave-alone', because: 'nothing-due', applies: () => ({}) },
]

/** A dear purchase of which nothing was heard, and after which nobody called. */
function dearPurchaseUnheard({ lastPurchase, lastHeard, lastContact, ...s }: Situation): Reason['facts'] | undefined {
  if (!lastPurchase || lastPurchase.timesUsual === null) return undefined
  const { at, timesUsual: times } = lastPurchase
  const quietSince = (moment: string | null) => moment === null || moment <= at
  return when(times >= marks.dearTimes && within(s, at, marks.dearFor) && quietSince(lastHeard)
    && quietSince(lastContact), { at, times })
}

function drifting({ alive: now, aliveBefore: before }: NonNullable<Situation['value']>): Reason['facts'] | undefined {
  return when(before >= marks.driftFrom && before - now >= marks.driftFall, { before, now })
}

/** What an offer needs (M12): no question open, the last experience known and good, and something that fits. */
const needs: readonly { readonly need: OfferNeed; readonly met: (s: Situation) => boolean }[] = [
  { need: 'no-open-question', met: (s) => !s.openCase && !s.unhappy },
  { need: 'experience-known', met: (s) => s.felt !== null },
  { need: 'experience-good', met: (s) => s.felt === null || s.felt.tone >= marks.good },
  { need: 'fits', met: (s) => s.wishes.length > 0 || s.recommended.length > 0 },
]
export const against = (s: Situation): OfferNeed[] => needs.filter((n) => !n.met(s)).map((n) => n.need)
