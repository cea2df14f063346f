import type { RemedyKind } from '../../../../../server/act/remedies/contract.ts'
import { count } from '../count.ts'

/** Words of what people may give a customer on their own to put things right. */
export const remedies = {
  page: 'Remedies',
  question: 'How far may each of us go to put things right, and does it work?',
  answer: {
    none:
      'Nothing was given yet. Set how far each role may go; anybody who serves customers then gives it from the customer’s page.',
    given: (n: number, shown: string, days: number) => `${count(n, 'remedy', 'remedies', shown)} in the last ${days} days.`,
    came: (rate: string, low: string, high: string, n: string) =>
      `Of ${n} at least 60 days old, **${rate}** were followed by a purchase within 60 days (95 % interval ${low} to ${high}).`,
    few: (came: number, n: number) => `${came} of the ${n} at least 60 days old were followed by a purchase: too few for a rate.`,
    young: 'None is 60 days old yet, so whether customers come back is not known.',
    own: 'This is what you may give on your own this month, and what was given.',
  },
  kinds: {
    refund: 'Refund', voucher: 'Voucher', replacement: 'Replacement', gift: 'Gift', points: 'Points',
  } satisfies Record<RemedyKind, string> as Record<RemedyKind, string>,
  signal: 'Remedy',
  points: (n: string) => `${n} points`,
  ask: {
    title: 'To approve', note: 'Above what who asks may give on their own. Somebody else than who asked decides.',
    line: (who: string, what: string, amount: string) => `${who} asks to give: ${what}, ${amount}`, approve: 'Approve',
    decline: 'Decline', declineTitle: 'Why not?', declineNote: 'Who asked will read it.', approved: 'It is given.',
    declined: 'It is declined.',
    mine: 'You asked for this: somebody else decides.',
  },
  budget: {
    title: 'What you may give on your own', note: 'What is above goes to somebody for approval. Months are calendar months.',
    caption: 'What you may give on your own this month',
    kind: 'What', each: 'At one time', perMonth: 'In a month', left: 'Left this month',
    none: 'Your role has no limit yet, so everything you want to give is asked for first.',
  },
  given: {
    title: 'What was given', caption: 'What was given, asked for and declined', show: 'Show', all: 'Everything',
    states: { asked: 'waits for approval', declined: 'declined', given: 'given', spent: 'done' }, when: 'When',
    customer: 'Customer', what: 'What', by: 'By whom and why', became: 'What became of it',
    approvedBy: (name: string) => `approved by ${name}`, someone: 'somebody who has left',
    used: (amount: string) => `${amount} used`, takenBack: (amount: string) => `${amount} taken back`,
    open: (amount: string) => `${amount} open`,
    cameBack: (when: string) => `bought again ${when}`, none: 'Nothing of this kind.', more: 'Older ones',
    declined: (why: string) => `declined: ${why}`,
  },
  results: {
    title: 'Did they come back?',
    note: 'Of remedies at least 60 days old: how many customers bought within 60 days. It says how many came back, not that the remedy brought them: nobody was left without one to compare with.',
    caption: 'Customers who came back, by what they were given', kind: 'What', given: 'Given', came: 'Came back',
    ledger: 'The ledger', ledgerLine: (given: string, used: string, back: string, open: string) =>
      `${given} given = ${used} used + ${back} taken back + ${open} open`, everything: 'Everything',
    people: 'Who gave', peopleCaption: 'Who gave how much in so many days', person: 'Who', remedies: 'How often', worth: 'Worth',
    days: (n: number) => `${n} days`, period: 'Period',
  },
  limits: {
    title: 'How far each role may go', note: 'Without a limit everything of that kind is asked for first.',
    caption: 'What each role may give on its own', role: 'Role', add: 'Add a limit', change: 'Change', changeWhich: (
      role: string, kind: string,
    ) => `Change ${kind} of ${role}`, remove: 'Remove', removeWhich: (role: string, kind: string) => `Remove ${kind} of ${role}`,
    formTitle: 'How far may they go?', each: 'At one time, at most', perMonth: 'In a month, at most', save: 'Save',
    saved: 'It holds from now on.', undo: 'Undo',
    bad: 'At one time cannot be more than in a month, and both are more than nothing.',
    none: 'No role has a limit yet: whatever anybody wants to give is asked for first.',
  },
  give: {
    title: 'Put it right', note: 'Given at once within your limit; what is above is asked for.',
    formTitle: (kind: string) => `${kind} for this customer`,
    amount: 'How much',
    amountHint: (each: string, left: string) => `On your own: up to ${each} at one time; ${left} left this month.`,
    noLimit: 'Your role has no limit for this: it is asked for first.', above: 'Above your limit: it is asked for first.',
    reason: 'Why', reasons: [
      'Something went wrong on our side', 'It took too long', 'It was broken or not as promised', 'A kindness for a bad day',
    ] as readonly string[],
    submit: (amount: string) => `Give ${amount}`, ask: (amount: string) => `Ask for ${amount}`,
    done: (amount: string) => `${amount} given.`, asked: 'It is asked for. You hear of it in your inbox.',
    left: (amount: string) => `${amount} left`,
    before: 'Given before', used: 'Used', usedWhich: (what: string) => `Write down that ${what} was used`,
    usedTitle: 'How much was used?', usedDone: 'Written down.', takeBack: 'Take back',
    takeBackWhich: (what: string) => `Take ${what} back`, takeBackTitle: 'Why take it back?', takenBack: 'It is taken back.',
    bad: (most: string) => `More than nothing, and at most ${most}.`, missing: 'Say why: it stands in the record.',
  },
}
