import type { EconomicsMissing, FolkFigure } from '../../../../../server/learn/economics/contract.ts'
import { count } from '../count.ts'

export const economics = {
  rail: 'Economics',
  question: 'What is loyalty worth here?',
  answer: (gain: string, low: string, high: string) =>
    `Five more of a hundred customers kept over a year make a customer worth **${gain} more** over their life (${low} to ${high}). People say: twice as much.`,
  answerNone: 'What five more customers of a hundred are worth cannot be told yet; what can be told stands below.',
  asOf: (day: string) => `As of ${day}.`,
  noMargin: 'No margin is set: profit is counted as sales.', withMargin: (margin: string) => `At a margin of ${margin}.`,
  lifetime: (now: string, raised: string, retention: string) =>
    `A customer is worth ${now} over their life at ${retention} kept a year, and ${raised} with five points more; what comes later counts 10 % less a year.`,
  never: 'What loyalty is worth was not worked out yet',
  neverHint: 'It is worked out with what customers are worth: every night, or now.',
  folk: 'What people say, and what it is here',
  folkNote: 'The dashed mark is what people say; the bar is this company, with its 95 % interval.',
  said: (what: string) => `Said: ${what}.`, here: (v: string, low: string, high: string) => `Here: ${v} (${low} to ${high})`,
  n: (n: string) => `n = ${n}.`,
  points: (v: string) => `${v} points`,
  directions: { more: 'more with time', less: 'less with time' } as Record<'more' | 'less', string>,
  is: { more: 'It rises with time.', less: 'It falls with time.', same: 'No change can be told from chance.' },
  figures: {
    'loyal-share': {
      title: 'Share of sales from loyal customers', note: 'Money paid from the third purchase on, of all money within a year.',
    },
    'top-fifth': { title: 'Share of sales from the best fifth of customers', note: 'Of money paid within a year.' },
    'five-points': {
      title: 'Five points of retention raise a customer’s worth by',
      note: 'Profit over a whole life, by profit in each year of tenure.',
    },
    'spend-by-tenure': {
      title: 'Older customers spend more', note: 'Change a month of the same customers, from their first stretch to the latest.',
    },
    'price-by-tenure': {
      title: 'Older customers ask less for discounts', note: 'Change of the share bought at a discount, of the same customers.',
    },
    'service-by-tenure': {
      title: 'Older customers need less service', note: 'Change of contacts a year, of the same customers.',
    },
    'referrals-by-tenure': {
      title: 'Older customers recommend more', note: 'Change of referrals a year, of the same customers.',
    },
    'share-of-wallet': {
      title: 'Share of what customers spend on such things that is spent here', note: 'As customers say in surveys.',
    },
  } as Record<FolkFigure['key'], { title: string; note: string }>,
  missing: {
    customers: (have, need) => `${have} of at least ${need} customers who bought within a year.`,
    bands: (have, need) => `${have} of at least ${need} customers have been watched beyond their first three months and came again after.`,
    discounts: () => 'No purchase says what was taken off its price: send it as “discount”.',
    referrals: () => 'There are no referrals in the signals.',
    contacts: () => 'There are no contacts in the signals.',
    margin: () => 'No margin is set.', months: (have, need) => `${have} of at least ${need} months.`,
    wallet: (have, need) => `${have} of at least ${need} answers. Ask “share-of-wallet” in a survey, 0 to 100.`,
    loyal: () => 'Nobody has bought a third time yet.',
    retention: () => 'It takes six whole months of flows, or contracts that end.',
  } as Record<EconomicsMissing['what'], (have: number, need: number) => string>,
  tenure: 'How does it change with time?',
  tenureNote:
    'Customers who came again after a stretch were there for all of it; their first purchase is left out. Who stays is no chance sample of who came: the figures above compare the same customers.',
  tenureOf: 'Months as a customer', band: (from: number, to: number) => `${from} – ${to}`,
  bandOn: (from: number) => `${from} and more`,
  customers: 'Customers', spend: 'Spent a month', contacts: 'Contacts a year', referrals: 'Referrals a year',
  discount: 'Bought at a discount',
  interval: (low: string, high: string) => `${low} – ${high}`,
  bySegment: 'How do segments differ?', bySegmentNote: 'Customers who bought within a year.', by: 'Compare by',
  contracts: 'Contracts by tenure',
  contractsNote: 'Months held and contracts that ended, by the year of the contract; the fee of those now in it.',
  contractsHeld: 'Contracts', keptMonthly: 'Kept a month', lostMonthly: 'Ended in a month', fee: 'Fee a month',
  concentration: 'How much hangs on how few?',
  concentrationNote:
    'Customers from the best down, and the share of sales they bring together. The ring is the rule of 80 and 20.',
  lorenz: 'Share of sales by share of customers, best first', lorenzHere: 'Here', lorenzSaid: '80/20', lorenzEven: 'All alike',
  shareOfCustomers: 'Share of customers', shareOfSales: 'Share of sales',
  gini: (v: string, low: string, high: string, n: string) => `Gini coefficient ${v} (${low} to ${high}), n = ${n}.`,
  costs: 'What does winning a customer cost?',
  costsNote: 'Costs of advertising, opening offers and finders’ fees, by month and channel.',
  eachCost: (v: string, low: string, high: string, gained: string, months: number) =>
    `**${v}** each (${low} to ${high}): ${gained} customers won in ${count(months, 'month', 'months')} with costs.`.replaceAll('**', ''),
  noEachCost: (months: number) => `${months} of at least 3 months have both costs and enough customers won.`,
  addCost: 'Add a cost', csv: 'Read CSV', add: 'Add', month: 'Month', channel: 'Channel', amount: 'Amount',
  read: (n: number) => `${count(n, 'cost', 'costs')} kept.`, refused: (line: number, why: string) => `Line ${line}: ${why}.`,
  removeCost: (channel: string, month: string) => `Remove ${channel}, ${month}`,
  settings: 'Margin and costs', save: 'Save', margin: 'Margin',
  marginNote: 'Share of sales that is profit before the cost of service. Empty: as purchases say by their “cost”, or none.',
  contactCost: 'Cost of a contact', contactCostNote: 'What one contact, complaint or return costs to serve.',
}
