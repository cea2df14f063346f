import type {
  Condition, ConditionKind, Duration, Step, StepKind, TriggerKind,
} from '../../../../../server/act/playbooks/contract.ts'
import type { Effect, PlaybookState, RunState } from '../../../../../server/act/playbooks/running/contract.ts'
import type { TaskKind, TaskOutcome } from '../../../../../server/act/tasks/contract.ts'

const count = (n: number, one: string, many: string) => (n === 1 ? `one ${one}` : `${n} ${many}`)
const unit: Record<Duration['unit'], string> = { minutes: 'minute', hours: 'hour', days: 'day', weeks: 'week', months: 'month' }

/** Playbooks: what happens for customers when something happens, and whether it helps. */
export const playbooks = {
  page: 'Playbooks',
  question: 'What do we do for customers when something happens, and does it help?',
  answer: (on: number, paused: number) => (on === 0
    ? 'No playbook is switched on.'
    : `${on === 1 ? 'One playbook is' : `${on} playbooks are`} switched on${paused > 0 ? `, ${paused} paused` : ''}.`),
  add: 'New playbook',
  list: 'Playbooks, with their runs and their effect',
  name: 'Playbook', state: 'State', underWay: 'Under way', done: 'Done', heldOut: 'Held out', effect: 'Effect on coming back',
  emptyTitle: 'No playbook yet',
  emptyHint:
    'A playbook does what should be done when something happens: a call after a dear purchase, an apology after a bad day. Start from a ready one.',
  states: { draft: 'Draft', on: 'On', paused: 'Paused' } as Record<PlaybookState, string>,
  back: 'Playbooks',
  saveFirst: 'Save what you changed first.',
  new: {
    page: 'New playbook',
    question: 'Which playbook do you want to begin with?',
    answer: 'Take a ready one and change what you like. Nothing happens until you switch it on.',
    empty: 'Begin with an empty one', emptyNote: 'A trigger, a call by its owner, and nothing else.', take: 'Take this one',
    taken: (name: string) => `Take this one: ${name}`,
    ready: 'Ready playbooks',
    blankName: 'New playbook', blankPurpose: 'Say what it is for.', blankTask: 'Call the customer',
  },
  detail: {
    unknown: 'There is no such playbook.',
    switchOn: 'Switch on', publish: (version: number) => `Switch on as version ${version}`, pause: 'Pause', resume: 'Go on',
    remove: 'Throw away', undo: 'Undo',
    on: (name: string) => `“${name}” is switched on.`,
    paused: (name: string) => `“${name}” is paused. Nothing begins, and its runs stand still.`,
    resumed: (name: string) => `“${name}” goes on.`,
    removed: (name: string) => `“${name}” is thrown away.`,
    running: (version: number) => `Version ${version} is running.`,
    pausedNote: (version: number) => `Version ${version} is paused.`, draftNote: 'It has not been switched on yet.',
    changed: 'What you wrote differs from what runs.',
    tabs: { what: 'What it does', trial: 'Try out', runs: 'Runs', effect: 'Effect', versions: 'Versions' },
    unavailable: (steps: string) => `Nothing here can carry out yet: ${steps}.`,
  },
  sentence: {
    trigger: {
      signal: (what: string, where: string, after: string) => `When a customer leaves a signal “${what}”${where}${after}`,
      purchase: (where: string, after: string) => `When a customer buys something${where}${after}`,
      flagged: (severity: string) => `When a customer is unhappy (at least: ${severity})`,
      warning: (course: 'worse' | 'better') => `When something changes for the ${course} that is no chance`,
      'nth-purchase': (n: number, where: string, after: string) =>
        `When a customer buys for the ${n === 1 ? 'first' : n === 2 ? 'second' : n === 3 ? 'third' : `${n}th`} time${where}${after}`,
      daily: (share: string, hour: string, where: string) =>
        `Every day at ${hour}, for ${share} of those who bought yesterday${where}`,
      manual: 'When somebody chooses customers for it',
    },
    at: (places: string) => ` at ${places}`, later: (time: string) => `, ${time} later`,
    scored: (method: string, range: string) => ` and scores ${method}${range}`, anyScore: 'anything',
    if: (conditions: string) => `, if ${conditions}`, and: ' and ', leadsTo: ': ', next: ', then ',
    limits: (perDay: number | null, once: number | null) => [
      perDay === null ? '' : `At most ${perDay} a day.`, once === null ? '' : `A customer once in ${count(once, 'day', 'days')}.`,
    ].filter(Boolean).join(' '),
    heldOut: (share: string) => `${share} of customers are held out.`,
    nobodyHeldOut: 'Nobody is held out, so its effect cannot be seen.',
  },
  duration: ({ amount, unit: u }: Duration) => `${amount} ${unit[u]}${amount === 1 ? '' : 's'}`,
  units: {
    minutes: 'minutes', hours: 'hours', days: 'days', weeks: 'weeks', months: 'months',
  } as Record<Duration['unit'], string>,
  range: (min: string | null, max: string | null) => (min !== null && max !== null
    ? `${min} to ${max}`
    : min !== null ? `${min} or more` : max !== null ? `${max} or less` : 'anything'),
  condition: {
    amount: (range: string) => `the amount is ${range}`, touchpoint: (places: string) => `it was at ${places}`,
    product: (items: string) => `${items} was bought`,
    attribute: (name: string, values: string) => `${name} is ${values}`, segment: (name: string) => `they belong to “${name}”`,
    consent: (channel: string, purpose: string) => `they may be contacted by ${channel} (${purpose})`,
    'no-open-case': 'no case of theirs is open',
    'last-tone': (range: string, days: number) => `the last tone heard within ${count(days, 'day', 'days')} is ${range}`,
    purchases: (range: string) => `they have bought ${range} times`,
    tier: (tiers: string) => `their tier is ${tiers}`, outcome: (outcomes: string) => `it ended as: ${outcomes}`,
    'came-back': (is: boolean): string => (is ? 'they have bought again since' : 'they have not bought since'),
    reason: (reasons: string) => `they are flagged for: ${reasons}`,
  } satisfies Record<ConditionKind, unknown>,
  step: {
    task: (task: string, who: string, title: string) => `${who} ${task}: “${title}”`,
    message: (channel: string, subject: string) => `send “${subject}” by ${channel}`,
    case: (severity: string) => `open a case (${severity})`, survey: (survey: string) => `invite to the survey “${survey}”`,
    offer: (offer: string | null) => (offer === null ? 'offer what fits best' : `offer “${offer}”`),
    points: (points: number) => `give ${count(points, 'point', 'points')}`,
    webhook: (event: string) => `tell other systems “${event}”`, wait: (time: string) => `wait ${time}`,
    branch: (conditions: string) => `see whether ${conditions}`, leave: 'end',
  } satisfies Record<StepKind, unknown>,
  who: {
    owner: 'the owner', role: (role: string) => `somebody (${role})`, person: (name: string) => name,
    unknown: 'somebody who has left',
  },
  tasks: { call: 'calls', write: 'writes', visit: 'visits', approve: 'decides', step: 'does' } as Record<TaskKind, string>,
  form: {
    name: 'Name', purpose: 'What it is for', trigger: 'What sets it off', conditions: 'Only if',
    conditionsNote: 'All of these must hold. None means always.', steps: 'What is done', limits: 'Limits and measurement',
    save: 'Save', saved: 'Saved.', discard: 'Put back', add: 'Add', remove: 'Remove', up: 'Move up', down: 'Move down',
    addCondition: 'Add a condition', addStep: 'Add a step',
    removeWhich: (what: string) => `Remove: ${what}`, upWhich: (what: string) => `Move up: ${what}`,
    downWhich: (what: string) => `Move down: ${what}`,
    kind: 'Kind', type: 'Kind of signal', touchpoints: 'At', anywhere: 'Anywhere', after: 'How much later', none: 'At once',
    scored: 'Only with a score', method: 'Score', anyMethod: 'Any score of their own',
    toneFrom: 'Tone from', toneTo: 'Tone to', from: 'From', to: 'To', nth: 'Which purchase', share: 'Share of buyers, %',
    hour: 'At, o’clock', severity: 'At least', course: 'A change for the',
    worse: 'worse', better: 'better', anyOf: 'One of', products: 'Number or name', productsNote: 'One a line.',
    dimension: 'Attribute', segment: 'Segment', channel: 'Channel', contactPurpose: 'For', days: 'Within days',
    is: 'Whether', yes: 'They have bought again', no: 'They have not', task: 'What', title: 'Title', script: 'Script',
    scriptNote: 'What to say. Never sell.', who: 'Who', role: 'Role', person: 'Person',
    dueIn: 'Due in', giveUp: 'Dropped after', hours: 'When', anyHour: 'Any hour', offPeak: 'In quiet hours of the branch',
    evening: 'In the evening, where agreed', notSeller: 'Somebody else than who sold it', waits: 'Go on only when it has ended',
    subject: 'Subject', text: 'Words', placeholders: '{name} and {organisation} are filled in.', survey: 'Survey',
    offer: 'What is offered', bestOffer: 'What fits best', points: 'Points', reason: 'Reason', event: 'Name of the event',
    wait: 'How long', when: 'If', ifSo: 'Then', otherwise: 'Otherwise', because: 'Why',
    perDay: 'At most a day', noLimit: 'No limit', once: 'A customer once in so many days', owner: 'Owner',
    ownerNote: 'Answers for it. Whoever switches it on, where nobody is chosen.', holdOut: 'Held out, %',
    holdOutNote: 'For these nothing is done, so that the effect can be seen.',
    wordsIn: 'Words in', languages: { zh: '中文', en: 'English' },
    wordsNote: 'Customers read their own language; a word that is missing in one is shown in the other.',
    effectDays: 'Effect within days', amount: 'Number', unit: 'Unit', missing: 'Something is missing or not right here:',
  },
  triggers: {
    signal: 'A signal', flagged: 'A customer is unhappy', warning: 'A change is found', 'nth-purchase': 'The nth purchase',
    daily: 'A daily look at yesterday’s buyers', manual: 'Chosen by a person',
  } as Record<TriggerKind, string>,
  conditions: {
    amount: 'Amount', touchpoint: 'Touchpoint', product: 'Product', attribute: 'Attribute', segment: 'Segment',
    consent: 'May be contacted', 'no-open-case': 'No open case', 'last-tone': 'Last tone', purchases: 'Purchases so far',
    tier: 'Tier',
    outcome: 'How it ended', 'came-back': 'Came back', reason: 'Why they are flagged',
  } as Record<Condition['kind'], string>,
  steps: {
    task: 'Task for a person', message: 'Message', case: 'Case', survey: 'Survey', offer: 'Offer', points: 'Points',
    webhook: 'Webhook', wait: 'Wait', branch: 'Branch', leave: 'End',
  } as Record<Step['kind'], string>,
  taskKinds: {
    call: 'Call', write: 'Write', visit: 'Visit', approve: 'Decide', step: 'Do something',
  } as Record<TaskKind, string>,
  /** How a step that was waited for ended, and the ways of a branch. */
  outcomes: {
    done: 'done', approved: 'approved', refused: 'refused', content: 'content', unhappy: 'unhappy', 'not-reached': 'not reached',
    'no-more-calls': 'wants no calls', 'wrong-number': 'wrong number',
    dropped: 'dropped', closed: 'closed', sent: 'sent', failed: 'failed', bounced: 'came back', unknown: 'unclear',
  } as Record<TaskOutcome | 'dropped' | 'closed' | 'sent' | 'failed' | 'bounced' | 'unknown', string>,
  ifSo: 'yes', otherwise: 'no',
  /** Why a run did not begin, or a step was not done, beyond what contact policy says. */
  whys: {
    'once-per-customer': 'was in it not long ago', 'day-is-full': 'the day was full', 'unknown-customer': 'no such customer',
    'no-customer': 'belongs to no customer', 'not-available': 'nothing here can do it',
    'no-such-survey': 'no such survey is open', 'nobody-else': 'nobody else than the seller',
    'no-programme': 'no membership programme', 'no-member': 'not a member', fits: 'nothing fits',
  } as Record<string, string>,
  trial: {
    title: 'What would it have done in the last thirty days?', note: 'Nothing is done. It is tried as it is saved.',
    run: 'Try it out', again: 'Try it out again', waiting: 'The last thirty days are being played through …',
    never: 'Not tried out yet.', failed: 'The try-out did not get through.',
    stale: 'It was tried as it was before your last change.',
    would: (customers: number, runs: number) =>
      `It would have begun for ${count(customers, 'customer', 'customers')}${runs > customers ? `, ${runs} times in all` : ''}.`, nobody: 'It would have begun for nobody.', manual: 'It begins only for customers whom somebody chooses.',
    heldOut: (n: string) => `${n} more would have been held out.`,
    looked: (n: string, of: string) => `The latest ${n} of ${of} occasions were looked at.`,
    setOff: (n: number) => `It was set off ${n === 1 ? 'once' : `${n} times`}.`, days: 'Day by day', day: 'Day', runs: 'Runs',
    unfit: 'Set off, but did not begin', why: 'Why', n: 'How often',
    contacts: 'What contact policy would have said', asked: 'Contacts', allowed: 'At once', later: 'Later', refused: 'Refused',
    noContacts: 'Its steps up to the first branch contact nobody.',
    examples: 'Ten examples', customer: 'Customer', because: 'What set it off', steps: 'What would have happened',
    ofToday: (what: string) => `As of today, since the past is not known: ${what}.`,
    would1: { done: 'done', later: 'later', refused: 'refused' },
    untilBranch: 'Only up to the first branch: which way it would have gone, nobody knows.',
  },
  runs: {
    title: 'Runs', caption: 'Runs of this playbook, the newest first', show: 'Show', shows: {
      all: 'All', 'under-way': 'Under way', done: 'Done', 'held-out': 'Held out', unfit: 'Did not begin', failed: 'Given up',
    },
    customer: 'Customer', number: (id: number) => `Customer ${id}`, nobody: 'No customer', because: 'What set it off',
    state: 'State', steps: 'Steps', began: 'Began', none: 'No runs of this kind.', noneYet: 'No runs yet.',
    states: {
      candidate: 'Not begun yet', running: 'Under way', waiting: 'Waiting', done: 'Done', left: 'Ended early', stopped: 'Stopped',
      unfit: 'Did not begin', 'held-out': 'Held out', failed: 'Given up',
    } as Record<RunState, string>,
    next: (when: string) => `goes on ${when}`, stop: 'Stop', stopWhich: (who: string) => `Stop the run of ${who}`,
    resume: 'Try again', stopped: 'The run is stopped.', resumed: 'The run is tried again.', more: 'Show more',
    version: (n: number) => `version ${n}`, flag: 'was unhappy', warning: 'a change was found', chosen: 'was chosen',
    problem: (what: string) => `Not moved on: ${what}`,
    begin: 'Begin for customers', beginTitle: 'Begin this playbook for', beginNumbers: 'Customer numbers, separated by commas',
    begun: (n: number) => `${count(n, 'run', 'runs')} begun.`, noNumbers: 'Give at least one customer number.',
  },
  effectOf: {
    title: 'Does it help?',
    note: (days: number) => `Within ${count(days, 'day', 'days')} of its beginning: those for whom it began, whatever became of the steps, against those held out by chance. The intervals hold however often you look.`,
    version: 'Version', looking: 'Looking …',
    short: { 'nobody-held-out': 'nobody held out', 'no-customers': 'nobody yet', 'too-few': 'not enough yet' },
    missing: (why: Extract<Effect, { known: false }>['why'], treated: number, heldOut: number, needed: number) => ({
      'nobody-held-out': 'Nobody is held out, so there is nobody to compare with. Set a share to be held out.',
      'no-customers': 'It has not begun for anybody yet.',
      'too-few':
        `Not enough yet: of ${needed} customers needed on each side whose days are over, there are ${treated} with and ${heldOut} held out.`,
    })[why],
    underWay: (treated: number, heldOut: number) => `For ${treated} customers and ${heldOut} held out the days are not over yet.`,
    returned: 'Came back', spend: 'Spent a customer', tone: 'Tone', total: 'All together', with: 'With', without: 'Held out',
    difference: 'Difference', what: 'What', caption: 'With the playbook and held out, and the difference',
    toneMissing: 'Too few of them were heard to compare their tone.', points: (value: string) => `${value} points`,
    verdict: {
      more: 'It brings customers back.', less: 'It keeps customers away. Pause it.',
      open: 'Whether it brings customers back, cannot be told yet.',
    },
    totalNote: (value: string, low: string, high: string) => `Over all for whom it began: ${value} (${low} to ${high}).`,
  },
  versions: {
    title: 'Versions', note: 'A version is never changed. Runs go on with the version they began with.',
    caption: 'Versions of this playbook', version: 'Version', at: 'Switched on', by: 'By', what: 'What it does',
    copy: 'Take as draft', copyWhich: (n: number) => `Take version ${n} as draft`,
    copied: (n: number) => `Version ${n} is now the draft.`, none: 'It has not been switched on yet.',
  },
}
