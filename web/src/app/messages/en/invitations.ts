import type { InvitationView, Skip } from '../../../../../server/listen/surveys/invitations/contract.ts'
import { count } from '../count.ts'

/** Words of asking by e-mail: rules, invitations, the mail, and who is asked too much. */
export const invitations = {
  asked: 'Asked too much',
  link: 'Invitations by e-mail',
  linkNote: 'Ask by e-mail after something happened, or now, with the first question in the message.',
  open: 'Rules, mails and replies',
  back: (survey: string) => survey,
  question: (survey: string) => `Whom does “${survey}” ask by e-mail?`,
  answer: {
    none: 'Nobody yet. A **rule** asks customers some time after a signal, such as three hours after a delivery; or invite some **now**.',
    waiting: (n: number, shown: string) =>
      `Nobody has been written to yet; ${count(n, 'invitation waits', 'invitations wait', shown)} for the right moment.`,
    refused: 'Nobody has been written to: every invitation was refused or left out. The reasons stand below.',
    sent: (n: number, shown: string, rate: string, low: string, high: string) =>
      `${count(n, 'customer was', 'customers were', shown)} written to; **${rate}** answered (95 % interval ${low} to ${high}).`,
    few: (n: number, answered: number) =>
      `${count(n, 'customer was', 'customers were')} written to and ${answered} answered: too few for a rate.`,
  },
  cannot: {
    anonymous: 'This survey is anonymous, and an invitation would say who answers. Hand out a shared link instead.',
    staff: 'This survey is for staff, and invitations go to customers. Hand out a shared link to your people instead.',
  },
  forStaff: 'For staff', observer: 'By staff',
  rules: {
    title: 'Rules', note: 'Each asks by itself, some time after a signal. Consent, quiet hours and caps hold for every mail.',
    none: 'No rule yet.',
    noneHint: 'Say after which signal customers are asked, how long after, and what share of them. A dry run shows beforehand whom it would reach.',
    make: 'Make a rule', change: 'Change', remove: 'Remove', on: (name: string) => `${name}: on`,
    changeWhich: (name: string) => `Change ${name}`, removeWhich: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeLead: 'What it planned and did not send yet is not sent. Mails that went out stay good, and their replies are kept.',
    removed: (name: string) => `“${name}” is gone.`, switchedOn: (name: string) => `“${name}” asks from now on.`,
    switchedOff: (name: string) => `“${name}” asks nobody any more.`,
    saved: 'Saved.',
    whenClosed: 'The survey is not open, so no rule asks anybody.',
    sentence: (share: string | null, signal: string, at: string | null, delay: string | null, segment: string | null) =>
      `After ${share === null ? `every “${signal}”` : `${share} of the “${signal}” signals`}${at === null ? '' : ` at ${at}`}${segment === null ? '' : `, where ${segment}`}: ${delay === null ? 'at once' : `${delay} later`}.`,
    keeps: (days: number, reminders: number, after: number) =>
      `Good for ${count(days, 'day', 'days')}; ${reminders === 0 ? 'no reminder' : `${reminders === 1 ? 'a reminder' : `${reminders} reminders, each`} after ${count(after, 'day', 'days')}`}.`,
    segment: (dimension: string, member: string) => `${dimension} is ${member}`,
    minutes: (n: number) => count(n, 'minute', 'minutes'), hours: (n: number) => count(n, 'hour', 'hours'),
    days: (n: number) => count(n, 'day', 'days'),
  },
  form: {
    makeTitle: 'A rule', changeTitle: (name: string) => `Change “${name}”`, make: 'Make it', save: 'Save',
    name: 'Name', nameHint: 'How you find it again, such as “After a delivery”.', missing: 'Write this.',
    signal: 'After which signal', touchpoint: 'At which touchpoint', anywhere: 'Anywhere', segment: 'Which customers',
    everybody: 'Everybody',
    delay: 'How long after', unit: 'Unit of time', units: { minutes: 'minutes', hours: 'hours', days: 'days' },
    share: 'Share that is asked, in per cent',
    shareHint: 'Drawn by lot; the lot of a signal is always the same, so it can be checked.',
    valid: 'Good for so many days', reminders: 'Reminders', none: 'None', reminderDays: 'Days between them',
    reminderCaps: (most: number, days: number) =>
      `A reminder counts as a contact: your policy allows ${most === 1 ? 'one survey mail' : `${most} survey mails`} in ${count(days, 'day', 'days')}, so some may be refused.`,
    remindersLate: 'The last reminder would come when nobody can answer any more.',
    between: (low: number, high: number) => `From ${low} to ${high}.`,
    on: 'Ask from now on',
  },
  dryRun: {
    title: 'Dry run',
    note: (days: number) => `What this rule would have done in the last ${days} days, by the contact policy of today and the consents of then.`,
    again: 'Dry run',
    nothing: 'No such signal came in this time from a customer who is known, so nobody would have been asked.',
    answer: (asked: number, shown: string, of: string) =>
      `It would have asked **${count(asked, 'customer', 'customers', shown)}** of ${of}.`,
    sampled: (rate: string, low: string, high: string, played: string, of: string) =>
      `Of ${played} customers drawn by lot from ${of}, it would have asked **${rate}** (95 % interval ${low} to ${high}).`,
    facts: (occasions: number, drawn: number, mails: number, shown: (n: number) => string) =>
      `${count(occasions, 'signal', 'signals', shown(occasions))}, ${shown(drawn)} of them drawn; ${count(mails, 'mail', 'mails', shown(mails))}.`,
    outside: (n: number, shown: string) => ` ${count(n, 'customer is', 'customers are', shown)} not in the segment.`,
    already: (n: number, shown: string) => ` ${count(n, 'time', 'times', shown)} the customer was being asked already.`,
    waited: 'Would have waited first', refused: 'Would have been refused', none: 'None',
  },
  round: {
    open: 'Invite now', title: 'Invite customers now', submit: 'Invite',
    lead: 'Each gets a mail with a link of their own. Whoever is being asked already is left out.',
    done: 'The invitations are on their way. This page shows what becomes of them.',
  },
  mail: {
    title: 'The mail',
    note: 'As customers get it, in their own language. A press on an answer opens the survey with this answer given.',
    language: 'Language of the mail', reminder: 'Which mail', first: 'Invitation', second: 'Reminder', as: 'How it is shown',
    html: 'As it looks', text: 'As plain text',
    subject: 'Subject', frame: 'The mail as it looks', footer: 'Below it stands the way to unsubscribe.',
  },
  reached: {
    title: 'How far it came', waiting: 'Waiting', sent: 'Written to', opened: 'Opened the survey', answered: 'Answered',
    complete: 'To the end',
    reminders: 'Reminders sent', undelivered: 'Could not be delivered',
    note: 'Opened counts who was shown a question. No picture in the mail spies on who reads it.',
    refused: 'Refused', skipped: 'Left out', noneRefused: 'None was refused.',
  },
  sent: {
    title: 'Invitations', caption: 'Invitations, the newest first', customer: 'Customer', rule: 'Rule', byHand: 'by hand',
    due: 'Planned for', outcome: 'Mail', progress: 'Reply', none: 'No invitation yet.',
    reminded: (n: number) => count(n, 'reminder', 'reminders'),
    all: 'All rules', filter: 'Rule',
  },
  planned: 'Planned', skippedState: 'Left out',
  progress: {
    none: 'No reply', opened: 'Opened', answered: 'Answered in part', complete: 'Answered',
  } as Record<InvitationView['progress'], string>,
  skip: {
    'rule-off': 'The rule was switched off', 'survey-closed': 'The survey was closed', 'asked-already': 'Was being asked already',
  } as Record<Skip, string>,
  tooMuch: {
    question: 'Whom do we ask too much?',
    none: 'Nobody has been contacted in this time.',
    answer: (customers: number, shown: string, contacts: string, mean: string) =>
      `${count(customers, 'customer was', 'customers were', shown)} contacted ${contacts} times, ${mean} times each on average.`,
    cap: (n: number, shown: string) =>
      n === 0
        ? ' Nobody is at a cap today.'
        : ` **${count(n, 'customer is', 'customers are', shown)}** at a cap today and will not be asked before it gives way.`,
    counted: 'Answers to customers’ own requests do not count. These are all contacts there were, not a sample.',
    period: 'Period', days: (n: number) => `Last ${n} days`,
    distribution: 'How often', distributionLabel: 'How many customers were contacted how often', times: 'Contacts',
    customers: 'Customers', contacts: 'Contacts', timesOf: (n: number) => `${n}×`,
    caps: 'At a cap today', capsNote: 'One more contact would wait or be refused.',
    capsCaption: 'Caps, and how many customers are at them', cap1: 'Cap', everything: 'All contacts',
    most: (n: number, days: number) => `${n} in ${count(days, 'day', 'days')}`,
    refusals: 'What was not sent', refusalsCaption: 'Reasons for which contacts were refused',
    noRefusals: 'Nothing was refused in this time.', reason: 'Reason',
    kinds: 'By what, and for what', kindsCaption: 'Contacts by channel and purpose', channel: 'Channel', purpose: 'Purpose',
    top: 'Contacted most often', topCaption: 'The twenty customers contacted most often', last: 'Last',
  },
}
