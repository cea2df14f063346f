import { z } from 'zod'
import { line, RowId, text } from '../../platform/http/contract.ts'
import { Channel, ContactPurpose } from '../../govern/contact/contract.ts'
import { Role } from '../../govern/roles/contract.ts'

/**
 * A piece of work for a person of the company, mostly with one customer: who does it, by when, in which words, and how it ended.
 */

export const taskKinds = ['call', 'write', 'visit', 'approve', 'step'] as const
export const TaskKind = z.enum(taskKinds)
export type TaskKind = z.infer<typeof TaskKind>

/**
 * How a task can end. Of a call or a visit: the customer is content; unhappy; was not reached, at last; wants no more of them;
 * the number is somebody else's.
 */
export const outcomes = [
  'done', 'approved', 'refused', 'content', 'unhappy', 'not-reached', 'no-more-calls', 'wrong-number',
] as const
export const TaskOutcome = z.enum(outcomes)
export type TaskOutcome = z.infer<typeof TaskOutcome>

/** What a task of each kind may end as. A call or a visit ends on My day, where contact policy is asked first. */
export const outcomesOf = {
  call: ['content', 'unhappy', 'not-reached', 'no-more-calls', 'wrong-number'],
  visit: ['content', 'unhappy', 'not-reached', 'no-more-calls'],
  write: ['done'],
  approve: ['approved', 'refused'],
  step: ['done'],
} as const satisfies Record<TaskKind, readonly TaskOutcome[]>

/** Why a task is not done: its time passed, nobody needs it any more, or the customer may not be contacted. */
export const DropReason = z.enum(['too-late', 'not-needed', 'not-allowed'])
export type DropReason = z.infer<typeof DropReason>

/** Words for the person who does it, in one language or both; a reader sees their own, else the other. */
export const TaskWords = z.object({ zh: text(4_000).default(''), en: text(4_000).default('') })
  .refine((w) => w.zh !== '' || w.en !== '', 'say it in Chinese or in English')
export type TaskWords = z.infer<typeof TaskWords>

/** Which feature asked for it and what there it belongs to, such as a run or a case. */
export const TaskAbout = z.object({ feature: line(40).min(1), id: line(200).min(1) })
export type TaskAbout = z.infer<typeof TaskAbout>

/** A task as another feature asks for it. A second task with the same key is the first one. */
export interface NewTask {
  readonly key: string
  readonly kind: TaskKind
  readonly title: string | TaskWords
  readonly script?: string | TaskWords | null | undefined
  /** Why this customer, and why now. */
  readonly why?: string | TaskWords | null | undefined
  readonly customer?: number | null | undefined
  /** Somebody of the company by id; else whoever has the role; else whoever works on tasks. */
  readonly person?: string | null | undefined
  readonly role?: Role | null | undefined
  readonly dueAt: Date
  /** After this moment it is worth nothing, and is dropped. */
  readonly latestAt?: Date | null | undefined
  readonly about: TaskAbout
  /** How and for what the customer is contacted; a call is by phone and a follow-up unless told. */
  readonly channel?: Channel | null | undefined
  readonly purpose?: ContactPurpose | undefined
}

const at = z.iso.datetime()
const Person = z.object({ id: z.string(), name: z.string().nullable() })

/** `open` waits for somebody; `taken` is in somebody's hands; `done` has an outcome; `dropped` says why it is not done. */
export const TaskState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open') }),
  z.object({ state: z.literal('taken'), by: Person, since: at }),
  z.object({ state: z.literal('done'), outcome: TaskOutcome, by: Person, at, note: z.string() }),
  z.object({ state: z.literal('dropped'), why: DropReason, by: Person.nullable(), at, note: z.string() }),
])
export type TaskState = z.infer<typeof TaskState>

export const Task = z.object({
  id: z.number().int(), kind: TaskKind, title: TaskWords, script: TaskWords.nullable(), why: TaskWords.nullable(),
  customer: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
  role: Role.nullable(), state: TaskState, dueAt: at, latestAt: at.nullable(),
  /** How often somebody tried. */
  attempts: z.number().int(),
  about: TaskAbout, channel: Channel.nullable(), purpose: ContactPurpose,
})
export type Task = z.infer<typeof Task>

export const eventKinds = ['opened', 'taken', 'given', 'released', 'snoozed', 'tried', 'done', 'dropped'] as const
/** What happened to a task; `by` is null where the program did it. */
export const TaskEvent = z.object({
  at, what: z.enum(eventKinds), by: Person.nullable(), to: Person.nullable(), until: at.nullable(), note: z.string(),
})
export type TaskEvent = z.infer<typeof TaskEvent>
export const TaskDetail = z.object({ task: Task, history: z.array(TaskEvent) })
export type TaskDetail = z.infer<typeof TaskDetail>

/**
 * `mine`: in my hands, or waiting for somebody of my role. `today`: due
 * before the day ends, late ones included. `now`: all that are under way.
 */
export const TaskQuery = z.object({
  whose: z.enum(['mine', 'all']).default('mine'),
  when: z.enum(['today', 'later', 'now', 'ended']).default('today'),
  /** Part of the title. */
  search: line(100).optional(),
  customer: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskQuery = z.infer<typeof TaskQuery>
export const TaskPage = z.object({
  items: z.array(Task), next: z.string().nullable(),
  /** Those a task can be given to. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type TaskPage = z.infer<typeof TaskPage>

export const TaskId = z.object({ id: RowId })
const note = text(1_000).trim().default('')
/** Given to a person; or to nobody, for whoever takes it next. */
export const HandOver = z.object({ person: line(100).min(1).nullable(), note })
export const Snooze = z.object({ until: z.iso.datetime({ offset: true }) })
export const Ending = z.object({ outcome: TaskOutcome, note })
export const Dropping = z.object({ note: text(1_000).trim().min(1, 'say why it is not needed') })

/** The fact that a task is over. It is told once, within the transaction that makes it so. */
export interface TaskEnded {
  readonly fact: 'task.ended'
  readonly org: number
  readonly task: number
  readonly key: string
  readonly about: TaskAbout
  readonly customer: number | null
  readonly outcome: TaskOutcome | 'dropped'
  /** Null where the program ended it. */
  readonly by: string | null
  readonly at: string
}
