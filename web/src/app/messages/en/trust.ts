import { count } from '../count.ts'
import type { Permission } from '../../session.ts'
import type { Role } from '../../../../../server/govern/roles/contract.ts'

export const trust = {
  pages: { people: 'People', keys: 'Keys', api: 'API' },
  people: {
    question: 'Who works with Heartline here?',
    answer: (active: number, invited: number) =>
      `${count(active, 'person', 'people')} at work${
        invited > 0 ? `, ${count(invited, 'invitation', 'invitations')} not yet taken up` : ''}.`,
    caption: 'People of this organisation with their roles',
    name: 'Name', email: 'E-mail', role: 'Role', since: 'Since', you: 'you', invited: 'invited, not here yet',
    invite: 'Invite somebody',
    inviteLead: 'You get a link to hand over, by any way you trust. It works once, for three days.',
    inviteSubmit: 'Make the link',
    ready: (name: string) => `The invitation for ${name} is ready`,
    readyLead: 'Hand this link over. It is shown only now; whoever opens it first becomes this person.',
    copyLink: 'Copy the link',
    done: 'Done',
    roleOf: (name: string) => `Role of ${name}`,
    roleChanged: (name: string, role: string) => `${name} is now ${role.toLowerCase()}.`,
    remove: 'Remove',
    removeWho: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from this organisation?`,
    removeLead:
      'They are signed out everywhere at once and cannot come back without a new invitation. '
      + 'What they have done stays on record.',
    removed: (name: string) => `${name} no longer has access.`,
    rolesTitle: 'What each role may do',
    rolesNote:
      'A role opens exactly what its work needs. '
      + 'Nobody sees a customer’s name, e-mail or phone unless their role is to serve that customer.',
    may: 'may', mayNot: 'may not',
  },
  roleNotes: {
    owner: 'Everything, including people and keys.',
    manager: 'Answers for the customer experience: all data, all changes, no access rights.',
    analyst: 'Reads and imports data and keeps the catalogue; customers stay numbers.',
    agent: 'Serves customers: sees who they are and what they went through.',
    'front-line': 'Looks up the customer in front of them and records what they say.',
    viewer: 'Reads results. No single customer, no texts.',
  } as Record<Role, string>,
  permissions: {
    'people.manage': 'Invite and remove people', 'keys.manage': 'Create and revoke keys',
    'sources.manage': 'Set up mailboxes and webhooks',
    'catalogue.edit': 'Change touchpoints and journeys',
    'imports.run': 'Import files', 'signals.write': 'Record signals', 'observations.record': 'Note what they see and hear',
    'contact.manage': 'Set when and how often customers are contacted', 'consents.record': 'Record what customers agree to',
    'customers.answer': 'Take unhappy customers on and say how it ended', 'warnings.work': 'Assign, mute and end warnings',
    'warnings.manage': 'Set from when on a customer counts as unhappy',
    'audit.read': 'Read who saw or changed what',
    'analysis.read': 'See analyses', 'verbatims.read': 'Read customers’ own words',
    'customers.read': 'Look up customers',
    'customers.identify': 'See names, e-mail and phone', 'customers.merge': 'Merge customers',
    'catalogue.read': 'See touchpoints and journeys', self: 'Sign in',
  } as Record<Permission, string>,
  keys: {
    question: 'Which systems send us signals?',
    answer: (n: number) => (n === 0
      ? 'None yet: a key lets a shop system or a script send what customers do and say.'
      : `${count(n, 'key works', 'keys work')} at the moment.`),
    caption: 'Ingest keys',
    name: 'Name', start: 'Begins with', created: 'Created', by: (name: string) => `by ${name}`, used: 'Last used', never: 'never',
    revokedAt: 'Revoked', works: 'works',
    create: 'Create a key',
    createLead: 'One key for each system, so that each can be revoked on its own.',
    nameHint: 'For example: till in the Nanjing Road shop',
    createSubmit: 'Create the key',
    once: 'This is the only time this key is shown',
    onceLead: 'Put it where the system keeps its secrets. We keep only a fingerprint of it and cannot show it again.',
    copyKey: 'Copy the key',
    tryIt: 'Try it',
    tryLead: 'This sends one signal. It shows up in the stream a moment later.',
    copyCommand: 'Copy the command',
    revoke: 'Revoke',
    revokeWhich: (name: string) => `Revoke ${name}`,
    revokeTitle: (name: string) => `Revoke “${name}”?`,
    revokeLead: 'Whatever uses this key is refused from this moment on. This cannot be taken back; you can create a new key.',
    revoked: (name: string) => `“${name}” is revoked.`,
    emptyTitle: 'No system is connected yet',
  },
  api: {
    question: 'How do I talk to Heartline from my own system?',
    answer: 'Over HTTP with JSON. This page is drawn from the description of the running server, so it is never out of date.',
    authTitle: 'Saying who you are',
    authText: 'Send the key of your system with each request in this header:',
    authKeys: 'Create and revoke keys',
    rawLink: 'The description as OpenAPI 3.1',
    contents: 'Contents',
    search: 'Find an operation',
    parameters: 'Parameters', body: 'What to send', answers: 'What comes back', example: 'Example', required: 'required',
    operations: (n: number) => count(n, 'operation', 'operations'),
    noExample: 'No content',
    other: 'Other',
  },
}
