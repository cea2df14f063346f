import { count } from '../count.ts'

export const paths = {
  rail: 'Paths',
  question: 'Where do customers go, and where do they get stuck?',
  eventLog: 'Event log (XES)',
  /** The answer, in sentences. What stands between double asterisks is stressed. */
  answer: {
    rates: (par: string, parRange: string, bar: string, barRange: string, n: string) =>
      `Of ${n} customers who became aware, **${par}** bought (${parRange}) and **${bar}** recommended (${barRange}).`,
    stuck: (stage: string, n: string, share: string, interval: string) =>
      `Most get stuck at **${stage}**: ${n} keep coming and never go on, ${share} of those who had time to (95 % interval ${interval}).`,
    none: 'Nobody keeps coming without going on.',
    few: (n: number) => `Only ${count(n, 'customer', 'customers')} had time to go on from any stage; a verdict needs 100.`,
  },
  stages: {
    title: 'From stage to stage',
    note: 'A customer counts at every stage they were seen in. PAR is the share of the aware who bought, BAR the share who recommends (Kotler 2017).',
    stage: 'Stage', customers: 'Customers', onward: 'Go on to the next', skipped: 'Came by another way',
    median: 'Half have gone on after',
    days: (days: string, interval: string | null) => (interval === null ? `${days} days` : `${days} days (${interval})`),
    daysRange: (low: string, high: string | null) => (high === null ? `from ${low}` : `${low} – ${high}`),
    lessThanHalf: 'fewer than half do',
  },
  map: {
    title: 'The ways they take',
    label: 'Touchpoints under their stages; a line is as thick as many customers took that step',
    note: (shown: number, all: number) =>
      `The ${shown} most frequent of ${all} moves. Hover a line for how many took it and how long it took.`,
    more: 'How many moves are shown',
    moves: (n: string) => `${n} moves`,
    from: 'From', to: 'To', customers: 'Customers', times: 'Times', medianDays: 'Days, half of them within',
    tell: (from: string, to: string, customers: string, times: string, days: string) =>
      `${from} → ${to}<br>${customers} customers, ${times} times<br>half within ${days} days`,
    tellStep: (name: string, customers: string, times: string) => `${name}<br>${customers} customers, ${times} times`,
    sampled: (every: string) => `One in ${every} customers was followed step by step.`,
  },
  stuck: {
    title: 'Where they get stuck',
    note: (back: number, days: number) =>
      `Stuck is who came back on at least ${count(back, 'later day', 'later days')} and never went on. Who came in the last ${days} days has not had time to.`,
    stage: 'Stage', reached: 'Reached', moved: 'Went on', stuck: 'Stuck', gone: 'Did not come back', recent: 'Too early to say',
    share: 'Share stuck', why: 'Why?',
    places: 'First met at',
    none: 'Nobody has reached these stages yet.',
    toVoices: 'What customers say',
  },
  evidence: {
    title: (stage: string) => `Why do customers stop at ${stage}?`,
    basis: (stuck: string, moved: string) => `${stuck} who are stuck, beside ${moved} who went on.`,
    feelingTitle: 'Reading 1: the touchpoint fails',
    segmentsTitle: 'Reading 2: they are no target customers',
    feeling: {
      worse: (difference: string, interval: string) =>
        `Speaks for it: the stuck feel worse here than those who went on, by ${difference} in tone (95 % interval ${interval}).`,
      'no-worse': (difference: string, interval: string) =>
        `Speaks against it: the stuck do not feel clearly worse here than those who went on (${difference}, 95 % interval ${interval}).`,
      few: (stuck: number, moved: number) =>
        `Cannot be told: ${count(stuck, 'stuck customer', 'stuck customers')} and ${count(moved, 'onward customer', 'onward customers')} said how it felt here; 20 of each are needed. Ask them.`,
    },
    segments: {
      'other-people': 'Speaks for it: these are more frequent among the stuck than among those who went on.',
      'same-people': 'Speaks against it: by what is known of them, the stuck are the same people as those who went on.',
      few: 'Cannot be told: at least 20 people on each side are needed.',
    },
    member: 'Segment', stuckShare: 'Of the stuck', movedShare: 'Of those who went on', chance: 'q',
    caveat: 'Both may be true at once, and neither proves a cause: try a change at this touchpoint with a hold-out before you trust it.',
    close: 'Close',
  },
}
