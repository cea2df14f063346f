import { count } from '../count.ts'

interface Place { readonly name: string; readonly figures: string }

export const understand = {
  rail: { heartline: 'Heartline', touchpoints: 'Touchpoints' },
  page: {
    question: 'What do customers feel along this journey?',
    questionOf: (journey: string) => `What do customers feel along “${journey}”?`,
    noJourney: 'There is no journey yet',
    noJourneyHint: 'A journey is the order in which customers meet your touchpoints. Start from the set for your industry, or put together your own.',
    toCatalogue: 'Set up touchpoints and journeys',
    nobody: 'Nobody has been seen on this journey',
    nobodyHint: 'Either no signal names these touchpoints yet, or the filters leave nobody. Clear the filters, or bring in data.',
    toImports: 'Bring in data',
  },
  /** The answer, in sentences. What stands between double asterisks is stressed. */
  answer: {
    between: ' ',
    figures: (mean: string, interval: string | null, n: string) => [mean, interval, n].filter((part) => part !== null).join(', '),
    bestAndWorst: (best: Place, worst: Place) => `Customers feel best at **${best.name}** (${best.figures}) and worst at **${worst.name}** (${worst.figures}).`,
    allPleasant: (best: Place, worst: Place) => `Every touchpoint is pleasant on average: most of all **${best.name}** (${best.figures}), least of all **${worst.name}** (${worst.figures}).`,
    bestAndLeast: (best: Place, worst: Place) => `Customers feel best at **${best.name}** (${best.figures}) and least well at **${worst.name}** (${worst.figures}).`,
    overlap: 'The two intervals overlap, so this order may be chance.',
    leftOut: (n: number) => `${count(n, 'touchpoint', 'touchpoints')} with fewer than 30 scores ${n === 1 ? 'is' : 'are'} left out of this verdict.`,
    one: (only: Place) => `Only **${only.name}** has enough scores for a verdict (${only.figures}).`,
    tooFew: (scores: string, touchpoints: number) => `Too little was said for a verdict: ${scores} scores at ${count(touchpoints, 'touchpoint', 'touchpoints')}, nowhere as many as 30.`,
    silent: 'Customers have been seen here, but nobody has said how they felt.',
    notComparable: (name: string) => `Against “${name}” nothing can be said: no touchpoint has 30 scores on both lines.`,
    noDifference: (name: string, compared: number) => `Against “${name}” no clear difference: at ${compared === 1 ? 'the one touchpoint' : `all ${compared} touchpoints`} compared, the intervals overlap.`,
    difference: (name: string, clear: number, compared: number, most: string, first: string, second: string) =>
      `Against “${name}” the feeling differs clearly at ${clear} of ${compared} touchpoints, most at **${most}** (${first} against ${second}).`,
  },
  filters: {
    journey: 'Journey', period: 'Period', allTime: 'All time', lastDays: (days: number) => `Last ${days} days`, lastYear: 'Last 12 months', ownDays: 'Other days …',
    from: 'From', to: 'To', customers: 'Customers', everybody: 'All customers', everybodyGroup: 'Everybody',
    method: 'Method', allMethods: 'All methods', compare: 'Compare with …', anotherPeriod: 'Another period',
    periodBefore: 'The period before', yearBefore: 'A year before', needsPeriod: (label: string) => `${label} (choose a period first)`,
    days: (from: string | null, to: string | null) => (from && to ? `${from} – ${to}` : from ? `from ${from}` : `until ${to ?? ''}`),
  },
  heartline: {
    figureLabel: (name: string) => `Heartline, ${name}: the feeling at each touchpoint, in the order of the journey`,
    pointLabel: (name: string, index: number, of: number, feeling: string) => `${name}, ${index} of ${of}: ${feeling}`,
    comma: ', ',
    touchpoint: 'Touchpoint', tone: 'Tone', intensity: 'Intensity', interval: '95 % interval', median: 'Median', middleHalf: 'Middle half',
    target: 'Target', customers: 'Customers', scores: 'Scores', gap: 'vs expected', onward: 'Go on to next',
    peak: 'Peak', end: 'End', 'peak-end': 'Peak and end',
    none: 'none', onlyScores: (n: string) => `only ${n}`, noScores: 'no scores yet', scoresHere: (n: string) => `n ${n}`,
    scoresOf: (n: string) => `${n} scores`,
    customersHere: (n: string) => `${n} customers`, gapHere: (gap: string) => `${gap} vs expected`,
    nobodyScored: (customers: string) => `${customers} customers passed here; nobody has said how it felt.`,
    noInterval: 'one score has no interval',
    range: (low: string, high: string) => `${low} to ${high}`,
    intensityTold: (share: string) => `(told by the customer in ${share} of scores)`,
    intensityEstimated: '(estimated from how extreme answers are)',
    gapFrom: (perceptions: string, expectations: string) => `(${perceptions} perceptions, ${expectations} expectations)`,
    onwardSentence: (stage: string, value: string, low: string, high: string) => `${value} of the customers at ${stage} are seen in the next stage (95 % interval ${low} to ${high})`,
    voicesOfAll: 'Voices of all customers of these days.',
    openHint: 'Click or Enter opens the touchpoint.',
    print: 'Print',
  },
  legend: {
    ribbon: 'height: tone, thickness: intensity', band: 'middle half of scores', target: 'target emotion', few: 'fewer than 30 scores',
    bridge: 'no scores', columns: 'wider column: more customers',
  },
}
