import { count } from '../count.ts'

export const today = {
  page: 'Today',
  question: 'How do customers feel, and what should we do?',
  days: (n: number) => `${n} days`,
  period: 'Period',
  /** The answer, with the feeling in its own words. Parts between ** are stressed. */
  feels: (days: number, word: string) => `Over the last ${days} days customers felt **${word}** on average.`,
  feelsNothing: (days: number) => `Nobody has said how they feel in the last ${days} days.`,
  change: {
    better: (by: string) => `That is **better** than in the same time before (${by}).`,
    worse: (by: string) => `That is **worse** than in the same time before (${by}).`,
    noise: 'Against the time before, no change that can be told from chance.',
    unknown: 'There is too little from the time before to compare with.',
  },
  /** What stands between two sentences. */
  between: ' ',
  asOf: (when: string) => `Data up to ${when}`,
  feeling: 'Feeling', voices: 'Signals', customers: 'Customers heard',
  before: (value: string) => `${value} in the time before`,
  neverBefore: 'nothing in the time before',
  chartTitle: 'Day by day',
  chartNote:
    'The line is the mean feeling of a day, from −1 very unpleasant to +1 very pleasant; the bars are how much was heard.',
  chartLabel: (days: number) => `Feeling and number of signals for each of the last ${days} days`,
  chart: { day: 'Day', tone: 'Feeling', interval: '95\u00a0% interval', signals: 'Signals', scores: 'Scores' },
  hurts: 'Where it hurts', delights: 'Where it delights',
  placesNote: (journey: string) => `Touchpoints of “${journey}” with at least 30 scores in this time.`,
  noHurts: 'No touchpoint is unpleasant on average.',
  noDelights: 'No touchpoint is pleasant on average.',
  placesTitle: 'On the journey',
  noPlaces: 'No touchpoint has 30 scores in this time yet: too few to say where it hurts.',
  openHeartline: 'See the whole heartline',
  theirWords: (place: string) => `In their own words, at ${place}`,
  allWords: 'Read all of them',
  work: {
    cases: (mine: number, mineShown: string, late: number, lateShown: string, open: number, openShown: string) => [
      mine > 0 ? `Your ${count(mine, 'case', 'cases', mineShown)}${late > 0 ? `, ${lateShown} late` : ''}` : '',
      open > 0 ? `${count(open, 'case has', 'cases have', openShown)} no owner` : '',
    ].filter(Boolean).join(' · '),
    allCases: 'All cases', tasks: 'Your tasks today', allTasks: 'My day',
    due: (when: string, late: boolean) => (late ? `late since ${when}` : `due ${when}`),
  },
  nextTitle: 'What to do next',
  allDone: 'Nothing is waiting for you here.',
  next: {
    unmapped: (n: number) =>
      `${count(n, 'name of a touchpoint is', 'names of touchpoints are')} in your signals and not in the catalogue.`,
    unmappedAction: 'Say where they belong',
    badRows: (n: number, shown: string, file: string) => `${count(n, 'row', 'rows', shown)} of “${file}” could not be used.`,
    badRowsAction: 'See why',
    failed: (file: string) => `The import of “${file}” has failed.`,
    failedAction: 'See why',
    hurts: (place: string) => `Customers feel worst at “${place}”.`,
    hurtsAction: 'Hear why',
    alone: 'You are alone here so far. Others can own touchpoints with you.',
    aloneAction: 'Invite somebody',
    noJourney: 'There is no journey yet, so there is no heartline.',
    noJourneyAction: 'Lay out a journey',
  },
  begin: {
    question: 'How would you like to begin?',
    answer: 'Heartline shows what customers feel once it hears from them. There are three ways to start; they go together well.',
    sample: {
      title: 'Look around first',
      text: 'Load a simulated tea chain: 24 branches, 18 months, customers who come, wait, complain and return.',
      label: 'simulated data',
      action: 'Load the sample company',
      loading: 'Loading the sample company',
      done: 'The sample company is in. Its signals are being read …',
    },
    file: {
      title: 'Import a file',
      text: 'Reviews, surveys, orders or tickets as CSV, Excel or JSON lines. '
          + 'You see what becomes of them before anything is stored.',
      action: 'Choose a file',
    },
    key: {
      title: 'Connect a system',
      text: 'Create a key and send signals from your till, shop or contact centre. A ready command shows how.',
      action: 'Create a key',
    },
    nobody: 'Nothing has been heard from customers yet. A colleague who may import data can begin.',
  },
  counter: {
    question: 'Who is in front of you?',
    answer: 'Find the customer by name, phone, e-mail or number, and see what they have been through.',
    action: 'Find a customer',
  },
}
