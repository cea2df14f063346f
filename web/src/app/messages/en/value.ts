import type { FeelingKind, Outcome } from '../../../../../server/understand/value/emotion/contract.ts'
import type { Term } from '../../../../../server/understand/value/contracts/contract.ts'
import type { RunStep, ValueOrder } from '../../../../../server/understand/value/contract.ts'
import { count } from '../count.ts'

export const value = {
  rail: 'Value',
  part: {
    question: 'Which of your customers are drifting away, and who is worth most?',
    answer: (n: number, shown: string) => `${count(n, 'customer', 'customers', shown)} of your part ${n === 1 ? 'has' : 'have'} bought something. Where they bought last decides whose they are here.`,
    none: 'Nothing is known yet of what your customers are worth',
    noneHint: 'It is worked out for the whole organisation at night. Ask somebody who sees everything whether it has been.',
  },
  question: 'Who is still with us, and what is the next year worth?',
  /** The answer, in sentences. What stands between double asterisks is stressed. */
  answer: (alive: string, of: string, low: string, high: string, worth: string, worthLow: string, worthHigh: string) =>
    `**${alive}** of ${of} customers are probably still with you (${low} to ${high}); `
    + `the next twelve months are worth **${worth}** (${worthLow} to ${worthHigh}).`,
  byAssumption: (n: number, shown: string) =>
    `${count(n, 'customer', 'customers', shown)} bought only once, and the model that fits best here counts all of them as still there.`,
  none: 'There is no purchase with an amount by a known customer yet.',
  noneHint: 'Bring in purchases with a date, a customer and a total; then work out what customers are worth.',
  toImports: 'Bring in data',
  never: 'What customers are worth was not worked out yet',
  neverHint: 'It begins by itself when your first import is done, takes seconds to minutes, and is done anew every night. You can leave this page meanwhile.',
  asOf: (day: string, model: string) => `As of ${day} · ${model}`,
  currency: 'Currency', customers: 'Customers', everybody: 'All customers',
  filteredBelow: 'The sections below are about them; the answer above is about all customers.',
  filtered: (member: string) => `The sections below are about ${member}. The answer above is about all customers.`,
  run: {
    start: 'Work it out now', again: 'Work it out anew', cancel: 'Cancel', cancelled: 'The run is being ended. What the last one found stays.',
    waiting: 'Waiting for its turn …', by: (name: string) => `started by ${name}`, byNight: 'begun by itself',
    step: {
      reading: 'Reading purchases', fitting: 'Fitting the models', predicting: 'Predicting each customer', storing: 'Keeping the results',
      feelings: 'Following up feelings',
    } as Record<RunStep, string>,
    progress: (step: string, share: string) => `${step}: ${share}`,
    failed: (why: string) => `The last run broke off: ${why}`, failedHint: 'What the run before it found is shown. Work it out anew to try again.',
  },
  missing: {
    customers: (have: string, need: string) => `${have} of at least ${need} customers with a purchase.`,
    repeaters: (have: string, need: string) => `${have} of at least ${need} customers who came again.`,
    days: (have: string, need: string) => `Purchases span ${have} of at least ${need} days.`,
    model: 'The purchases do not carry a model of buying: customers are too much alike, or too few of them came again.',
    title: 'Too little for a prediction',
    hint: 'With so few, a prediction would say more about chance than about your customers.',
  },
  models: {
    'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD', 'ge-nbd': 'GE/NBD', 'gamma-gamma': 'gamma-gamma', 'shifted-beta-geometric': 'shifted beta-geometric',
  } as Record<string, string>,
  tiles: {
    alive: 'Probably still with you', quarterPurchases: 'Purchases in 90 days', quarter: 'Worth of 90 days', year: 'Worth of twelve months',
  },
  list: {
    title: 'Customers one by one',
    titles: { drifting: 'Who is drifting away', value: 'Who will be worth most', alive: 'Who is surest to be there' } as Record<ValueOrder, string>,
    note: {
      drifting: (n: number, shown: string) =>
        `${count(n, 'customer', 'customers', shown)} worth more than most, whose probability of being with you has fallen by at least 10 points within 30 days. `
        + 'First come those whose silence costs most.',
      value: () => 'By what they are expected to spend in twelve months.',
      alive: () => 'By the probability that they will buy again.',
    } as Record<ValueOrder, (n: number, shown: string) => string>,
    orders: { drifting: 'Drifting away', value: 'Worth most', alive: 'Surest' } as Record<ValueOrder, string>,
    order: 'Which customers',
    empty: 'Nobody here. No valuable customer has fallen silent for longer than usual.',
    hidden: 'Single customers are shown to those whose role allows it.',
    customer: 'Customer', alive: 'Still with you', before: (share: string) => `${share} 30 days ago`, last: 'Last purchase', purchases: 'Purchases',
    worth: 'Twelve months', range: (low: string, high: string) => `${low} to ${high}`, lost: 'Lost by silence',
    rangeNote: 'Ranges hold eight of ten futures of this one customer.',
    export: 'All as CSV',
    caption: 'Customers with the probability that they are still there and what they will spend',
  },
  bands: {
    title: 'How sure are we of our customers?',
    label: 'Customers by the probability that they are still with you, in ten bands',
    band: (from: string, to: string) => `${from}–${to}`, axis: 'Probability of being with you', customersAxis: 'Customers', value: 'Worth of twelve months',
    best: (share: string, value: string) => `The best ${share} of the customers carry ${value} of the next twelve months.`,
  },
  segments: {
    title: 'Who stays, and who spends?', by: 'Compare by', segment: 'Segment', customers: 'Customers', alive: 'Still with you', value: 'Twelve months a customer',
    interval: (low: string, high: string) => `${low} to ${high}`,
    caption: (dimension: string) => `Customers by ${dimension}`, none: 'No purchase carries an attribute to compare by.',
  },
  tracking: {
    title: 'How well does the model foresee?',
    note: (split: string, until: string) => `Fitted on the days up to ${split} alone, then held against what was bought up to ${until}.`,
    label: (model: string) => `Repeat purchases week by week: as they came, and as ${model} expected them`,
    actual: 'As they came', expected: 'Expected', split: 'From here on unseen', until: 'Up to',
    sum: (actual: string, expected: string, off: string) => `In the days it had not seen, ${actual} purchases came and ${expected} were expected (${off}).`,
    error: (error: string, naive: string) =>
      `Its guess of how often a customer buys then is off by ${error} on average; guessing that everyone goes on as before is off by ${naive}.`,
    model: 'Model', used: (model: string) => `${model} (used)`,
    likelihood: (value: string, n: string) => `log-likelihood ${value} · n = ${n}`,
    frequency: 'Purchases then, by purchases before',
    frequencyLabel: 'Mean purchases of a customer in the days held out, by repeat purchases before',
    before: 'Repeat purchases before', orMore: (x: string) => `${x}+`, n: 'Customers', interval: '95 % interval',
    none: 'The model could not be tried on days it had not seen.',
    parameters: 'Parameters', purchasesAxis: 'Purchases', weekAxis: 'Week',
  },
  emotion: {
    title: 'Does emotion matter here?',
    note: 'What became of customers after one experience that they scored, drawn by lot. These are associations in your own data: what else differs between '
      + 'these customers may be behind them.',
    kinds: { unpleasant: 'strong, unpleasant', mild: 'mild', pleasant: 'strong, pleasant' } as Record<FeelingKind, string>,
    outcomes: { return: 'Coming back', leaving: 'Leaving' } as Record<Outcome, string>,
    curve: {
      return: 'Share who have not bought again, by days since the experience',
      leaving: 'Share who have not fallen silent, by days since the experience',
    } as Record<Outcome, string>,
    silence: (days: string) => `Somebody silent for more than ${days} days counts as gone: 19 of 20 returns come sooner.`,
    more: {
      return: (kind: string, ratio: string, interval: string) => `After ${kind} experiences customers come back ${ratio} times as fast as after mild ones (${interval}).`,
      leaving: (kind: string, ratio: string, interval: string) => `After ${kind} experiences customers leave ${ratio} times as fast as after mild ones (${interval}).`,
    } as Record<Outcome, (kind: string, ratio: string, interval: string) => string>,
    open: {
      return: (kind: string, interval: string) => `After ${kind} experiences no difference in coming back can be told from chance (hazard ratio ${interval}).`,
      leaving: (kind: string, interval: string) => `After ${kind} experiences no difference in leaving can be told from chance (hazard ratio ${interval}).`,
    } as Record<Outcome, (kind: string, interval: string) => string>,
    adjusted: (dimension: string | null) =>
      `Ratios by Cox regression, among customers of like tenure and number of purchases${dimension === null ? '' : ` and within the same ${dimension}`}.`,
    few: (unpleasant: string, mild: string, pleasant: string, need: string) =>
      `Too few experiences with what came after: ${unpleasant} strong unpleasant, ${mild} mild and ${pleasant} strong pleasant; each comparison needs at least ${need} of both.`,
    not: 'No ratio can be given: too few came back or left to tell the kinds apart.',
    n: (n: string, events: string) => `n = ${n}, of whom ${events}`,
    atRisk: 'Watched', day: 'Day', kind: 'Feeling', share: 'Share', interval: '95 % interval',
    within90: 'Within 90 days', returned: 'Came back', spend: 'Spent', experiences: 'Experiences',
    ratio: 'Hazard ratio against mild', plain: 'as it is', held: 'adjusted',
    notRun: 'This is worked out together with what customers are worth.',
  },
  contracts: {
    title: 'Who stays under contract?',
    note: (term: Term) => `Contracts by signals of joining, renewing and leaving; one contract runs for a ${term === 'quarter' ? 'quarter' : term}.`,
    terms: { month: 'Month', quarter: 'Quarter', year: 'Year' } as Record<Term, string>, term: 'One contract runs for', by: 'Compare by',
    all: 'All contracts',
    label: 'Share of contracts still held, by months since joining', month: 'Months since joining', share: 'Still held', atRisk: 'Watched',
    group: 'Contracts', n: 'Number', ended: 'Ended', median: 'Half have left by', never: 'not within the days seen', months: (n: string) => `${n} months`,
    first: 'First renewal', later: 'Renewal 12', termsToCome: 'Terms to come', none: '–',
    risk: (name: string, share: string, interval: string) => `Of ${name}, ${share} do not renew the first time (${interval}).`,
    model: 'Terms that one who has just joined will still pay for, by the shifted beta-geometric model, with 10 % a year taken off what comes later.',
    why: (name: string) => `${name}: no model stands, as the share who leave does not fall with time here, or too few have left.`,
    leftOut: (n: number) => `${count(n, 'segment', 'segments')} with fewer than 30 contracts or beyond the six largest left out.`,
  },
  customer: {
    title: 'Value', alive: 'Probably still here', purchases: 'Purchases in twelve months', worth: 'Worth of twelve months', spent: 'Spent so far',
    range: (low: string, high: string) => `${low} to ${high} in eight of ten cases`,
    once: 'Bought once: the model cannot tell whether this customer will come again.',
    falling: (before: string) => `It was ${before} 30 days ago.`,
    none: 'Nothing was worked out for this customer yet.',
    asOf: (day: string, model: string) => `As of ${day}, ${model}`,
    purchasesSoFar: (n: number, shown: string) => `in ${count(n, 'purchase', 'purchases', shown)}`,
  },
}
