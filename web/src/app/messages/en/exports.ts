import { count } from '../count.ts'
import type { ExportState } from '../../../../../server/govern/exports/contract.ts'
import type { ExportKind } from '../../../../../server/govern/roles/contract.ts'

/** Files with many people's data, and the second person's yes. */
export const exports = {
  rail: 'Exports',
  question: 'Who takes along data of many people?',
  answer: (mine: number, waiting: number) =>
    waiting > 0 ? `${count(waiting, 'request waits', 'requests wait')} for your yes or no.` : mine > 0 ? `${count(mine, 'file is', 'files are')} ready for you.` : 'Nothing waits for an answer.',
  answerOff: 'Nobody has to ask: files leave as they are pressed, and each stands in the audit log.',
  caption: 'Files that were asked for',
  what: 'What', who: 'Who asks', why: 'Why', when: 'Asked', state: 'State',
  kinds: { signals: 'History of signals', answers: 'Answers to a survey', customers: 'Customers and their value', words: 'What customers wrote', journeys: 'A journey, customer by customer', links: 'Personal links of a survey' } as Record<ExportKind, string>,
  states: { waiting: 'waiting', approved: 'agreed', refused: 'refused', over: 'over' } as Record<ExportState, string>,
  you: 'you', by: (name: string) => `by ${name}`, until: (moment: string) => `until ${moment}`, fetched: (n: number) => `fetched ${count(n, 'time', 'times')}`,
  all: 'everything', filters: (text: string) => `only: ${text}`,
  fetch: 'Fetch the file', makeLinks: 'Make the links', agree: 'Agree', refuse: 'Refuse …', agreeOf: (who: string) => `Agree to the file of ${who}`, refuseOf: (who: string) => `Refuse the file of ${who}`,
  agreed: (who: string) => `${who} can fetch it for a day.`, refused: (who: string) => `${who} is told.`,
  refuseTitle: 'Why not?', refuseLead: 'They read your words.', words: 'Your words', submit: 'Refuse',
  empty: 'Nobody has asked yet', emptyHint: 'Whoever wants a file with more rows than the rule allows is asked for a reason, and it shows up here.',
  rule: 'From when on does it take two people?',
  ruleNote: 'A file about more people than this leaves only when somebody else agrees: an owner or a manager, never the one who asks. What one person takes along within a day is added up.',
  ruleOn: 'A second person has to agree', above: 'Above so many rows', save: 'Keep', saved: 'It holds from now on.',
  alone: 'You are the only one who could agree, so the rule waits until there is a second owner or manager.',
  asked: 'It was asked for. You are told when somebody has decided, and can fetch the file under Trust → Exports then.',
  askTitle: 'This file takes a second person’s yes', askLead: 'It holds data of many people. An owner or a manager other than you has to agree; then you alone can fetch it, for a day.',
  ask: 'Ask for it', reason: 'What do you need it for?', reasonHint: 'Whoever decides reads it, and it stands in their inbox.',
}
