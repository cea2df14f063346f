import type { Experience, Outcome } from '../../../../../server/understand/results/contract.ts'
import { count } from '../count.ts'

export const results = {
  rail: 'Results',
  question: 'How does experience go with results?',
  answer: {
    next: (experience: string, step: string, outcome: string, change: string, low: string, high: string, by: string) =>
      `Where a month’s ${experience} was ${step} higher than usual for the same ${by}, ${outcome} of the next month stood **${change}** (95 % interval ${low} to ${high}).`,
    none: (by: string) => `Within the same ${by}, nothing shown here moves with experience by more than chance. That is what these months can say; it does not prove that experience does not matter.`,
    caution: 'What goes together need not cause each other.',
  },
  by: 'Units', experience: 'Experience',
  experiences: { tone: 'tone', nps: 'NPS', csat: 'share satisfied (CSAT)' } as Record<Experience, string>,
  steps: { tone: '0.1', nps: '10 points', csat: '10 percentage points' } as Record<Experience, string>,
  outcomes: { revenue: 'Revenue', purchases: 'Purchases', return: 'Buyers who come back within 60 days', staff: 'Staff’s sense of belonging (survey of staff)' } as Record<Outcome, string>,
  short: { revenue: 'Revenue', purchases: 'Purchases', return: 'Return', staff: 'Staff' } as Record<Outcome, string>,
  basis: (units: string, months: string, cells: string, from: string, to: string) => `${units} units over ${months} months (${from} to ${to}), ${cells} unit-months with at least ten scores.`,
  within: {
    title: 'Within a unit, month by month',
    note: (step: string) => `The change that goes with ${step} more experience, once what is lasting of a unit and what all share in a month are taken out (two-way fixed effects; intervals allow for months that hang together). A mean of few scores is blurred, which makes associations look smaller than they are.`,
    outcome: 'Outcome', same: 'Same month', next: 'Month after', between: 'Between units', stands: 'more than chance', chance: 'may be chance', cannot: 'too few data',
    correlation: (value: string, low: string, high: string) => `correlation ${value} (${low} to ${high})`,
    label: (step: string) => `Change of each outcome with ${step} more experience within a unit, with 95 % intervals`,
    barSame: (outcome: string) => `${outcome}, same month`, barNext: (outcome: string) => `${outcome}, month after`,
    points: (value: string) => `${value} points`, staffPoints: (value: string) => `${value} of 100 points`, interval: '95 % interval', value: 'Change', n: 'Unit-months',
  },
  between: {
    title: 'Between units', note: 'Each point is a unit: its mean experience, and its mean revenue a month. Units differ in much else (size, place, prices), so this may stand the other way round than what happens within them.',
    label: 'Units by their mean experience and their mean revenue a month', unit: 'Unit', experience: 'Mean experience', revenue: 'Revenue a month', scores: 'Scores', months: 'Months',
  },
  few: (units: string, months: string, needUnits: number, needMonths: number, needScores: number) =>
    `${units} units and ${months} months have at least ${needScores} scores each month; at least ${needUnits} units and ${needMonths} months are needed.`,
  fewTitle: 'Too few units and months to say', fewHint: 'Choose other units, or a longer time; or ask more customers.',
  noUnits: 'No signal says which branch, city or shop it belongs to', noUnitsHint: 'Send an attribute such as branch or city with signals: by it units are told apart.', toSources: 'How signals are sent',
  months: (n: number) => count(n, 'month', 'months'),
}
