import type {
  Channel, ConsentPurpose, ContactPurpose, Refusal, SuppressionReason,
} from '../../../../../server/govern/contact/contract.ts'
import { count } from '../count.ts'

type Outcome = 'refused' | 'waiting' | 'sending' | 'sent' | 'failed' | 'bounced' | 'unknown'

/** When, how often and for what customers may be contacted, and whom to leave alone. */
export const contact = {
  page: 'Contact',
  question: 'When and how often may we contact customers?',
  answer: (most: number, days: number) =>
    `At most ${count(most, 'message', 'messages')} in ${count(days, 'day', 'days')}, never in quiet hours, and never without consent unless the customer asked us.`,
  save: 'Save', cancel: 'Put it back', saved: 'The policy is saved. It holds from the next message on.', undo: 'Undo',
  quiet: {
    title: 'Quiet hours',
    note: 'By the customer’s own clock. What falls into them waits until they are over.',
    weekday: 'On weekdays', weekend: 'At the weekend',
    from: 'From', to: 'to', add: 'Add quiet hours', remove: (from: string, to: string) => `Remove ${from} to ${to}`,
    none: 'No quiet hours.',
    overMidnight: 'over midnight',
    weekendDays: 'Days of the weekend',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as readonly string[],
    bad: 'Leave some minute of the week in which a customer may be contacted, and let no period end when it begins.',
  },
  caps: {
    title: 'How often at most',
    note: 'Answers to what a customer asked do not count.',
    purpose: 'For', most: 'At most', days: 'In days',
    everything: 'Everything together',
    noCap: 'no limit of its own',
    limit: (purpose: string) => `Limit ${purpose}`,
    mostOf: (purpose: string) => `${purpose}: at most`, daysOf: (purpose: string) => `${purpose}: in so many days`,
  },
  purposes: {
    survey: 'Surveys', 'follow-up': 'Follow-ups', invitation: 'Invitations', membership: 'Membership', referral: 'Referrals',
    offer: 'Offers',
    service: 'Answers to the customer',
  } as Record<ContactPurpose | ConsentPurpose, string>,
  channels: {
    email: 'E-mail', sms: 'SMS', phone: 'Phone', visit: 'Visit', post: 'Post', wechat: 'WeChat', push: 'Push',
  } as Record<Channel, string>,
  reasons: { bounced: 'Came back', complained: 'Complained', unsubscribed: 'Unsubscribed' } as Record<SuppressionReason, string>,
  list: {
    title: 'Left alone',
    note: 'Nothing is sent to these addresses, whatever anybody plans: they do not work, or their owners want nothing of us.',
    add: 'Leave an address alone',
    caption: 'Addresses that are left alone, with the reason',
    empty:
      'No address is left alone. Who unsubscribes or complains, and every address whose mail comes back, is put here by itself.',
    search: 'Find an address',
    address: 'Address', channel: 'Channel', reason: 'Why', since: 'Since', noteLabel: 'Note',
    takeUp: 'Take up again', takeUpWhich: (address: string) => `Take up ${address} again`,
    takeUpTitle: (address: string) => `May ${address} be written to again?`,
    takeUpLead: 'Only where its owner said so, or where it works again. What they agreed to or withdrew stays as it is.',
    takenUp: (address: string) => `${address} is no longer left alone.`,
    added: (address: string) => `${address} is left alone from now on.`,
    submit: 'Leave it alone',
    missing: 'An address has at least three characters.',
  },
  bounces: {
    title: 'What came back or was refused',
    note: 'The last messages that did not arrive, and why.',
    caption: 'Contacts that came back, failed or were refused',
    filter: 'Show', all: 'Everything',
    nothing: 'Nothing of this kind. Every message that was sent has arrived, as far as we know.',
    when: 'When', customer: 'Customer', what: 'For', outcome: 'What became of it',
    states: {
      bounced: 'Came back', failed: 'Failed', refused: 'Not sent', unknown: 'Unclear', sent: 'Sent', waiting: 'Waits',
      sending: 'Being sent',
    } as Record<Outcome, string>,
    refusals: {
      'unknown-customer': 'no such customer', 'channel-off': 'this channel is not set up', 'no-address': 'no address',
      bounced: 'mail to it came back',
      complained: 'they complained', unsubscribed: 'they unsubscribed', 'no-consent': 'no consent',
      withdrawn: 'consent withdrawn', 'not-given': 'not given for this, or they object',
      'not-relevant': 'nothing of theirs it is about', 'open-question': 'a question of theirs is open',
      'too-often': 'contacted often enough',
      'too-often-for-purpose': 'contacted often enough for this', 'quiet-hours': 'quiet hours',
      'too-late': 'too late to be of use',
    } as Record<Refusal, string>,
  },
}
