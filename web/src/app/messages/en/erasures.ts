import { count } from '../count.ts'

/** Deletions of customers, and who must be kept. */
export const erasures = {
  rail: 'Deletions',
  question: 'Who was deleted, and is nothing left?',
  answer: (done: number, waiting: number) =>
    done + waiting === 0
      ? 'Nobody was deleted yet.'
      : `${count(done, 'customer was', 'customers were')} deleted in every room, and looked for again: nothing is left.${waiting > 0 ? ` ${count(waiting, 'deletion is', 'deletions are')} under way.` : ''}`,
  caption: 'Customers who were deleted, by the number they had',
  numbers: (first: number, others: number) => (others > 0 ? `${first} and ${count(others, 'other', 'others')}` : String(first)),
  customer: 'Number', askedBy: 'Wanted by', why: 'Reason', when: 'Asked for', done: 'Done', by: (name: string) => `by ${name}`,
  askers: { customer: 'The customer', organisation: 'The organisation' },
  waiting: 'under way: signals sent before it are arriving',
  certificate: 'Certificate',
  certificateOf: (customer: number) => `What was deleted of customer ${customer}`,
  where: 'Where', rows: 'Rows', close: 'Close',
  certificateLead:
    'Afterwards every one of these places, and history, was searched for the customer again: nothing was left. Sums that hold no customer stay as they were.',
  empty: 'To delete a customer, open their page: at its end stands “Delete everything”.',
  holds: 'Who must be kept',
  holdsNote:
    'A lawsuit or a duty to keep records goes before a deletion. Until a hold is lifted, nothing of the customer is deleted.',
  holdsCaption: 'Customers who may not be deleted', since: 'Since', lift: 'Lift',
  liftOf: (customer: number) => `Lift the hold of customer ${customer}`,
  lifted: (customer: number) => `Customer ${customer} may be deleted again.`,
  noHolds: 'Nobody is held.',
  erase: {
    title: 'Personal data',
    lead: 'What is held here was given for a purpose. The customer may have it deleted.',
    open: 'Delete everything …', hold: 'Must be kept …',
    ask: (name: string) => `Delete everything about ${name}?`,
    consequence:
      'Name, contact details, everything they did, said and wrote, cases, points and messages go from every room, within seconds and for good. Sums that hold no customer stay.',
    askedBy: 'Who wants it?', reason: 'On which occasion? (without their name)', reasonHint: 'such as: asked by mail on 3 May',
    submit: 'Delete everything',
    asked: 'Everything about this customer is being deleted. The certificate will stand under Trust → Deletions.',
    holdTitle: 'Keep this customer from being deleted?', holdReason: 'Which duty requires it?', holdSubmit: 'Keep',
    held: 'This customer cannot be deleted until the hold is lifted.',
  },
}
