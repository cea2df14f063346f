import type { Basis, Unit } from '../../../../../server/learn/pond/contract.ts'
import { count } from '../count.ts'

const period: Record<Unit, (day: string) => string> = {
  day: (day) => `on ${day}`, week: (day) => `in the week from ${day}`, month: (day) => `in the month from ${day}`,
}
export const pond = {
  rail: 'Pond',
  question: 'How much water is in the pond, and what moves it?',
  answer: (
    held: string, low: string, high: string, when: string, gained: string, lost: string, course: 'rising' | 'falling' | 'level',
  ) =>
    `About **${held}** customers are with you (${low} to ${high}). ${when.charAt(0).toUpperCase()}${when.slice(1)} **${gained}** came in and about **${lost}** left: `
    + `the water is ${course === 'level' ? 'about level' : course}.`,
  picture: (held: string, gained: string, lost: string) =>
    `A pond cut through: ${held} customers held, ${gained} flow in, ${lost} flow out`,
  held: 'Held', gained: 'Came in', lost: 'Left', net: 'Net', period: 'From', notWhole: 'not whole', forecast: 'Forecast',
  interval: (low: string, high: string) => `${low} – ${high}`,
  range: '95\u00a0% interval', inPond: 'In the pond', cameAgain: 'Came again',
  units: period,
  unit: 'Steps of time', unitNames: { day: 'Day', week: 'Week', month: 'Month' } as Record<Unit, string>,
  basis: 'What counts as water', bases: { purchases: 'Purchases', contracts: 'Contracts' } as Record<Basis, string>,
  customers: 'Customers', everybody: 'All customers',
  levelNow: 'Level', levelUnsure: 'How sure the level is',
  levelBefore: {
    day: (n: string) => `Twelve days before: ${n}`, week: (n: string) => `Twelve weeks before: ${n}`,
    month: (n: string) => `A year before: ${n}`,
  } as Record<Unit, (n: string) => string>,
  returning: (n: string) => `${n} who were here before came again`,
  asOf: (day: string) => `As of ${day}.`,
  honest: 'Nobody tells a shop that they left. Who fell silent counts as lost by the probability that they will not come again, on the day of their last purchase; '
    + 'the range holds the case that none of those silent for very long is still there.',
  contracts: 'Joining and leaving are told, and each counts in full on its day.',
  since: (gained: string, returning: string) =>
    `Since then ${gained} bought for the first time and ${returning} came again; who left since is not known yet.`,
  course: 'How did it get here, and where is it going?',
  courseNote: (n: number, day: string, held: string, low: string, high: string) =>
    `If the flows stay as in the last ${n} whole periods: ${held} customers by ${day} (${low} to ${high}, 95 of 100 futures).`,
  noForecast: 'There are too few whole periods for a forecast: at least six are needed.',
  chart: 'Customers held, came in and left, period by period, with the forecast',
  why: (net: string, gained: string, rate: string, size: string) =>
    `Against the period before, the net flow changed by **${net}**: ${gained} by how many came in, ${rate} by how large a share left, ${size} by the size of the pond.`,
  checked: (within: number, of: number) =>
    `Made from the earlier two thirds of the periods, the forecast held ${within} of the ${of} levels that then came, as they are known today.`,
  driftLoss: 'The share that leaves has drifted in these periods: a forecast that keeps it level may mislead.',
  driftGain: 'The number that comes in has drifted in these periods: a forecast that keeps it level may mislead.',
  money: {
    title: 'What money does the water carry?', sales: 'Sales', returning: 'from those who were here before the month',
    new: 'from those who came in the same month',
    profit: (margin: string) => `Profit, at a margin of ${margin}`,
    noMargin: 'No margin is set, so money is sales. Set the margin under Economics.',
    each: { profit: 'Profit of a customer held, a month', sales: 'Sales of a customer held, a month' },
    eachNote: (n: number) => `mean of ${n} months`,
  },
  where: 'Where did it move?', whereNote: (when: string) => `Flows ${when}; a customer counts where they last bought.`,
  by: 'Compare by',
  never: 'The pond is not filled yet',
  neverHint: 'It is filled with what customers are worth: every night, or now. You can leave this page meanwhile.',
  nothing: 'There is nothing to fill a pond with yet',
  nothingHint: 'It takes purchases with a date, a customer and an amount, or contracts that are joined and left.',
  whatIf: {
    title: 'What would a change bring?',
    note: (money: 'profit' | 'sales', n: number) =>
      `Two futures with the same luck, from the last ${n} whole months; what is shown is the difference, in 95 of 100 futures. ${money === 'sales' ? 'Money is sales, for no margin is set.' : ''}`,
    none: 'To weigh a change it takes six whole months of flows.',
    retention: 'Customers kept over a year', retentionNow: (share: string) => `now ${share}`, points: ' points',
    gained: 'Customers won', gainedNow: (n: string) => `now ${n} a month`,
    ask: 'Buyers among those who ask', askNow: (share: string, n: string) => `now ${share} of ${n} a month`,
    cost: 'Cost of winning one', costNow: (money: string) => `now ${money}`,
    noCost: 'What it costs to win a customer is not known, so it is not taken off. Enter costs under Economics.',
    caption: 'What the change brings, by years', after: 'After', years: (n: number) => count(n, 'year', 'years'),
    before: 'Held as before', with: 'Held with it',
    customers: 'Customers more', money: { profit: 'Profit more', sales: 'Sales more' },
    interval: (low: string, high: string) => `${low} – ${high}`,
    keep: 'Keep this plan', keepNote: 'Both futures are kept as they are seen today, and set beside what comes, month by month.',
    name: 'Name', kept: 'Kept.',
  },
  plans: {
    title: 'What did we think then, and what came?', note: 'Plans that were kept, held against the level as it is known today.',
    name: 'Plan', seen: 'Seen for the first year', came: 'What came',
    inAYear: (after: string, before: string) => `${after} with it, ${before} without`,
    interval: (low: string, high: string) => `${low} – ${high}`,
    notYet: 'No month is over yet', held: (n: string, day: string) => `${n} held on ${day}`,
    asPlanned: 'within the future with the change', asBefore: 'within the future without it',
    both: 'within both futures: they cannot be told apart yet', neither: 'outside both futures',
    remove: (name: string) => `Remove ${name}`,
  },
}
