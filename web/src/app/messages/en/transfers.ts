import { count } from '../count.ts'

/** Words of who answers what, and of handing a customer over. */
export const transfers = {
  page: 'Transfers', signal: 'Handed over',
  question: 'Who answers what, and does the customer have to tell it twice?',
  answer: {
    none: 'No topic is set up yet. Say who answers what; then a customer can be handed over with the story.',
    waiting: (n: number, shown: string) =>
      (n === 0 ? 'Nobody waits to be taken on.' : `${count(n, 'customer waits', 'customers wait', shown)} to be taken on.`),
    again: (rate: string, low: string, high: string, n: string) =>
      `Of ${n} customers handed over, **${rate}** had to tell it again (95 % interval ${low} to ${high}).`,
    few: (again: number, n: number) => `${again} of ${n} customers asked about had to tell it again: too few for a rate.`,
  },
  waiting: {
    title: 'Waiting for an answer', note: 'Whoever offered a customer stays until somebody accepts.',
    none: 'Nothing is offered to you or by you.',
    line: (topic: string, from: string) => `${topic} · from ${from}`, to: (name: string) => `for ${name}`,
    before: 'What was told before', story: 'The story', stays: (name: string) => `${name} is with the customer.`,
    accept: 'Accept', decline: 'I cannot', takeBack: 'Take back', accepted: 'The customer is yours now.',
    takenBack: 'You keep the customer.', declinedDone: 'Who offered knows now, and stays with the customer.',
    declineTitle: 'Why not, and who may know?', declineNote: 'Who offered will read it.', declineSubmit: 'Say so',
    missing: 'Say why: they stay with the customer.',
  },
  mine: {
    title: 'Lately taken on', note: 'Did the customer have to tell you again what they had told before?',
    caption: 'Customers handed over, the newest first', all: 'Handed over', customer: 'Customer', topic: 'Topic',
    hands: 'From whom to whom', state: 'How it went', told: 'Told again?', yes: 'Yes', no: 'No',
    states: { offered: 'waits', accepted: 'accepted', declined: 'declined', 'taken-back': 'taken back' },
    none: 'Nobody was handed over yet.', more: 'Older ones', sayYes: (name: string) => `${name} had to tell it again`,
    sayNo: (name: string) => `${name} did not have to tell it again`, said: 'Noted.', someone: 'somebody who has left',
    anybody: 'anybody of the topic',
  },
  topics: {
    title: 'Who answers what', note: 'People by name, a role, or both. Hours are by your organisation’s clock.',
    caption: 'Topics, who answers them and when', add: 'Add a topic', none: 'No topic yet.', topic: 'Topic', who: 'Who answers',
    hours: 'When', now: 'Now', always: 'always', open: 'answered now', closed: 'closed now', nobody: 'nobody at the moment',
    change: 'Change', changeWhich: (name: string) => `Change ${name}`, remove: 'Remove',
    removeWhich: (name: string) => `Remove ${name}`, removeTitle: (name: string) => `Give up “${name}”?`,
    removeLead: 'Nobody is handed over under it any more; what was stays counted.',
    removed: (name: string) => `“${name}” is gone.`, saved: (name: string) => `“${name}” is saved.`,
    formTitle: 'A topic', name: 'Name', nameHint: 'Such as bills, repairs, wholesale', what: 'What belongs to it',
    people: 'People', role: 'Everybody of a role', noRole: 'No role', limited: 'Only at certain hours', days: 'Days',
    dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as readonly string[], from: 'From', to: 'To', save: 'Save',
    missingName: 'Give it a name.', missingPeople: 'Say who answers it: people, or a role.',
    badHours: 'Choose days, and hours that end after they begin.',
    at: (days: string, from: string, to: string) => `${days} ${from}–${to}`,
  },
  counts: {
    title: 'How often', note: 'By topic, of the last 90 days. Handed on: customers who went through more hands than one.',
    caption: 'Transfers by topic', transfers: 'Transfers', accepted: 'Accepted', wait: 'Usual wait', handedOn: 'Handed on',
    again: 'Told it again', of: (part: string, all: string) => `${part} of ${all}`, seconds: (n: string) => `${n} s`,
    minutes: (n: string) => `${n} min`,
  },
  start: {
    title: 'Hand over', note: 'You stay until somebody accepts, with the whole story.', open: 'Hand this customer over',
    formTitle: 'Hand the customer over', topic: 'Topic', person: 'To whom', anybody: 'Anybody who answers it', story: 'The story',
    storyHint: 'What the customer wants, what was said and tried: they must not have to tell it again.', submit: 'Offer',
    offered: 'Offered. You stay until somebody accepts.', short: 'A sentence or two.', missing: 'Choose a topic.',
    noTopics: 'Nobody has said yet who answers what.', closed: (name: string) => `${name} (closed now)`,
    now: (name: string) => `${name} has this customer.`,
    offeredTo: (topic: string) => `Offered to ${topic}; waits for an answer.`, follow: 'See the transfer',
  },
}
