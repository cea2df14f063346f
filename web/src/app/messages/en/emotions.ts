import { count } from '../count.ts'

export const emotions = {
  rail: 'Emotions',
  question: 'How strongly do customers feel, and is it what we want them to feel?',
  /** The answer, in sentences. What stands between double asterisks is stressed. */
  answer: {
    strongest: (name: string, tone: string, memorable: string) =>
      `The strongest feeling is at **${name}** (tone ${tone}): ${memorable} of feelings there are strong enough to be remembered.`,
    farthest: (name: string, gap: string, interval: string) =>
      `Farthest from its target is **${name}**: ${gap} in tone (95 % interval ${interval}).`,
    onTarget: 'No touchpoint is farther from its target emotion than chance would bring.',
    noTargets: 'No touchpoint here has a target emotion yet.',
    few: (n: number) => `Nowhere have 30 feelings been told on this journey; ${count(n, 'touchpoint', 'touchpoints')} wait for more.`,
  },
  source: {
    label: 'Where feelings come from',
    stated: 'Stated on the feeling grid',
    written: 'Read from words',
    counted: (label: string, n: string) => `${label} (${n})`,
    statedNote: 'Customers placed these feelings on a grid of tone and intensity themselves.',
    writtenNote: 'Tone and intensity were read from what customers wrote; texts that the reader is unsure of are left out.',
  },
  plane: {
    title: 'The feeling plane',
    label: 'Feelings at each touchpoint: tone across, intensity up',
    toneAxis: 'Tone: unpleasant to pleasant',
    intensityAxis: 'Intensity',
    legend:
      'A point is the mean of a touchpoint, its ellipse holds that mean with 95 % confidence; open rings are target emotions; '
      + 'the shade behind shows where feelings lie.',
    close: 'Close up',
    whole: 'Whole plane',
    view: 'How much of the plane is shown',
    target: 'target',
  },
  table: {
    touchpoint: 'Touchpoint', tone: 'Tone', intensity: 'Intensity', clarity: 'Clarity', memorable: 'Remembered',
    gap: 'From target', named: 'Named',
    n: 'Feelings',
    few: (least: string, places: string[]) => `Fewer than ${least} feelings, and therefore no verdict: ${places.join(', ')}.`,
    fewAt: (name: string, n: string) => `${name} (${n})`,
    onTarget: 'on target', noTarget: 'no target', chance: 'may be chance',
    clarityHint:
      '1 where all feel the same, 0 where one half feels as well and the other as ill as can be (consensus, Tastle and Wierman 2007).',
    memorableHint: 'Share of feelings with an intensity of 0.5 or more.',
  },
  pattern: {
    title: 'How the feelings hang together',
    verdict: {
      consistent: '**Consistent**: the touchpoints feel the same, and customers feel steady along the way.',
      progressive: {
        rising: '**Progressive**: the feeling builds up from touchpoint to touchpoint.',
        falling: '**Progressive, downwards**: the feeling wears off from touchpoint to touchpoint.',
      },
      parallel: '**Parallel**: touchpoints differ, and whoever is happy at one is happy at the others.',
      scattered: '**Scattered**: how a customer feels at one touchpoint says nothing of the next.',
      open: '**Open**: these customers do not settle which pattern it is; more of them are needed.',
      few: 'Too few customers scored three or more of these touchpoints to look for a pattern.',
    },
    basis: (customers: string, touchpoints: number, incomplete: string) =>
      `${customers} customers who scored all of these ${touchpoints} touchpoints; ${incomplete} who scored some of them are left out.`,
    label: 'Mean tone at the touchpoints that these customers all scored, in the order of the journey',
    rise: (value: string, interval: string) => `Rise from first to last: ${value} (${interval})`,
    together: (value: string, interval: string) => `Moving together (intraclass correlation): ${value} (${interval})`,
    unrest: (value: string, interval: string) => `Variation within a customer: ${value} (${interval})`,
  },
  peakEnd: {
    title: 'What is remembered',
    sentence: (remembered: string, interval: string, plain: string, n: string) =>
      `By peak and end customers remember **${remembered}** (95 % interval ${interval}); the plain mean is ${plain}. ${n} customers with two feelings or more.`,
    parts: (peak: string, end: string) => `The strongest moment is ${peak} on average, the last one ${end}.`,
    few: (n: number) => `Only ${count(n, 'customer', 'customers')} told more than one feeling; 30 are needed.`,
    none: 'Nobody has told two feelings on this journey yet.',
    source: 'Peak–end: Fredrickson and Kahneman 1993.',
  },
  noFeelings: 'Nobody has said how this journey felt',
  noFeelingsHint: 'Ask with a feeling grid in a survey, or bring in what customers wrote: reviews, complaints, conversations.',
  toSurveys: 'Make a survey',
}
