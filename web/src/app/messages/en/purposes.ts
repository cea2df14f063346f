import { count } from '../count.ts'
import type { Reason } from '../../../../../server/govern/audit/contract.ts'
import type { Ground, ObjectionPurpose } from '../../../../../server/govern/purposes/contract.ts'
import type { DataPurpose, PersonalField } from '../../../../../server/platform/feature/contract.ts'

/** Purposes of personal data, seeing what is masked, and customers' own pages. */
export const purposes = {
  rail: 'Purposes',
  question: 'Which personal data do we use, and what for?',
  answer: (n: { routes: number; jobs: number; subscriptions: number }, closed: number) =>
    `${count(n.routes, 'address', 'addresses')} of the API, ${count(n.jobs, 'job', 'jobs')} and ${count(n.subscriptions, 'subscription', 'subscriptions')} use it, each for a purpose it declares.${closed > 0 ? ` You have switched ${count(closed, 'use', 'uses')} off.` : ''}`,
  caption: 'Kinds of personal data by purpose, with how many places use them',
  matrixNote: 'Drawn from what the program itself declares. Press a figure to see where and why, and to switch a use off.',
  field: 'Data',
  fields: {
    name: 'Name', email: 'E-mail', phone: 'Phone', number: 'Customer number', circumstances: 'Circumstances', behaviour: 'What they did and bought', feelings: 'Scores and feelings',
    words: 'Their words, masked', value: 'Value', consents: 'Consents and contacts', membership: 'Membership', care: 'What was done for them', staff: 'Who of us did it',
  } as Record<PersonalField, string>,
  purposes: {
    service: 'Service', analysis: 'Improvement', marketing: 'Marketing', loyalty: 'Membership', intake: 'Taking in', administration: 'Administration', legal: 'Legal duty',
  } as Record<DataPurpose, string>,
  ground: 'Ground',
  groundsTitle: 'On which ground?',
  groundsNote: 'Say for each purpose on what your use rests; it stands in the record of processing. Under the PIPL legitimate interest is no ground.',
  grounds: { contract: 'Contract', consent: 'Consent', interest: 'Legitimate interest', law: 'Legal duty' } as Record<Ground, string>,
  off: 'off', none: 'not used',
  cell: (field: string, purpose: string, n: number, off: boolean) => `${field} for ${purpose.toLowerCase()}: ${n === 0 ? 'not used' : off ? 'switched off' : count(n, 'place', 'places')}`,
  cellTitle: (field: string, purpose: string) => `${field} · ${purpose}`,
  held: 'Held in', used: 'Used by', by: { route: 'Address', job: 'Job', subscription: 'On arrival of signals' },
  use: 'Use it for this', useHint: 'Switched off, every address that needs it answers that your organisation does not use it for this.',
  fixed: 'This cannot be switched off: without it the system does not run, or the law asks for it.',
  saved: 'Saved. It holds from now on.',
  save: 'Save',
  sources: 'What may each source be used for?',
  sourcesNote: 'Signals of a source with limits single nobody out for anything else: no campaign, offer, message or value is based on them. A signal can carry limits of its own (givenFor, givenUntil). Sums over many customers stay.',
  source: 'Source', signals: 'Signals', allowed: 'Given for', everything: 'everything', days: 'For how long', forever: 'as long as kept',
  daysOf: (n: number) => count(n, 'day', 'days'), limit: 'Limit', limitOf: (source: string) => `Limit ${source}`, daysLabel: 'Days after the signal (empty: as long as it is kept)', noSources: 'No signals yet.',
  originals: 'Texts as they were written',
  originalsNote: 'Texts are stored masked. You may also keep them as they were written, sealed, for some days: then an owner or manager can read one for a reason, which stands in the audit log.',
  keepOriginals: 'Keep texts as they were written', originalDays: 'Days',
  record: 'Record of processing', recordHint: 'GDPR Art. 30, PIPL Art. 54–55, as CSV', recordIn: { en: 'English', zh: '中文' },
  words: 'In which words do we ask for consent?',
  wordsNote: 'A new version holds from now on; who agreed before agreed to the words of then. Consent by e-mail counts once the link in it is pressed.',
  version: 'Version', wordsFor: 'Purpose', wordsNow: 'Words', change: 'Change', changeOf: (what: string) => `Change the words for ${what}`, inEnglish: 'In English', inChinese: 'In Chinese',
  assessments: 'Have we thought about what decides by itself?',
  assessmentsNote: 'An assessment before a playbook, campaign or score decides about people (PIPL Art. 55–56, GDPR Art. 35). Kept for good; write a new one when something changes. The PIPL asks for three years.',
  assess: 'Write an assessment', about: 'What decides', aboutHint: 'For example: playbook “win back”', necessity: 'What for and how; is it lawful, proper and necessary?', risks: 'What may it do to people?',
  measures: 'What is done against that, and is it enough?', verdict: 'Verdict', verdicts: { go: 'Go', 'go-with-conditions': 'Go, with conditions', stop: 'Stop' }, reviewBy: 'Look again by',
  written: 'Written down.', noAssessments: 'None yet.', when: 'When', who: 'by',
  reveal: {
    show: 'Show', showLabel: 'Show e-mail and phone', title: 'Why do you need to see this?', lead: 'Your reason stands in the audit log.', because: 'Reason', words: 'In words', wordsHint: 'Needed for “something else”',
    reasons: { call: 'To call or write to them', asked: 'They asked me to', identity: 'To know whether it is them', safety: 'Somebody is in danger', other: 'Something else' } as Record<Reason['because'], string>,
    submit: 'Show it', original: 'As it was written', once: 'Shown once. It is gone when you close this.', close: 'Close',
  },
  own: {
    title: 'Their own page', lead: 'There they see what is kept, put it right, take it with them, allow, object, and delete. The link works for 14 days; hand it to nobody else.',
    make: 'Make a link', send: 'Send it by e-mail', sent: 'It is on its way to them.', notSent: (reason: string) => `It could not be sent: ${reason}.`, until: (day: string) => `Works until ${day}.`, copy: 'Copy the link', end: 'End all links', ended: 'No link made until now opens their page any more.',
    objects: (what: string) => `Objects to: ${what}`,
    objections: { marketing: 'offers and campaigns', analysis: 'being looked at one by one', loyalty: 'the membership' } as Record<ObjectionPurpose, string>,
  },
}
