import { count } from '../count.ts'
import type { Deed } from '../../../../../server/govern/audit/contract.ts'
import type { Purpose } from '../../../../../server/govern/roles/contract.ts'

/** The audit log: who saw or changed what. */
export const audit = {
  rail: 'Audit',
  question: 'Who saw or changed what, and why?',
  answer: 'Every look at a customer and every change is noted here, sealed together with the one before it.',
  caption: 'What people saw, changed, or were refused',
  when: 'When', who: 'Who', deed: 'What they did', purpose: 'Purpose', from: 'From', day: 'From day', toDay: 'To day',
  anybody: 'Anybody', anything: 'Anything done', person: 'Person', about: 'About', anySubject: 'About anything',
  deeds: { saw: 'Saw', changed: 'Changed', refused: 'Refused' } as Record<Deed, string>,
  deedOf: (deed: Deed, what: string) =>
    ({ saw: `looked at ${what}`, changed: `changed ${what}`, refused: `was refused: ${what}` })[deed],
  purposes: { none: 'no personal data', service: 'service', analysis: 'analysis', intake: 'taking in', administration: 'administration', marketing: 'marketing', loyalty: 'membership', legal: 'legal duty' } as Record<Purpose, string>,
  thing: (kind: string, id: string | null) => (id === null ? kind : `${kind} ${id}`),
  why: (reason: string) => `“${reason}”`,
  fields: (names: string) => `Fields: ${names}`,
  more: 'Show earlier ones',
  export: 'Save as CSV',
  check: 'Check the seals',
  whole: (entries: number, number: number, seal: string) =>
    `All ${count(entries, 'entry is', 'entries are')} what was written. The end is number ${number}, seal ${seal}: note it elsewhere to tell later that nothing was cut off.`,
  empty: 'Nothing has been noted yet.',
  broken: {
    altered: (at: number) => `Entry ${at} is not what was written. Somebody changed the database: compare with a backup.`,
    missing: (at: number) => `Entry ${at} is gone. Somebody changed the database: compare with a backup.`,
    cut: (at: number) => `Everything from entry ${at} on is gone. Somebody changed the database: compare with a backup.`,
  },
  /** What an address of the API is about, by its first part. */
  kinds: {
    'consent-words': 'words of consent', purposes: 'purposes of data', assessments: 'assessment', texts: 'text',
    audit: 'the audit log', 'export-requests': 'request for an export', 'export-rule': 'the rule for exports', catalogue: 'the catalogue', contacts: 'contacts', customers: 'customer', erasures: 'deletion', retention: 'periods of retention', drivers: 'drivers', findings: 'finding', hooks: 'incoming webhook',
    'contact-policy': 'the contact policy', 'contact-pressure': 'who is asked too much', 'contact-suppressions': 'suppressed addresses',
    'heard-campaigns': 'campaign heard', 'import-files': 'import file', imports: 'import', invitations: 'invitation', journeys: 'journey', keys: 'key',
    'mailbox-tests': 'mailbox test', mailboxes: 'mailbox', 'my-keys': 'own key', needs: 'needs', 'observation-phrases': 'phrases for observations', observations: 'observation',
    organisation: 'the organisation', people: 'person', pipeline: 'the pipeline', pulse: 'the pulse', 'ready-surveys': 'ready surveys',
    'sample-company': 'the sample company', satisfaction: 'satisfaction', segments: 'segment', session: 'session', signals: 'signals',
    'survey-markers': 'survey marker', 'survey-scores': 'survey scores', surveys: 'survey', 'theme-search': 'the search for themes', themes: 'theme',
    touchpoints: 'touchpoint', unhappy: 'unhappy customers', 'unhappy-thresholds': 'when a customer counts as unhappy', unmapped: 'unmapped names',
    value: 'customer value', voices: 'voices', warnings: 'warning', 'webhook-mappings': 'webhook mappings', webhooks: 'webhook',
    'case-causes': 'causes of complaints', letters: 'letter', cases: 'case', 'letter-templates': 'letter templates',
    'case-measures': 'figures about cases', 'case-settings': 'settings of cases', 'case-wordings': 'words to customers', 'my-day': 'the day’s list',
    'follow-ups': 'follow-ups', 'customer-questions': 'question for another customer', members: 'member',
    membership: 'the programme', next: 'next best actions', recommendations: 'recommendations', playbooks: 'playbook',
    'ready-playbooks': 'ready playbooks', 'playbook-runs': 'playbook run', referrals: 'referrals', remedies: 'remedy',
    'remedy-limits': 'limits of remedies', tasks: 'task', 'transfer-topics': 'topics of transfers', transfers: 'transfer',
    channels: 'channels', 'channel-words': 'words of channels', 'webhook-endpoints': 'outgoing webhook', inbox: 'inbox',
    briefs: 'brief', 'brief-comparison': 'comparison of briefs', report: 'the monthly report', 'report-months': 'months to report on', 'report-sendings': 'sendings of the report', 'report-schedule': 'when the report is sent',
    economics: 'loyalty economics', evidence: 'evidence', effects: 'effects', practices: 'practices', pond: 'the pond', results: 'experience and results',
    'segment-comparison': 'comparison of segments', 'saved-segments': 'segment', 'segment-searches': 'search for segments',
    campaigns: 'campaign', offers: 'offer', 'competitor-comparison': 'comparison with competitors', competitors: 'competitors',
    'my-sign-in': 'own sign-in', 'sign-in-ways': 'ways to sign in', 'sign-on': 'single sign-on', 'sign-on-return': 'single sign-on', 'sign-in-settings': 'sign-in settings', 'directory-groups': 'group for the directory', lock: 'the lock on sign-in of', Users: 'user of the directory', Groups: 'group of the directory',
    Schemas: 'SCIM schemas', ResourceTypes: 'SCIM resource types', ServiceProviderConfig: 'the SCIM service',
  } as Record<string, string>,
}
