import type { ResponseView, WeightedView } from '../../../../../server/listen/surveys/results/contract.ts'
import { count } from '../count.ts'

type Rate = Extract<keyof NonNullable<ResponseView['invited']>, `rr${number}`>
type Disposition = Exclude<keyof NonNullable<ResponseView['invited']>, Rate | 'invited' | 'e'>

/** Words of the results of a survey: who answered, what they said, and how sure that is. */
export const surveyResults = {
  see: 'Results',
  back: (name: string) => name,
  question: (name: string) => `What did people tell us in “${name}”?`,
  answer: {
    score: (title: string, score: string, basis: string) => `“${title}”: **${score}** (${basis}).`,
    noScore: 'No score has been given yet.',
    response: (rate: string, complete: string, invited: string) =>
      `**${rate}** of those asked answered to the end (${complete} of ${invited}).`,
    completion: (rate: string, complete: string, started: string) =>
      `**${rate}** of those who began were done (${complete} of ${started}).`,
    responseFew: (complete: string, invited: string) => `Of the ${invited} who were asked, ${complete} answered to the end.`,
    completionFew: (complete: string, started: string) => `Of the ${started} who began, ${complete} were done.`,
    interval: (low: string, high: string, n: string) => `95 % interval ${low} to ${high}, ${n} answers`,
  },
  neverTitle: 'Not published yet', neverHint: 'Results begin with the first answer. Publish the survey and hand out a link.',
  noneTitle: 'Nobody has answered yet', noneHint: 'Hand out a link, or wait for the first answers.',
  noneFiltered: 'Nobody answered in this choice of days and people.',
  toSurvey: 'To the survey',
  hiddenTitle: 'Too few people to show',
  hiddenHint:
    'This survey is anonymous. A choice is shown where at least five people are in it, and either nobody or at least five are left out by it.',
  filters: {
    from: 'From', to: 'To', channel: 'Channel', anyChannel: 'Every channel', link: 'Link', anyLink: 'Every link',
    version: 'Version', anyVersion: 'Every version', segment: 'Customers', everybody: 'Everybody',
  },
  unknown: '(not known)',
  period: { day: 'Day', week: 'Week', month: 'Month', weekFrom: (day: string) => `week from ${day}` },
  score: {
    outOf: (value: string, max: string) => `${value} of ${max}`,
    n: 'Answers', value: 'Value', share: 'Share', interval: '95 % interval',
  },
  response: {
    title: 'Who answered',
    note: 'A response rate needs to be known who was asked, so it is told for personal links. Of a shared link only those who began are known.',
    invited: 'By personal link', shared: 'By shared link',
    caption: (what: string) => `${what}, by channel and link`,
    channel: 'Channel', link: 'Link', asked: 'Asked', answered: 'Done', partial: 'In part', began: 'Began', rate: 'RR1',
    completion: 'Share done',
    all: 'All together',
    details: 'How each invitation ended, and all six rates (AAPOR, Standard Definitions 2023)',
    dispositions: {
      complete: 'Done (I)', partial: 'At least half answered (P)', refused: 'Refused, or broke off before half (R)',
      undeliverable: 'Came back (unknown, UO)', silent: 'No answer (unknown, UO)',
      ineligible: 'The wrong one to ask (not counted)',
    } as Record<Disposition, string>,
    rates: {
      rr1: 'RR1: done, of all asked; everybody unknown counts as one who could have answered. The least one can claim.',
      rr2: 'RR2: as RR1, answers in part count too.',
      rr3: 'RR3: as RR1, but only a share e of the unknown is taken to be able to answer.',
      rr4: 'RR4: as RR3, answers in part count too.',
      rr5: 'RR5: done, of those of whom it is known that they could answer. The most one can claim.',
      rr6: 'RR6: as RR5, answers in part count too.',
    } as Record<Rate, string>,
    e: (share: string) => `e, the share of the unknown taken to be able to answer: ${share}`,
    disposition: 'How it ended', people: 'People', rateName: 'Rate', definition: 'What it says',
    suspect: (n: number, shown: string) =>
      `${count(n, 'sheet', 'sheets', shown)} came in a burst from one address; ${n === 1 ? 'it is' : 'they are'} marked and counted nowhere.`,
    versionHint: 'Invitations are not of one version; with a version chosen, those asked are still all who were asked.',
  },
  way: {
    title: 'Where people leave, and how long it takes',
    time: (median: string, low: string, high: string) =>
      `Half of those who were done needed up to ${median}; the middle half ${low} to ${high}.`,
    noTime: 'Nobody was done yet, so there is no time to tell.',
    left: (n: number, shown: string, question: string) => `Most left at “${question}”: ${count(n, 'person', 'people', shown)}.`,
    nobodyLeft: 'Nobody who began left for good.',
    chart: 'How many saw and how many answered each question',
    caption: 'Question by question: seen, answered, left there, and the time taken',
    question: 'Question', seen: 'Seen', answered: 'Answered', leftHere: 'Left here', median: 'Half answered within',
    seconds: (s: string) => `${s} s`, minutes: (m: string, s: string) => `${m} min ${s} s`,
  },
  answers: {
    title: 'Question by question',
    note: 'Each share and mean with its 95 % interval. Bars show the value, thin lines the interval.',
    n: (n: number, shown: string) => count(n, 'answer', 'answers', shown),
    few: (n: number) => `only ${count(n, 'answer', 'answers')}`,
    none: 'Nobody has answered this one.',
    otherwise: (n: number, shown: string) =>
      `${count(n, 'earlier answer', 'earlier answers', shown)} to another form of this question ${n === 1 ? 'is' : 'are'} not counted here.`,
    versions: (list: string) => `Versions ${list} together.`,
    option: 'Option', factor: 'Factor', place: 'Mean place', first: 'Put first', gave: 'Gave it a place', range: 'From – to',
    people: 'People', mean: 'Mean',
    shares: {
      detractors: 'Detractors (0–6)', passives: 'Passives (7–8)', promoters: 'Promoters (9–10)',
      satisfied: 'Satisfied (the two best)', easy: 'Found it easy (5–7)',
    },
    npsChart: (title: string) => `Detractors, passives and promoters, and how often each value was given: ${title}`,
    countsChart: (title: string) => `How often each value was given: ${title}`,
    optionsChart: (title: string) => `Share of those who answered: ${title}`,
    factorsChart: (title: string) => `Mean rating of each factor: ${title}`,
    rankingChart: (title: string) => `Mean place of each option, the first the best: ${title}`,
    pairChart: (title: string) => `Expected, found and the gap: ${title}`,
    numberChart: (title: string) => `How many gave a number in each range: ${title}`,
    planeChart: (title: string) => `Where people pressed on the plane of feeling: ${title}`,
    several: 'More than one could be chosen, so the shares come to more than 100 %.',
    tone: 'Tone', intensity: 'Intensity', meanFeeling: 'Mean',
    expectation: 'Expected', perception: 'Found', gap: 'Gap (found − expected)',
    quartiles: (low: string, middle: string, high: string, unit: string) =>
      `Half gave at most ${middle}${unit}; the middle half ${low} to ${high}${unit}.`,
    agreed: 'Agreed', declined: 'Did not agree', other: 'Other',
    words: (pleasant: string, neutral: string, unpleasant: string) =>
      `Of the latest texts read, ${pleasant} are pleasant, ${neutral} neutral, ${unpleasant} unpleasant.`,
    unsure: (n: number, shown: string) => `The reader is unsure of ${count(n, 'more text', 'more texts', shown)}.`,
    notRead: 'No text has been read yet.',
    seeWords: 'See the words',
    given: 'What was written stands in the file.',
    belief: 'Agreement with a belief; it is no score of customers.',
  },
  time: {
    title: 'Over time', note: 'Each point with its 95 % interval; hollow where fewer than ten answered.',
    question: 'Question', per: 'Per', chart: (title: string) => `Score over time: ${title}`,
    caption: 'Score by period', versionMark: (n: number) => `v${n}`, versionFull: (n: number) => `Version ${n} published`,
    none: 'No score was given in this time.',
    hidden: (n: number) => `${count(n, 'period', 'periods')} with too few people ${n === 1 ? 'is' : 'are'} not shown.`,
  },
  markers: {
    title: 'Events and releases', add: 'Note an event', addTitle: 'What happened?',
    lead: 'It is drawn into the scores over time of every survey.',
    kind: 'Kind', kinds: { event: 'Event', release: 'Release' }, name: 'Name', nameHint: 'such as “New menu” or “App 3.0”',
    day: 'Day',
    missing: 'Give it a name and a day.', save: 'Note it', saved: 'Noted.', remove: (name: string) => `Take “${name}” out`,
    removed: (name: string) => `“${name}” is taken out.`,
    none: 'Nothing noted yet.',
  },
  compare: {
    title: 'Beside each other',
    note:
      'Where two intervals do not touch, the groups differ by more than chance; where they overlap a little, that stays open.',
    by: 'Compare by', choices: { channel: 'Channel', link: 'Link', place: 'Place', language: 'Language', version: 'Version' },
    chart: (title: string, by: string) => `${title}, by ${by}`, group: 'Group',
    caption: (title: string, by: string) => `${title}, by ${by}`,
    hidden: 'Too few to show', none: 'There is nothing to compare by yet.',
    segmentHint: 'Segments are known for those who answered by a personal link.',
    language: { 'zh-CN': '中文', en: 'English' } as Record<string, string>, versionName: (n: string) => `Version ${n}`,
  },
  weighted: {
    title: 'Had everybody asked answered alike',
    note: 'Who answers is seldom a fair picture of who was asked. Here each answer counts as much as its segment was asked (raking). That repairs what the segments explain, and nothing else.',
    by: 'Segments', pick: 'Choose up to three', start: 'Choose segments whose shares among those asked are known.',
    caption: 'Scores as they are and weighted', as: 'As answered', weighted: 'Weighted', effect: 'Design effect',
    effectHint: 'What the weighting costs: n divided by it is how many equal answers are left.',
    margins: 'Shares of those asked and of those who answered', dimension: 'Segment', asked: 'Asked', answered: 'Answered',
    others: (members: string) => `Together: ${members}`,
    basis: (asked: string, answered: string) => `${asked} were asked by personal link, ${answered} of them answered.`,
    reasons: {
      anonymous: 'This survey is anonymous: nobody is in a segment, so there is nothing to weigh by.',
      'nobody-asked': 'Nobody was asked by a personal link in this choice, so it is not known whom the answers should stand for.',
      'few-answers': 'Fewer than ten of those asked have answered: weights would rest on one or two people.',
      'one-group': 'Only one group has enough answers, so there is nothing to weigh.',
      'not-converged': 'The shares of these segments contradict each other on these answers. Choose fewer of them.',
    } as Record<NonNullable<WeightedView['reason']>, string>,
  },
  same: {
    title: 'The same question elsewhere',
    note: 'Two questions are one where name, kind, scale and words agree and the same people are asked. Other words are another question and stand apart.',
    caption: 'The question in each survey', survey: 'Survey', score: 'Score', words: 'Asked as',
    together: 'All with the same words together',
    none: 'No other survey asks this question.', other: 'in other words',
    scale: (method: string, low: string, high: string) => `${method}, ${low}–${high}`,
  },
  words: {
    title: 'In their own words', note: 'The mark is the tone of everything that the person wrote.',
    question: 'Question', anyQuestion: 'Every question', search: 'Search the words', none: 'Nothing was written in this choice.',
    signal: 'See the signal', anonymous: 'unknown', notAllowed: 'Your role does not show customers’ words.',
  },
  export: {
    open: 'Take it along', people: 'A row a person', answers: 'A row an answer',
    formats: { csv: 'CSV', xlsx: 'Excel', parquet: 'Parquet' }, label: (rows: string, format: string) => `${rows}, ${format}`,
    print: 'Print',
  },
}
