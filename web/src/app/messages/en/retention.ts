import type { KindOfData } from '../../../../../server/govern/retention/contract.ts'
import { count } from '../count.ts'

/** How long what is held of customers is kept. */
export const retention = {
  rail: 'Retention',
  question: 'How long do we keep what we know of customers?',
  notInForce: 'Until they ask us to delete it: nothing goes by itself yet. Look at the periods, then put them in force.',
  nothingDue: 'The periods below are in force. Nothing is old enough to go next night.',
  dueTonight: (kinds: string) => `Next night goes: ${kinds}.`,
  kinds: {
    leftovers: 'Signals that could not be used', texts: 'What customers wrote',
    signals: 'What customers did and said, one by one', surveys: 'Survey answers, sheet by sheet',
    messages: 'Messages sent to customers', care: 'Tasks, calls and flags that are done with',
    actions: 'Offers, and runs of playbooks', cases: 'Closed cases',
    observations: 'Notes of observations', customers: 'Customers of whom nothing is heard',
  } satisfies Record<KindOfData, string>,
  notes: {
    leftovers: 'They wait for somebody to look at them.',
    texts: 'The words go; the scores beside them stay with the signal.',
    signals: 'Purchases, visits, scores. What stays: how many there were each day, and how customers felt.',
    surveys: 'A result of that time goes with its sheets: export it first if you need it.',
    messages: 'Addresses and words go. That somebody was written to stays, so that “unsubscribe” works for ever.',
    care: 'With the notes of calls and handovers.',
    actions: 'What they achieved stays as a figure.',
    cases: 'With letters, files and remedies, counted from their end.',
    observations: 'Who of your people saw something. What they saw became a signal.',
    customers: 'Everything about them, counted from their last signal, with a certificate under Deletions.',
  } satisfies Record<KindOfData, string>,
  caption: 'Kinds of data with the period for which they are kept',
  kind: 'What', period: 'Kept for', periodOf: (kind: string) => `How long: ${kind}`, due: 'Goes next night',
  dueIfInForce: 'Would go next night',
  months: (n: number) => (n % 12 === 0 ? count(n / 12, 'year', 'years') : count(n, 'month', 'months')),
  always: 'until the customer is deleted', usual: (period: string) => `${period} (usual)`,
  amount: (kind: KindOfData, shown: string, n: number) =>
    ({
      leftovers: count(n, 'signal', 'signals', shown), texts: count(n, 'text', 'texts', shown),
      signals: count(n, 'signal', 'signals', shown),
      surveys: count(n, 'sheet or invitation', 'sheets and invitations', shown), messages: count(n, 'message', 'messages', shown),
      care: count(n, 'entry', 'entries', shown),
      actions: count(n, 'entry', 'entries', shown), cases: count(n, 'case or remedy', 'cases and remedies', shown),
      observations: count(n, 'note', 'notes', shown),
      customers: count(n, 'customer', 'customers', shown),
    })[kind],
  olderThan: (amount: string, day: string) => `${amount} from before ${day}`,
  nothing: 'nothing',
  counting: 'counting …',
  changed: (kind: string, period: string) => `${kind}: ${period}.`,
  start: 'Put in force …', startAction: 'Put in force', startTitle: 'Let what is too old go, every night?',
  startConsequence: (due: string) =>
    `Between two and three in the morning what is older than its period goes from every room, for good. The first night takes: ${due}. Who is under a legal hold is spared.`,
  started: 'The periods are in force from next night on.',
  stop: 'Suspend', stopped: 'Nothing goes by itself any more.',
  held: (n: number) => `${count(n, 'customer is', 'customers are')} spared by a legal hold.`,
  periods: 'Periods',
  periodsNote:
    'A period is counted in calendar months. What a law or a lawsuit requires goes before it: see the legal holds under Deletions.',
  went: 'What went', wentNote: 'How much, never what. The same stands in the audit log.',
  wentCaption: 'Nights on which something went', night: 'Night', what: 'What went',
  underWay: 'under way', noNights: 'Nothing has gone by the clock yet.', nothingWent: 'Nothing was old enough.',
  rest: 'What has no period of its own',
  restLines: [
    'Consents, points and membership go with their customer: the one proves, the other is owed.',
    'Figures by day that lead to nobody stay. Groups of fewer than ten customers are taken out of them.',
    'Files of imports go after 7 days, raw bodies of webhooks after 7, reports of bad rows after 90, in any case.',
    'The audit log stays: it proves what was done, and names customers by number only.',
  ],
}
