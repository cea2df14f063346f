import type { ClockKind } from '../../../../../server/act/cases/contract.ts'
import type {
  Blank, BlankProblem, Wording, WordingKind, WordingLanguage,
} from '../../../../../server/act/cases/wording/contract.ts'

/** By which clock a case runs, and in which words customers hear of it. */
export const caseRules = {
  clockLabel: 'Which hours count',
  clock: { calendar: 'round the clock', working: 'working hours' } satisfies Record<ClockKind, string>,
  hours: {
    title: 'Working hours', days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    closed: 'closed', from: 'from', to: 'to',
    closedOn: 'Holidays', openOn: 'Weekend days that are worked', add: 'Add', remove: (day: string) => `Remove ${day}`,
  },
  wording: {
    open: 'Words', title: 'What customers read', message: 'Which message', inLanguage: 'In which language',
    kind: { acknowledge: 'We have heard you', check: 'Are you content?' } satisfies Record<WordingKind, string>,
    language: { zh: 'Chinese', en: 'English' } satisfies Record<WordingLanguage, string>,
    part: {
      subject: 'Subject', text: 'Mail', short: 'Text message, for who has no e-mail address',
    } satisfies Record<keyof Wording, string>,
    blanks: 'Filled in for each customer:', and: ', ', stop: '.', needed: (blank: string) => `${blank} must stand in both.`,
    blank: {
      number: '(number of the case)', within: '(hours until the answer)', due: '(day and time of the answer)', customer: '(name)',
      organisation: '(our name)', link: '(where they answer)',
    } satisfies Record<Blank, string>,
    problem: {
      unknown: (blank: string) => `There is no {{${blank}}}.`,
      broken: (braces: string) => `${braces} stands alone: a blank is between {{ and }}.`,
      missing: (blank: string) => `{{${blank}}} is missing.`,
    } satisfies Record<BlankProblem['problem'], (blank: string) => string>,
    preview: 'Preview', save: 'Save', saved: 'Saved. The next customer reads it.',
    ours: 'These are the words that Heartline brings along.', back: 'Back to Heartline’s words',
    isBack: 'Heartline’s words are back.',
  },
}
