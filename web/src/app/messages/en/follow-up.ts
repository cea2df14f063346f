import type { CadenceState, CallOutcome, SalesShare } from '../../../../../server/act/follow-up/contract.ts'
import type { DropReason, eventKinds, TaskKind, TaskOutcome } from '../../../../../server/act/tasks/contract.ts'
import type { z } from 'zod'
import { count } from '../count.ts'

type WhyUnknown = Extract<SalesShare, { known: false }>['why']

export const followUp = {
  day: {
    rail: 'My day',
    question: 'Whom do I call today, and what else is mine to do?',
    /** The answer: how much is due, and what is done. */
    answer: (n: number, now: number) => n === 0 ? 'Nothing more is due today.'
      : `**${count(n, 'thing', 'things')}** ${n === 1 ? 'is' : 'are'} due today${now > 0 ? `; now is a good moment${n === 1 ? '' : ` for ${now === n ? 'all of them' : now}`}` : ''}.`,
    done: (n: number) => `${count(n, 'thing', 'things')} done today`,
    later: (n: number) => `${count(n, 'thing waits', 'things wait')} for another day`,
    empty: 'Your day is clear',
    emptyHint: 'Calls, letters and approvals appear here when a cadence, a playbook or a case asks you for them.',
    toCadences: 'See the cadences',
    list: 'What is due today', back: 'Back to the list', choose: 'Choose somebody on the left to see their story.',
    kind: { call: 'Call', write: 'Write', visit: 'Visit', approve: 'Approve', step: 'Do' } as Record<TaskKind, string>,
    nobodys: 'For whoever takes it first', mine: 'Mine', customer: (n: number) => `Customer ${n}`,
    due: (when: string) => `due ${when}`, tried: (n: number) => `tried ${count(n, 'time', 'times')}`,
    fits: 'Now is a good moment', fitsFrom: (why: string, when: string) => `Not now: ${why}. From ${when}.`,
    fitsNever: (why: string) => `May not be contacted: ${why}.`,
    case: (number: string) => `Case ${number} is open`, promised: 'Promised', by: (day: string) => `by ${day}`,
    story: 'Their story', noStory: 'Nothing is known of this customer yet.', script: 'What to say', never: 'Listen. Never sell.',
    earlier: 'Earlier calls', history: 'What happened to this task',
    call: 'Call', visit: 'Begin the visit', calling: 'How did it go?', numbers: 'Numbers', noNumber: 'No number is known.',
    note: 'In the customer’s words', notePlaceholder: 'If you like: what they said',
    outcome: {
      content: 'Content', unhappy: 'Unhappy', 'not-reached': 'Not reached', 'no-more-calls': 'Wants no more calls',
      'wrong-number': 'Wrong number',
    } as Record<CallOutcome, string>,
    more: 'Other', ended: {
      content: 'Noted: content.', unhappy: 'Noted.', 'not-reached': 'Noted: not reached.',
      'no-more-calls': 'Noted: they are not called any more.',
      'wrong-number': 'Noted: this number is left alone.',
    } as Record<CallOutcome, string>,
    again: (when: string) => `It is tried again ${when}.`, opened: (number: string) => `Case ${number} was opened.`,
    waits: (why: string, when: string) => `Not now: ${why}. It comes back ${when}.`,
    dropped: (why: string) => `This customer may not be contacted: ${why}. The task is off your list.`,
    later_: {
      button: 'Later', hour: 'In an hour', afternoon: 'This afternoon at 3', tomorrow: 'Tomorrow at 10',
      said: (when: string) => `Put off: ${when}.`,
    },
    give: {
      button: 'Hand over', toAll: 'To whoever takes it next', given: (name: string) => `${name} has it now.`,
      released: 'It waits for whoever takes it next.',
    },
    notNeeded: {
      button: 'Not needed', why: 'Why is it not needed?', submit: 'Take it off the list', said: 'Taken off the list.',
    },
    take: 'Take it on', taken: 'It is yours now.',
    end: { done: 'Done', approved: 'Approve', refused: 'Refuse' } as Partial<Record<TaskOutcome, string>>, saidDone: 'Done.',
    director: {
      on: (n: number) => `You call ${count(n, 'customer', 'customers')} a day yourself. They are picked each morning.`,
      off: 'You lead: hear three customers a day yourself.', join: 'Take part', leave: 'Stop',
      joined: 'You take part from tomorrow morning on, or within the hour.', left: 'No more customers are picked for you.',
    },
    event: {
      opened: 'Planned', taken: 'Taken on', given: 'Handed over', released: 'Put back', snoozed: 'Put off',
      tried: 'Tried in vain', done: 'Done', dropped: 'Dropped',
    } as Record<(typeof eventKinds)[number], string>,
    why: {
      'too-late': 'its time had passed', 'not-needed': 'not needed', 'not-allowed': 'not allowed',
    } as Record<DropReason, string>,
    gone: 'somebody who has left',
  },
  cadences: {
    rail: 'Follow-ups',
    question: 'Do we follow up after the sale, and what comes of it?',
    ofAPart: 'The cadences and what comes of them add up the whole organisation. Your own calls are under My day; what your customers asked is here.',
    answer: (on: number, calls: number, reached: number) =>
      `**${count(on, 'cadence is', 'cadences are')}** on; ${count(calls, 'call', 'calls')} this month${calls === 0 ? '' : `, ${reached} reached somebody`}.`,
    reachedOf: (part: string, whole: string, low: string, high: string) =>
      `${part} of ${whole} calls; with chance ${low} to ${high}`,
    none: 'No cadence is on yet. Take one below: it is tried out on last month before it begins.',
    followed: 'Share of sales that followed it', against: (days: number) => `Against those left by chance, within ${days} days`,
    sales: 'Share of sales after a follow-up', said: 'It is said to be 20 %.',
    /** The share beside what people say it is. */
    salesNote: (days: number, within: number) =>
      `Of the sales of the last ${days} days, how much came from customers within ${within} days of a call that reached them. What followed, not what was caused: what a cadence does shows against its hold-out.`,
    of: (followed: string, total: string) => `${followed} of ${total}`,
    unknown: {
      'no-calls': 'No call has reached anybody before these sales.', 'no-sales': 'No sales are known in these days.',
      'few-customers': 'Too few customers to say: it takes 30 who bought, and 10 of them called.',
      'mixed-currencies': 'The sales are in several currencies, which cannot be added up.',
    } as Record<WhyUnknown, string>,
    month: 'This month', calls: 'Calls', reached: 'Reached somebody', outcomes: 'How they went',
    noCalls: 'No calls yet this month.',
    refused: 'Not made, for contact policy did not allow it', traffic: 'Quiet hours',
    trafficNote:
      (weeks: string) => `Calls fall into the quietest staffed hours of a branch, read from its own traffic of ${weeks} weeks. Here all branches together.`,
    trafficFew:
      (visits: string) => `Not enough to tell: ${visits} visits are known, it takes 200 on 14 days. Until then calls are planned at any allowed hour.`,
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as readonly string[],
    list: 'Cadences',
    state: { none: 'Not taken', draft: 'Draft', on: 'On', paused: 'Paused' } as Record<z.infer<typeof CadenceState>, string>,
    start: 'Take it', openPlaybook: 'Open', owner: (name: string) => `Owner: ${name}`,
    perDay: (n: number) => `at most ${n} a day`, nobody: 'no owner yet',
    thisMonth: (calls: number, shown: string) => `${count(calls, 'call', 'calls', shown)} this month`,
    directors: (names: string) => `Takes part: ${names}`, directorsNone: 'Nobody takes part yet. Who leads joins on My day.',
    toDay: 'My day',
    question_: {
      new: 'Note a question', title: 'Which question did a customer ask?', who: 'Customer who asked',
      whoHint: 'Their number. Without a customer who asked there is no question.',
      words: 'The question, in their words', product: 'What it is about',
      productHint: 'Number or name of the goods, as purchases name them', submit: 'Keep the question',
      kept: 'Kept. Now choose whom to ask.', find: 'Who may know?', mayKnow: 'Customers who bought the same',
      nobody: 'Nobody is known to have bought this.',
      bought: (n: number, day: string) => `bought ${count(n, 'time', 'times')}, last ${day}`, ask: 'Ask them',
      asked: (n: number) => `asked ${count(n, 'customer', 'customers')}`,
      planned: (n: number) => `${count(n, 'call is', 'calls are')} planned.`,
      refused: (n: number) => `${count(n, 'customer', 'customers')} may not be asked.`,
      answer: 'Note the answer', answered: 'Kept.', answerLabel: 'What they said',
      most: 'At most three are asked for one question.',
      by: (name: string) => `asked by ${name}`,
    },
  },
}
