import type { Driver, Kinds, Outcome } from '../../../../../server/understand/drivers/contract.ts'
import { count } from '../count.ts'

type Kind = Extract<Kinds, { state: 'ready' }>['drivers'][number]['kind']

export const drivers = {
  rail: 'Drivers',
  question: {
    nps: 'What moves the recommendation (NPS)?', satisfaction: 'What moves satisfaction?',
    return: 'What makes customers buy again?',
    spend: 'What moves how much customers spend?',
  } as Record<Outcome, string>,
  filters: {
    outcome: 'Outcome',
    outcomes: { nps: 'NPS', satisfaction: 'Satisfaction', return: 'Buying again', spend: 'Spend' } as Record<Outcome, string>,
    asked: 'Asked as', at: 'Asked at', anywhere: 'Any touchpoint', within: 'Within', days: (n: number) => `${n} days`,
    of: 'Drivers', touchpoints: 'Touchpoints', factors: 'Experience factors',
    missing: 'Missing ratings',
    missings: { auto: 'Choose for me', complete: 'Only who rated all', adjusted: 'Everybody who rated one' },
    weights: 'Weights', weightings: { shapley: 'Shapley (LMG)', johnson: 'Johnson' },
  },
  answer: {
    first: (name: string, outcome: string, share: string, interval: string) =>
      `**${name}** carries most of ${outcome}: **${share}** (${interval}) of what the ratings explain.`,
    next: (names: readonly string[]) => `Next come ${names.join(' and ')}.`,
    close: 'The first two are so close that their order may be chance.',
    none: (n: string) => `Among ${n} customers no driver stands out from chance.`,
    explained: (share: string, n: string) => `Together the ratings explain ${share} of the differences between ${n} customers.`,
    outcomes: { nps: 'NPS', satisfaction: 'satisfaction', return: 'buying again', spend: 'spend' } as Record<Outcome, string>,
  },
  basis: {
    complete: (used: string, given: string) =>
      `Told of the ${used} customers who rated every driver shown, out of ${given} with the outcome and any rating.`,
    adjusted: (given: string, complete: string) =>
      `Told of ${given} customers with the outcome and at least one rating; ${complete} rated every driver. What somebody did not meet counts neither for nor against it: a touchpoint not met is not a bad one.`,
    sampled: (used: string) => `To answer quickly, ${used} of them were taken at random.`,
    landmark: (day: string, days: number) => `Ratings up to ${day}; purchases in the ${days} days after.`,
    currency: (code: string) => `Spend in ${code} only: amounts in different currencies cannot be added.`,
    leftOut: (list: string) => `Too few ratings, and left out: ${list}.`,
    rated: (name: string, n: string) => `${name} (${n})`,
    cause: 'This says what goes together, not what causes what: to know, change one thing for some customers and not for others.',
    now: (outcome: string, value: string, interval: string) => `${outcome} of these customers: ${value} (${interval}).`,
  },
  notEnough: {
    title: 'Too little has been rated to tell drivers apart',
    customers: (have: string, need: string) => `${have} of at least ${need} customers gave both the outcome and a rating.`,
    drivers: (have: number) => `${count(have, 'driver was', 'drivers were')} rated by 30 customers or more; two are needed.`,
    hint: 'Ask for a longer period, all customers or another outcome, or ask more customers: a short survey after the visit is enough.',
    toSurveys: 'To the surveys',
  },
  weights: {
    title: 'How much each driver carries',
    label: (outcome: string) => `Share of what is explained of ${outcome}, by driver, with 95\u00a0% intervals`,
    note: 'A share is how much of the explained differences goes with a driver, averaged over every order in which drivers can be taken in. The line is the 95\u00a0% interval. Pale: may be chance.',
    driver: 'Driver', share: 'Share', interval: '95\u00a0% interval', rating: 'Mean rating', rated: 'Rated by',
    slope: 'Change with the rating',
    slopeHint: 'Change of the outcome per half step of tone (from neutral to pleasant), others held fixed',
    stands: 'Beyond chance', may: 'May be chance', finding: 'Finding', verdict: 'Verdict',
  },
  quadrants: {
    title: 'What to do first', label: 'Importance and performance of each driver',
    note: 'To the right what customers rate better, upward what matters more; the lines are the means of all drivers.',
    importance: 'Importance (share)', performance: 'Mean rating (tone)',
    names: {
      'concentrate here': 'Improve first', 'keep up the good work': 'Keep it up', 'low priority': 'Can wait',
      'possible overkill': 'Good enough',
    } as Record<Driver['quadrant'], string>,
    means: {
      'concentrate here': 'Matters much, rated low.', 'keep up the good work': 'Matters much, rated well.',
      'low priority': 'Matters little, rated low.', 'possible overkill': 'Matters little, rated well.',
    } as Record<Driver['quadrant'], string>,
    unclear: (name: string) => `${name} (may belong next door)`, nothing: 'Nothing is here.',
  },
  whatIf: {
    title: 'What if?', driver: 'If customers rated', at: 'on average',
    from: (value: string) => `Now ${value}`,
    answer: (name: string, from: string, to: string, outcome: string, now: string, then: string, interval: string) =>
      `If **${name}** rose from ${from} to ${to}, ${outcome} would go from ${now} to **${then}** (${interval}), if the relation is causal.`,
    fall: (name: string, from: string, to: string, outcome: string, now: string, then: string, interval: string) =>
      `If **${name}** fell from ${from} to ${to}, ${outcome} would go from ${now} to **${then}** (${interval}), if the relation is causal.`,
    change: (change: string, interval: string, n: string) => `A change of ${change} (${interval}), from ${n} customers.`,
    nought: 'The interval of the change holds nought: it may be no change at all.',
  },
  kinds: {
    title: 'What can only hurt, and what can delight',
    note: 'What happens to the outcome when a driver is poor (tone −0.5 or less), and when it is excellent (0.5 or more), against in between. After Kano: a basic one is missed when it is poor and hardly noticed when it is good.',
    names: {
      basic: 'Basic: can mostly hurt', performance: 'Performance: hurts and delights alike',
      excitement: 'Delighter: can mostly delight', 'no effect shown': 'No effect shown',
    } as Record<Kind, string>,
    kind: 'Kind', poor: 'When poor', excellent: 'When excellent', evidence: 'Found poor / excellent',
    none: 'No driver was found poor, and excellent, by 30 customers or more each.',
    leftOut: (list: string) => `Found poor or excellent by fewer than 30 customers, and left out: ${list}.`,
  },
  segments: {
    title: 'Does it differ by segment?', by: 'Compare by', choose: 'Choose a segmentation to compare the weights side by side.',
    note: 'Shares with their 95\u00a0% interval in each segment. A difference is called one only where it is more than noise over all drivers (Cochran’s test, false discovery rate 5\u00a0%).',
    differs: 'Differs', noise: 'No more than noise', difference: 'Difference',
    members: (member: string, n: string) => `${member} (n\u00a0=\u00a0${n})`,
    answer: (names: readonly string[]) => `More than noise: ${names.join(', ')}.`,
    alike: 'No driver differs by more than noise: one plan fits all these segments, as far as these answers can tell.',
    small: (list: string) => `Too few customers, and left out: ${list}.`,
    notEnough: (have: string, need: string) =>
      `Two segments with at least ${need} customers each are needed; the second has ${have}.`,
  },
}
