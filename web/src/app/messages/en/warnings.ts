import type { Cost, Course, LookState, Measure, Outcome, ReasonKind, Severity, WarningDetail, WarningState } from '../../../../../server/understand/warnings/contract.ts'
import { count } from '../count.ts'

type Unknown = Extract<Cost, { known: false }>['why']
type Over = Extract<WarningState, { state: 'over' }>['how']

export const warnings = {
  rail: 'Warnings',
  question: 'What has changed that is not noise, and who is unhappy now?',
  /** The answer: changes for the worse, and unhappy customers whom nobody has. */
  changed: (n: number, since: string) => `**${count(n, 'thing', 'things')}** ${n === 1 ? 'has' : 'have'} changed for the worse, the latest since ${since}`,
  nothingChanged: '**Nothing** has changed for the worse that chance would not explain',
  betterToo: (n: number) => `, and ${count(n, 'thing has', 'things have')} become better`,
  alone: (n: number, shown: string) => `**${count(n, 'customer', 'customers', shown)}** ${n === 1 ? 'is' : 'are'} unhappy and ${n === 1 ? 'has' : 'have'} nobody`,
  nobodyAlone: 'nobody who is unhappy is without somebody',
  and: '; ', end: '.',
  asOf: (day: string, judged: string) => `As of ${day}; ${judged} series were watched.`,
  notJudged: (n: string) => `${n} more hold too little to be judged: a series takes 60 answers before and 10 now.`,

  look: {
    now: 'Look now', cancel: 'Stop', stopped: 'The look is being stopped; what it found stays.',
    waiting: 'Waiting to look …', running: (share: string) => `Looking at everything: ${share}`,
    failed: 'The last look did not get through.',
    never: 'Nobody has looked yet', neverHint: 'A look goes over every touchpoint, factor, segment and product at once. It is made every night; the first one goes back through the past.',
  } satisfies Record<string, unknown> & Partial<Record<LookState['state'], unknown>>,

  show: { now: 'Now', over: 'Over', muted: 'Muted' },
  showLabel: 'Which warnings',
  none: { now: 'No warning is open', over: 'No warning is over yet', muted: 'No warning is muted' },
  noneHint: 'What is told here would arise by chance in fewer than one of twenty months. You will see it here when something changes.',

  changes: 'What has changed',
  everybody: 'All customers', everywhere: 'All touchpoints', product: 'Product',
  what: {
    tone: { worse: 'Scores fell', better: 'Scores rose' },
    'text-tone': { worse: 'What customers write has become less pleasant', better: 'What customers write has become more pleasant' },
    factor: { worse: 'What customers write of it has become less pleasant', better: 'What customers write of it has become more pleasant' },
    late: { worse: 'More deliveries come late', better: 'Fewer deliveries come late' },
    complaints: { worse: 'More complaints', better: 'Fewer complaints' },
    contacts: { worse: 'More customers get in touch', better: 'Fewer customers get in touch' },
    returns: { worse: 'More is returned', better: 'Less is returned' },
    leaving: { worse: 'More texts speak of leaving', better: 'Fewer texts speak of leaving' },
    theme: { worse: 'More texts speak of it unpleasantly', better: 'Fewer texts speak of it unpleasantly' },
  } as Record<Measure, Record<Course, string>>,
  unit: {
    tone: 'mean tone of scores', 'text-tone': 'mean tone of texts', factor: 'mean tone of texts', late: 'share of deliveries that came late',
    complaints: 'complaints among signals', contacts: 'contacts among signals', returns: 'returns among signals', leaving: 'share of texts that speak of leaving',
    theme: 'share of texts that speak of it unpleasantly',
  } as Record<Measure, string>,
  fromTo: (before: string, now: string) => `from ${before} to ${now}`,
  since: (day: string) => `Since ${day}`,
  between: (earliest: string, latest: string) => `it began between ${earliest} and ${latest}`,
  customers: (n: number, shown: string) => `${count(n, 'customer has', 'customers have', shown)} met it since`,
  customersUnknown: 'how many customers met it is not known',
  sure: (share: string) => `sure: of such warnings at most ${share} are false`,
  also: (n: number, shown: string) => `${count(n, 'other series', 'other series', shown)} moved with it`,
  cost: {
    lost: (value: string, low: string, high: string) => `It has cost about **${value}** so far (${low} to ${high})`,
    unclear: (value: string, low: string, high: string) => `What it has cost cannot be told from nothing yet: ${value} (${low} to ${high})`,
    how: (days: string, touched: string, untouched: string) =>
      `Spending of the ${touched} customers touched, over ${days} days, against the days before and against ${untouched} customers not touched; association, not proof.`,
    unknown: 'What it has cost is not known: ',
    why: {
      'no-purchases': 'there are no purchases with amounts in these days.', 'too-short': 'it takes 14 days to tell.',
      'few-touched': 'fewer than 30 known customers were touched.', 'few-untouched': 'fewer than 30 customers were not touched, so there is nobody to compare with.',
      'mixed-currencies': 'purchases are in several currencies.', better: 'it is a change for the better.',
    } as Record<Unknown, string>,
  },
  state: {
    open: 'Nobody watches it', watching: (name: string) => `${name} watches it`,
    over: {
      back: 'Went by itself', settled: 'Has become the new level', silent: 'Fell silent: nothing more was heard', ended: 'Ended',
    } as Record<Over, string>,
    overOn: (how: string, day: string, by: string | null) => `${how}, ${day}${by ? `, by ${by}` : ''}`,
    mutedUntil: (day: string) => `muted until ${day}`, mutedForGood: 'muted for as long as it lasts',
  },
  somebodyGone: 'somebody who has left',
  assign: 'Assign', assignTo: 'Who watches it', nobody: 'Nobody', assigned: (name: string) => `${name} watches it now.`, released: 'Nobody watches it now.',
  mute: 'Mute', muteFor: (n: number) => `For ${n} days`, muteForGood: 'For as long as it lasts', muted: 'Muted.', unmute: 'Hear of it again', unmuted: 'You will hear of it again.',
  endIt: 'End', endHint: 'What is there now counts as usual from here on', ended: 'Ended.', undo: 'Undo',
  open: { touchpoint: 'Touchpoint', heartline: 'Heartline', voices: 'Voices' },
  more: 'More', words: 'In the customers’ words', noWords: 'Nobody wrote about it in these days.',
  history: 'History',
  events: {
    raised: 'Raised', grew: 'More series moved with it', assigned: 'Assigned', released: 'Released', muted: 'Muted', unmuted: 'Heard of again', over: 'Over', reopened: 'Opened again',
  } as Record<WarningDetail['history'][number]['what'], string>,
  event: (what: string, by: string | null, to: string | null) => `${what}${to ? ` to ${to}` : ''}${by ? `, by ${by}` : ''}`,
  chart: {
    label: (what: string, where: string) => `${what}, ${where}: before and after`,
    before: 'as it was before', onset: 'when it began', mean: 'Mean', interval: '95 % interval', n: 'n', from: 'From', nothing: 'no answers',
  },

  unhappy: {
    title: 'Who is unhappy now', note: 'A low score, an unpleasant text, a complaint or a word of leaving flags a customer as soon as the signal is there.',
    none: 'Nobody is unhappy that we know of', noneHint: 'As soon as a signal says otherwise, the customer stands here.',
    customer: (id: number) => `Customer ${id}`,
    since: (ago: string) => `since ${ago}`, signals: (n: number, shown: string) => count(n, 'signal', 'signals', shown),
    severity: { notable: 'Notable', serious: 'Serious', urgent: 'Urgent' } as Record<Severity, string>,
    reason: {
      'low-score': 'low score', mood: 'mood that staff saw', 'unpleasant-text': 'unpleasant words', complaint: 'complaint', leaving: 'speaks of leaving',
    } as Record<ReasonKind, string>,
    at: (place: string) => ` at ${place}`,
    comma: ', ', nobody: 'Nobody yet', take: 'Take', taken: 'This customer is yours now.', give: 'Give to', owner: (name: string) => name, release: 'Give back', released: 'Given back.',
    done: 'Done', howEnded: 'How did it end?',
    outcome: {
      solved: 'Put right', apologised: 'Apologised', gone: 'The customer is gone', 'no-answer': 'Could not be reached', 'not-unhappy': 'Was not unhappy',
    } as Record<Outcome, string>,
    noted: 'Noted.', show: 'Which customers', states: { now: 'Now', done: 'Answered', faded: 'Faded' }, ended: (how: string, by: string) => `${how}, ${by}`, faded: 'Faded: quiet for long', more: 'Show more',
  },
  thresholds: {
    open: 'Thresholds', title: 'From when on is a customer unhappy?', save: 'Save', saved: 'Saved; it counts for the next signals.',
    lowScoreTone: 'Score with this tone or lower', lowScoreHint: '−0.5 is two stars of five, 2 of 5 in satisfaction, or 3 of 10 in recommending',
    moodTone: 'Mood seen by staff, this tone or lower', textTone: 'Text with this tone or lower …', textIntensity: '… and this strength or more',
    complaints: 'Every complaint', leaving: 'Every word of leaving', fadesAfterDays: 'Fades after so many quiet days',
  },
  today: {
    changes: 'What has changed', unhappy: 'Who is unhappy now', all: 'All warnings', allUnhappy: 'All unhappy customers',
    none: 'Nothing that chance would not explain.', more: (shown: string) => `and ${shown} more`,
  },
}
