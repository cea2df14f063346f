import { count } from '../count.ts'

export const briefs = {
  rail: 'Briefs',
  listQuestion: 'Whom should we know on one page?',
  listAnswer: (filled: number) => (filled === 0
    ? 'No brief is filled yet: open a group and fill it from the data.'
    : `**${count(filled, 'brief is', 'briefs are')} filled** from data; each says who, when, where, why, what, how and how much.`),
  group: 'Customers', size: 'How many', filled: 'Filled', never: 'Not yet',
  noSegments: 'Save a segment to have a brief on it alone.', toSegments: 'To the segments',
  question: (name: string) => `Who are “${name}”, and how do we serve them?`,
  everybodyQuestion: 'Who are our customers, and how do we serve them?',
  above: 'All briefs',
  answer: (size: string, day: string) =>
    `The year up to ${day}, told of **${size} customers**. What people wrote stands beside the machine’s part and is never touched by it.`,
  answerNoSize:
    (day: string) => `The year up to ${day}. What people wrote stands beside the machine’s part and is never touched by it.`,
  empty: 'This brief is not filled yet',
  emptyHint: 'Filling it asks the data of the last year who these customers are. It takes a few seconds.',
  fill: 'Fill from data', again: 'Fill again', doneFill: 'Filled. The version before is kept.',
  version: 'Version', versionOf: (when: string, by: string | null) => (by === null ? when : `${when}, ${by}`),
  old: 'This is an older version, with what stood beside it then.',
  download: 'Keep as', pdf: 'PDF, one page', markdown: 'Markdown', print: 'Print',
  compare: 'Compare with', noCompare: 'Nobody',
  comparison: (one: string, other: string) => `How do “${one}” and “${other}” differ?`,
  comparisonNote: 'Marked is only where the intervals of both part. What lies within them may be chance.',
  unfilled: (name: string) => `The brief of “${name}” is not filled yet.`, more: 'more', line: 'Line',
  write: 'Write beside this', change: 'Change', save: 'Keep', cancel: 'Cancel',
  noteLabel: (part: string) => `Our own words: ${part}`,
  noteHint: (most: number) => `At most ${most} characters; your name stands under it.`,
  by: (name: string) => `Written by ${name}`, somebody: 'somebody',
  quotes: 'In their own words',
  quotesNote: 'Two telling short texts of the year, masked. They are asked for each time and stand in no version.',
  pleasant: 'Content', unpleasant: 'Not content',
  withheld: 'Lines that rest on customers’ own words are left out: your role does not reach to them.',
  prose: 'In running words', writeProse: 'Let the language model put it into words',
  proseBy: (model: string) => `Written by the language model ${model}. The lines above are what counts.`,
}
