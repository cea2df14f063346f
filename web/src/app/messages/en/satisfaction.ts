import type { Construct, Gap, Gone } from '../../../../../server/understand/satisfaction/contract.ts'
import { count } from '../count.ts'

type Band = Extract<Gone, { state: 'ready' }>['byBand'][number]['band']
type Dimension = 'tangibles' | 'reliability' | 'responsiveness' | 'assurance' | 'empathy'

export const satisfaction = {
  rail: 'Satisfaction',
  question: 'Do customers get what they expected, and do they stay?',
  answer: {
    short: (name: string, gap: string, interval: string, n: string) => `The gap is widest at **${name}**: customers find less than they expected (**${gap}**, ${interval}, ${n}).`,
    met: (n: number) => (n === 1 ? 'At the one touchpoint with enough answers customers do not clearly find less than they expected.' : `At none of the ${n} touchpoints with enough answers do customers clearly find less than they expected.`),
    noGaps: 'Too few customers have said both what they expected and what they found.',
    gone: (customers: string, share: string, interval: string) => `**${customers}** customers whose last answer was good are gone; of the satisfied of that day it was ${share} (${interval}).`,
  },
  gaps: {
    title: 'Expected and found', by: 'Gaps by',
    bys: { touchpoint: 'Touchpoint', factor: 'Factor', segment: 'Segment', servqual: 'Service quality (SERVQUAL)' },
    segments: 'Segmentation', dimensions: { tangibles: 'Tangibles', reliability: 'Reliability', responsiveness: 'Responsiveness', assurance: 'Assurance', empathy: 'Empathy' } as Record<Dimension, string>,
    label: 'What customers expected and what they found, 0 the lowest answer, 100 the highest',
    note: 'Only customers who said both are compared, each with their own expectation; a customer counts once. 0 is the lowest answer of the scale, 100 the highest.',
    what: 'Where', expectation: 'Expected', perception: 'Found', gap: 'Gap', interval: '95\u00a0% interval', below: 'Let down', above: 'Surprised', n: 'Customers', verdict: 'Verdict',
    verdicts: { 'falls-short': 'Falls short', exceeds: 'Exceeds', 'no-difference': 'May be chance', 'too-few': 'Too few' } as Record<Gap['verdict'], string>,
    tooFew: (have: string, need: number) => `${have} of at least ${need}`,
    fewOf: (need: number, list: readonly string[]) => `Fewer than ${need} customers, not judged: ${list.join(', ')}.`, fewAt: (name: string, n: string) => `${name} (${n})`,
    emptyTitle: 'Nobody has said both what they expected and what they found', emptyHint: 'The ready surveys ask for both in pairs, and SERVQUAL asks 22 of them. Start one of them to see the gaps here.',
    emptySegment: 'Choose a segmentation.', toSurveys: 'To the surveys',
  },
  index: {
    title: 'The satisfaction index', note: 'The European index (ECSI): what is behind the answers, how each works on satisfaction and loyalty. 0 would be the lowest answer everywhere, 100 the highest.',
    names: {
      Image: 'Image', Expectation: 'Expectation', Quality: 'Perceived quality', Value: 'Value for money', Satisfaction: 'Satisfaction', Complaints: 'Complaints', Loyalty: 'Loyalty',
    } as Record<Construct, string>,
    answer: (index: string, interval: string, n: string) => `The index stands at **${index}** (${interval}, ${n}).`,
    strongest: (name: string, total: string, interval: string) => `Most of it goes with **${name}**: in all ${total} (${interval}).`,
    construct: 'What is behind it', value: 'Index', interval: '95\u00a0% interval', explained: 'Explained', effect: 'On satisfaction, in all', reliability: 'Composite reliability',
    label: 'Indices with 95\u00a0% intervals',
    leftOut: (list: string) => `Left out, for fewer than half were asked: ${list}.`,
    basis: (n: string, given: string) => `${n} of ${given} customers answered everything that is used.`,
    noQuestions: 'The index has its own 24 questions, and nobody has been asked them yet.', noAnswers: (have: string, need: string) => `${have} of at least ${need} complete answers are there.`,
    hint: 'Start the ready survey “Satisfaction index (ECSI)”, once a year. Its questions are recognised here by themselves, in your own wording too.',
    toSurveys: 'To the surveys',
  },
  promises: {
    title: 'What was promised, and what came',
    late: (share: string, interval: string, n: string) => `**${share}** of ${n} promised deliveries came after the promised day (95 % interval ${interval}).`,
    cost: (late: string, kept: string, difference: string, interval: string) => `Orders that came late were scored ${late}, the others ${kept}: a difference of **${difference}** in tone (${interval}).`,
    few: (need: number) => `Fewer than ${need} late or punctual orders were scored, too few to say how lateness was felt.`,
    note: 'By the days after the promised day. Scores count where they name the order. What goes with lateness need not come from it alone: the far and the heavy are late more often.',
    label: 'Mean tone of the scores by days after the promised day, with 95 % intervals',
    days: (after: number | null, upTo: number | null) =>
      after === null ? `${-upTo!} days early or more` : upTo === null ? `more than ${after} days late` : upTo <= 0 ? (upTo === 0 ? `up to ${-after - 1} days early` : `${-upTo} to ${-after - 1} days early`) : `${after + 1} to ${upTo} days late`,
    bucket: 'Came', deliveries: 'Deliveries', tone: 'Mean tone', interval: '95 % interval', n: 'Scored', unpleasant: 'Unpleasant',
  },
  gone: {
    title: 'Satisfied, but gone',
    answer: (customers: string, quiet: string, left: string) => `**${customers}** customers gave a good last answer and are gone: ${quiet} have gone quiet, ${left} have left.`,
    compare: (satisfied: string, satisfiedInterval: string, others: string, othersInterval: string) =>
      `Of the satisfied ${satisfied} went (${satisfiedInterval}), of the less satisfied ${others} (${othersInterval}).`,
    oneIn: (n: string) => `There are very many customers: one in ${n} is looked at, the same ones each time; how many are gone is ${n} times as many as were found.`,
    noDifference: 'The difference may be chance: here satisfaction alone does not tell who stays.',
    note: (from: string, to: string, usual: string | null) =>
      `Customers of ${from}, by their last answer until then, and who of them is gone by ${to}. Gone: has left, or has not bought for four times the usual pause${usual === null ? '' : ` (their own; the median is ${usual})`}. Satisfied: a last answer of 4 of 5 or better.`,
    days: (n: number) => count(n, 'day', 'days'),
    label: 'Share gone by last answer, with 95\u00a0% intervals', band: 'Last answer', share: 'Gone', interval: '95\u00a0% interval', n: 'Customers',
    bands: { 'very-unpleasant': 'Very unpleasant', unpleasant: 'Unpleasant', neutral: 'Neutral', pleasant: 'Pleasant', 'very-pleasant': 'Very pleasant' } as Record<Band, string>,
    segments: 'From which segments', by: 'By segmentation', chooseSegment: 'Choose a segmentation to see where the satisfied leave.', member: 'Segment', fewSegments: 'No segment has 30 satisfied customers.',
    said: 'What they said last', saidNote: (shown: string, writers: string) => `The latest ${shown} of ${writers} who wrote anything.`, nothingSaid: 'None of them has written anything.',
    lastSeen: (day: string, silent: string) => `last purchase ${day}, quiet for ${silent}`, left: 'has left', customer: (id: number) => `Customer ${id}`,
    tooFew: (have: string, need: string) => `${have} of at least ${need} satisfied customers with purchases are there: too few to say who stays.`,
    hint: 'This needs answers (scores) and purchases of the same customers. A longer period may hold more.',
    forbidden: 'Your role does not see customers’ own words.',
  },
}
