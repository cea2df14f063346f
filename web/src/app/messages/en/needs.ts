import { count } from '../count.ts'

export const needs = {
  rail: 'Needs',
  question: 'What do customers need, and why?',
  /** The answer, in sentences. What stands between double asterisks is stressed. */
  answer: {
    most: (customers: string, need: string, share: string, interval: string) =>
      `${customers} customers said what they need; most of all **${need}** (${share} of them, 95 % interval ${interval}).`,
    common: (share: string, interval: string, by: string) =>
      `**${share}** of what they need is common to all by ${by} (95 % interval ${interval}); folk wisdom says 70 %.`,
    few: (n: number) => `Only ${count(n, 'customer', 'customers')} said what they need: too few to compare.`,
  },
  filters: { by: 'Compare by …' },
  list: {
    title: 'Needs, the most frequent first',
    note: 'Noted at the counter or on the phone, asked for in an enquiry, or answered in a why-ladder. What one customer alone said stays theirs.',
    need: 'Need', share: 'Of those who said any', waiting: 'Have not bought since', verdict: 'By segment',
    members: 'More often among',
    approach: 'Who?', approachFor: (need: string) => `Whom to approach about ${need}`,
    verdicts: {
      common: 'Common to all', own: 'Their own', rare: 'Rare everywhere', undecided: 'Cannot be told yet',
    } as Record<string, string>,
    unnamed: (n: number) => `${count(n, 'need was', 'needs were')} said by customers whom nobody knows.`,
    label: (by: string) => `Share of each need among customers with needs, by ${by}`,
    memberShare: (member: string, share: string, priority: string) => `${member}: ${share}, number ${priority} of their needs`,
  },
  ladder: {
    title: 'From the what to the why',
    note:
      (answers: number) => `${count(answers, 'ladder', 'ladders')} climbed in surveys; a step is shown from two customers on.`,
    label: 'What customers want, so that what, and why that matters; a band is as wide as many customers said so',
    rungs: ['What', 'So that', 'Why that matters'],
    from: 'From', to: 'To', customers: 'Customers',
    none: 'No why-ladder has been answered yet',
    noneHint: 'Ask “what”, then “so that what”, then “why does that matter” with a ladder question in a survey.',
    toSurveys: 'To the surveys',
    alone: 'Ladders were answered, but no two customers said the same yet.',
  },
  approach: {
    title: (need: string) => `Who wants ${need}`,
    hint: 'They said it and have not bought since; who said it last stands first.',
    customer: 'Customer', said: 'Said', purchases: 'Purchases', last: 'Last purchase', never: 'never',
    none: 'Everybody who said it has bought since.',
    close: 'Close',
  },
  none: 'Nobody has said what they need yet',
  noneHint: 'Note needs where they are said, in two touches on a phone, or ask with a why-ladder in a survey.',
  toNote: 'Note a need',
}
