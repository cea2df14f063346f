import type { CarriedChannel } from '../../../../../server/govern/channels/contract.ts'
import type { EventType } from '../../../../../server/govern/hooks/contract.ts'
import { count } from '../count.ts'

/** Words of webhooks out, and of channels that another system carries. */
export const channels = {
  page: 'Channels',
  question: 'Which systems hear of what happens here, and which carry our messages?',
  answer: (endpoints: number, failing: number, adapters: number) =>
    `${endpoints === 0 ? 'No system is told yet' : `${count(endpoints, 'system is', 'systems are')} told`}${failing === 0 ? '' : `, ${failing} of them cannot be reached`}; ${adapters === 0 ? 'no channel besides e-mail is set up' : `${count(adapters, 'channel', 'channels')} besides e-mail`}.`,
  hooks: {
    title: 'Outgoing webhooks',
    note: 'A signed message to your CRM, help desk or data warehouse as soon as something happens. Tried for three days, and sent again whenever you ask.',
    add: 'Add an endpoint', emptyTitle: 'No system is told yet',
    emptyHint:
      'Give an address that takes JSON over https, and choose what it wants to know. docs/webhooks.md shows how a receiver checks the signature.',
    name: 'Name', nameHint: 'Such as CRM or data warehouse', url: 'Address',
    urlHint: 'Where the messages go, such as https://crm.example.com/heartline',
    events: 'What it is told', everySignal: 'Every signal is a lot: one message for up to 100 of them.', active: 'Switched on',
    save: 'Save', added: (name: string) => `${name} is told from now on.`, saved: (name: string) => `${name} is changed.`,
    missingName: 'Give it a name.', missingUrl: 'Give an address.', missingEvents: 'Choose at least one.',
    states: { on: 'works', failing: 'cannot be reached', off: 'switched off', stopped: 'stopped' },
    failing: (since: string) => `Nothing has got through since ${since}. It is tried again by itself.`,
    stopped: (why: string) => `Stopped. ${why} Switch it on again when it works, and send what it missed.`,
    counts: (delivered: string, waiting: string, failed: string) =>
      `In 30 days: ${delivered} delivered, ${waiting} waiting, ${failed} failed.`,
    test: 'Send a test', testWhich: (name: string) => `Send a test to ${name}`,
    tested: 'The test is on its way; it stands below.',
    change: 'Change', changeWhich: (name: string) => `Change ${name}`,
    secret: 'New secret', secretTitle: (name: string) => `A new secret for ${name}?`,
    secretLead:
      'From then on messages carry two signatures for one day, so that the receiver can change over in peace. After a day the old secret counts no more.',
    oldSecret: (until: string) => `The old secret counts until ${until}.`,
    remove: 'Remove', removeTitle: (name: string) => `Tell ${name} nothing any more?`,
    removeLead: 'Its secret and the record of what it was told are deleted.', removed: (name: string) => `${name} is removed.`,
    replay: 'Send again …', replayTitle: (name: string) => `Send again to ${name}`, replayFrom: 'What happened from',
    replayTo: 'up to',
    replayMissed: 'Only what did not arrive', replayEverything: 'Everything; the receiver knows by the name what it had',
    replaySubmit: 'Send again',
    replayed: (sent: number, shown: string, left: number) =>
      `${count(sent, 'message is', 'messages are', shown)} sent again.${left > 0 ? ` ${left} are left: ask once more.` : ''}`,
  },
  events: {
    'customer.flagged': 'A customer is unhappy', 'warning.raised': 'A warning is raised', 'case.opened': 'A case is opened',
    'case.closed': 'A case is closed',
    'task.ended': 'A task is over', 'contact.ended': 'What became of a message', 'playbook.step': 'A playbook asks for it',
    'signal.recorded': 'Every signal',
  } satisfies Record<EventType, string> as Record<string, string>,
  test: 'Test',
  deliveries: {
    caption: (name: string) => `What ${name} was told, the newest first`, show: 'Deliveries', hide: 'Hide deliveries',
    none: 'It was told nothing yet. Send a test.',
    when: 'When', what: 'What', result: 'What became of it', again: 'Send again', againWhich: (id: string) => `Send ${id} again`,
    resent: 'It is on its way again, under the same name.',
    delivered: (status: number) => `arrived (${status})`, waiting: (when: string) => `waits, tried again ${when}`,
    first: 'on its way', failed: 'did not arrive',
    answered: (status: number) => `answered ${status}`, attempts: (n: number) => count(n, 'attempt', 'attempts'),
    took: (ms: string) => `${ms} ms`, more: 'Older ones',
  },
  adapters: {
    title: 'Channels',
    note: 'Text messages, WeChat, calls, letters and push messages are carried by a system of yours or your provider’s: Heartline decides whether and when, and hands each one over signed. Consent, quiet hours and caps hold as for e-mail.',
    caption: 'Channels besides e-mail', channel: 'Channel', state: 'State', on: 'on', off: 'switched off',
    none: 'not set up: messages on it are refused',
    last: (when: string) => `last message handed over ${when}`, heard: (when: string) => `last heard back ${when}`,
    problem: (what: string) => `the last one failed: ${what}`,
    setUp: 'Set up', setUpWhich: (channel: string) => `Set up ${channel}`, change: 'Change',
    changeWhich: (channel: string) => `Change ${channel}`,
    url: 'Address of the adapter', urlHint: 'It takes each message as JSON over https, and answers 2xx when it has taken it.',
    active: 'Switched on', save: 'Save', saved: (channel: string) => `${channel} is set up.`,
    back: 'Where the adapter says what became of a message', test: 'Send a test',
    testWhich: (channel: string) => `Send a test by ${channel}`, to: 'To', toHint: 'Your own number or address',
    text: 'What it says', testText: 'A test from Heartline.', send: 'Send',
    arrived: (status: number) => `The adapter has taken it (${status}).`,
    refused: (what: string) => `The adapter did not take it: ${what}`,
    giveUp: 'Give up', giveUpTitle: (channel: string) => `Give up ${channel}?`,
    giveUpLead: 'Messages on it are refused from then on, and the secret is deleted.',
    givenUp: (channel: string) => `${channel} is given up.`,
  },
  names: {
    sms: 'SMS', phone: 'Phone', post: 'Post', wechat: 'WeChat', push: 'Push',
  } satisfies Record<CarriedChannel, string> as Record<CarriedChannel, string>,
  once: {
    title: 'This secret is shown only this once',
    lead: 'Put it where the receiver keeps its secrets: it checks with it that messages come from you. We keep it sealed and cannot show it again.',
    copy: 'Copy the secret', copyPath: 'Copy the address', done: 'Done',
  },
}
