import { z } from 'zod'
import { line, Revision, RowId, text } from '../../platform/http/contract.ts'

/**
 * A case: a customer's complaint followed to its end (ISO 10002): acknowledged at once, owned by a person, answered by the
 * clock, put right step by step, and closed when the customer has said whether they are content.
 */

export const severities = ['notable', 'serious', 'urgent'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

/**
 * The steps of recovery, in their usual order. `letter` is done when a signed one has left, `check` when the customer was asked.
 */
export const recoverySteps = ['admit', 'apologise', 'put-right', 'guarantee', 'letter', 'check'] as const
export const RecoveryStep = z.enum(recoverySteps)
export type RecoveryStep = z.infer<typeof RecoveryStep>

const at = z.iso.datetime()
export const Person = z.object({ id: z.string(), name: z.string().nullable() })
export type Person = z.infer<typeof Person>
const by = Person.nullable()

/** How a case ended. `no-answer`: the customer did not say. `not-a-case`: there was nothing to put right. */
export const closings = ['content', 'not-content', 'no-answer', 'not-a-case'] as const
export const Closing = z.enum(closings)
export type Closing = z.infer<typeof Closing>

/**
 * `open`: nobody has it. `working`: somebody does. `checking`: the customer is being asked whether they are content.
 * `content`: they said yes, and it may be closed. `merged`: it is told on in another case.
 */
export const CaseState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('working'), owner: Person }),
  z.object({ state: z.literal('checking'), owner: Person, since: at }),
  z.object({ state: z.literal('content'), owner: Person, since: at }),
  z.object({ state: z.literal('closed'), by, at, how: Closing }),
  z.object({ state: z.literal('merged'), into: z.string(), by, at }),
])
export type CaseState = z.infer<typeof CaseState>
export const caseStates = ['open', 'working', 'checking', 'content', 'closed', 'merged'] as const
export type StateName = (typeof caseStates)[number]

/** What the clock measures, from the opening: acknowledged, a first answer by a person, put right. */
export const targets = ['acknowledge', 'answer', 'solve'] as const
export const Target = z.enum(targets)
export type Target = z.infer<typeof Target>
/** `met` null: not yet. `late` is said of what came late and of what is late now. */
const Hand = z.object({ due: at, met: at.nullable(), late: z.boolean() })
export const Clock = z.object({ acknowledge: Hand, answer: Hand, solve: Hand })
export type Clock = z.infer<typeof Clock>

export const openers = ['flag', 'person', 'playbook'] as const
export const Opener = z.enum(openers)
export type Opener = z.infer<typeof Opener>

const CaseLine = z.object({
  number: z.string(),
  subject: z.string(),
  severity: Severity,
  state: CaseState,
  customer: z.object({ id: z.number().int(), name: z.string().nullable() }),
  openedAt: at,
  openedBy: Opener,
  clock: Clock,
  /** The next thing that is due; null where nothing is. */
  next: z.object({ what: Target, due: at, late: z.boolean() }).nullable(),
  escalated: z.number().int(),
  reopened: z.number().int(),
  branch: z.string().nullable(),
  cause: z.object({ id: z.number().int(), names: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
  /** Notes in which the reader is named and which they have not seen. */
  mentions: z.number().int(),
})
export type CaseLine = z.infer<typeof CaseLine>

export const CaseQuery = z.object({
  state: z.enum(['now', 'any', ...caseStates]).default('now'),
  who: z.enum(['all', 'mine', 'nobody', 'mentioned']).default('all'),
  severity: Severity.optional(),
  late: z.stringbool().optional(),
  cause: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  branch: line(80).optional(),
  customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  /** Part of the number or of the subject. */
  search: line(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CaseQuery = z.infer<typeof CaseQuery>

export const CasePage = z.object({
  items: z.array(CaseLine),
  next: z.string().nullable(),
  counts: z.object({
    open: z.number().int(), working: z.number().int(), checking: z.number().int(), content: z.number().int(),
    late: z.number().int(), mine: z.number().int(), mentioned: z.number().int(),
  }),
  /** Those a case can be given to, for who may work on cases. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type CasePage = z.infer<typeof CasePage>

/** One step of recovery as it stands. */
export const StepState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('todo') }),
  z.object({ state: z.literal('done'), at, by, words: z.string() }),
  z.object({ state: z.literal('left-out'), at, by, why: z.string() }),
])
export type StepState = z.infer<typeof StepState>
export const Steps = z.record(RecoveryStep, StepState)
export type Steps = z.infer<typeof Steps>

export const eventKinds = [
  'opened', 'acknowledging', 'acknowledged', 'not-sent', 'taken', 'given', 'released', 'answered', 'promised', 'step-done',
  'step-left-out', 'step-undone', 'late', 'edited',
  'asked', 'content', 'not-content', 'reopened', 'closed', 'merged', 'joined', 'signal', 'letter-signed', 'letter-sent',
  'promise-kept',
] as const
export const EventKind = z.enum(eventKinds)
export type EventKind = z.infer<typeof EventKind>

/**
 * What happened to a case, in order: who, when, in which words. `what`
 * names the step, target, channel, message or case it is about.
 */
export const CaseEvent = z.object({
  id: z.number().int(), kind: EventKind, at, by, what: z.string().nullable(), words: z.string(),
})
export type CaseEvent = z.infer<typeof CaseEvent>

export const Note = z.object({
  id: z.number().int(), at, by, text: z.string(), revision: z.number().int(), editedAt: at.nullable(), mentions: z.array(Person),
})
export type Note = z.infer<typeof Note>

export const FileView = z.object({ id: z.number().int(), at, by, name: z.string(), type: z.string(), bytes: z.number().int() })
export type FileView = z.infer<typeof FileView>

/** What the customer was promised, by when, and whether it was kept. */
export const PromiseView = z.object({
  id: z.number().int(), at, by, words: z.string(), due: z.iso.date().nullable(), keptAt: at.nullable(),
})

/** What the customer said when asked whether they are content: 1 not at all … 5 fully; from 4 on they are. */
export const contentFrom = 4
export const ContentCheck = z.object({
  askedAt: at, channel: z.string(), sent: z.enum(['waiting', 'sent', 'refused']), score: z.number().int().nullable(),
  words: z.string(), answeredAt: at.nullable(),
})
export type ContentCheck = z.infer<typeof ContentCheck>

export const CaseDetail = CaseLine.extend({
  revision: z.number().int(),
  text: z.string(),
  touchpoint: z.string().nullable(),
  steps: Steps,
  signals: z.array(z.object({ source: z.string(), id: z.string(), time: at })),
  events: z.array(CaseEvent),
  notes: z.array(Note),
  files: z.array(FileView),
  promises: z.array(PromiseView),
  checks: z.array(ContentCheck),
  /** Other cases of the same customer. */
  others: z.array(z.object({ number: z.string(), subject: z.string(), state: z.enum(caseStates), openedAt: at })),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type CaseDetail = z.infer<typeof CaseDetail>

// --- What people ask for

export const CaseNumber = z.string().regex(/^C-\d{4}-\d{6,9}$/, 'a case number is like C-2026-000123')
export const CasePath = z.object({ number: CaseNumber })

export const CaseDraft = z.object({
  /** Made where it is written: sent again under the same one, it is still one case. */
  id: z.uuid(),
  customer: z.number().int().positive(),
  severity: Severity,
  subject: line(160).min(1),
  text: text(4_000).trim().default(''),
  cause: RowId.nullable().default(null),
  touchpoint: line(80).nullable().default(null),
})
export type CaseDraft = z.infer<typeof CaseDraft>

/** An edit says which revision it read: where another was faster, nothing is written and both texts are answered. */
export const CaseEdit = z.object({
  revision: Revision,
  subject: line(160).min(1),
  text: text(4_000).trim(),
  severity: Severity,
  cause: RowId.nullable(),
  touchpoint: line(80).nullable(),
})
export type CaseEdit = z.infer<typeof CaseEdit>
export const EditOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('saved'), revision: z.number().int() }),
  z.object({ state: z.literal('conflict'), revision: z.number().int(), theirs: z.string(), yours: z.string() }),
])
export type EditOutcome = z.infer<typeof EditOutcome>

export const Assignment = z.object({ person: line(100).min(1).nullable() })
/** How a person answered the customer. By e-mail it is sent; anything else was done by hand and is noted. */
export const Answer = z.object({
  channel: z.enum(['email', 'phone', 'in-person']),
  words: text(4_000).trim().min(1),
  promise: z.object({ words: line(300).min(1), due: z.iso.date().nullable() }).nullable().default(null),
})
export type Answer = z.infer<typeof Answer>
export const StepDone = z.object({ words: text(2_000).trim().min(1) })
export const StepLeftOut = z.object({ why: text(500).trim().min(1) })
export const StepPath = CasePath.extend({ step: RecoveryStep })
export const NoteDraft = z.object({ text: text(8_000).trim().min(1), mentions: z.array(line(100)).max(20).default([]) })
export const NoteEdit = z.object({ text: text(8_000).trim().min(1), revision: Revision })
export const NotePath = CasePath.extend({ note: RowId })
export const PromisePath = CasePath.extend({ promise: RowId })
export const FilePath = CasePath.extend({ file: RowId })
export const FileQuery = z.object({ name: line(150).min(1) })
export const CloseRequest = z.object({
  how: Closing, cause: RowId.nullable().default(null), words: text(2_000).trim().default(''),
})
/** Asks in writing, by mail or else by text message; or notes what the customer said when asked by phone or in person. */
export const CheckRequest = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('message') }),
  z.object({
    channel: z.enum(['phone', 'in-person']), score: z.number().int().min(1).max(5), words: text(2_000).trim().default(''),
  }),
])
export type CheckRequest = z.infer<typeof CheckRequest>
/** `refused`: it could not be sent, and why; somebody must ask by phone. */
export const CheckAsked = z.object({ refused: z.string().nullable() })
export const MergeRequest = z.object({ into: CaseNumber })
export const ReopenRequest = z.object({ why: text(500).trim().min(1) })

// --- What an organisation decides

const hours = z.number().min(0.25).max(24 * 366)
const Hours = z.object({ acknowledge: hours, answer: hours, solve: hours })

/** Whether a clock runs through nights, weekends and holidays, or only while the organisation works. */
export const clockKinds = ['calendar', 'working'] as const
export const ClockKind = z.enum(clockKinds)
export type ClockKind = z.infer<typeof ClockKind>

const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day, such as 09:00')
const OpenHours = z.object({ from: TimeOfDay, to: TimeOfDay }).refine(
  (h) => h.from < h.to, 'work ends later in the day than it begins; midnight is 24:00',
)
/** The minute of the day that a time of day names. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const leastMinutes = 5 * 60
const days = z.array(z.iso.date()).max(400)
/** When the organisation works, by the clocks of its zone. */
export const WorkingHours = z.object({
  /** Monday to Sunday; null where it is closed. */
  week: z.array(OpenHours.nullable()).length(7).refine(
    (week) => week.reduce((sum, h) => sum + (h ? minuteOf(h.to) - minuteOf(h.from) : 0), 0) >= leastMinutes,
    'a week has five hours of work at least, or nothing would ever be due'),
  /** Holidays. */
  closedOn: days,
  /** Days that are worked although the week says closed, by the hours of the first day that is worked. */
  openOn: days,
})
export type WorkingHours = z.infer<typeof WorkingHours>
export const CaseSettings = z.object({
  /** A flag of this severity or a higher one opens a case by itself; null: none does. */
  opensFrom: Severity.nullable(),
  hours: z.object({ notable: Hours, serious: Hours, urgent: Hours }),
  /** By which clock the hours of each severity pass. */
  clocks: z.object({ notable: ClockKind, serious: ClockKind, urgent: ClockKind }),
  workingHours: WorkingHours,
  /** Who gets the cases of a branch; the rest waits for somebody to take it. */
  owners: z.array(z.object({ branch: line(80).min(1), person: line(100).min(1) })).max(200),
  /** Who hears of what is late: this person, else every manager. */
  escalateTo: line(100).min(1).nullable(),
  acknowledgeByMail: z.boolean(),
})
export type CaseSettings = z.infer<typeof CaseSettings>

// --- Facts

/** The fact that a case was opened, within the transaction that opens it. */
export interface CaseOpened {
  readonly fact: 'case.opened'
  readonly org: number
  readonly case: number
  readonly number: string
  readonly customer: number
  readonly severity: Severity
  readonly by: Opener
}

/** The fact that a case ended. A case that is opened again ends again, with another fact. */
export interface CaseClosed {
  readonly fact: 'case.closed'
  readonly org: number
  readonly case: number
  readonly number: string
  readonly customer: number
  readonly severity: Severity
  readonly how: Closing
  readonly cause: number | null
  readonly openedAt: string
  readonly closedAt: string
  readonly reopened: number
}
