import { z } from 'zod'
import { line, RowId, text } from '../../platform/http/contract.ts'
import { Refusal } from '../../govern/contact/contract.ts'
import { Estimate, Share } from '../../understand/slice/contract.ts'
import { Task, TaskEvent, TaskWords } from '../tasks/contract.ts'
import { Effect } from '../playbooks/running/contract.ts'

/**
 * Following up after the sale: whom to call today and in which words, what came of it, and what sales followed. It never sells.
 */

const at = z.iso.datetime()
const day = z.iso.date()
const count = z.number().int()

/** How a call or a visit ended, in one tap. */
export const callOutcomes = ['content', 'unhappy', 'not-reached', 'no-more-calls', 'wrong-number'] as const
export const CallOutcome = z.enum(callOutcomes)
export type CallOutcome = z.infer<typeof CallOutcome>
/** In these somebody was spoken to. */
export const reached: readonly CallOutcome[] = ['content', 'unhappy', 'no-more-calls']
/** Not reached so often, and the task is over. */
export const mostTries = 3

/** The cadences that are not playbooks: calls of the management, and a question on another customer's behalf. */
export const ownCadences = ['directors', 'question'] as const

// ————— my day —————

/** Whether the customer may be contacted at this moment; where not, why, and from when. */
export const Fits = z.discriminatedUnion('now', [
  z.object({ now: z.literal(true) }),
  z.object({ now: z.literal(false), reason: Refusal, from: at.nullable() }),
])
export type Fits = z.infer<typeof Fits>

/** What a customer last did, said or felt, on one line. */
export const StoryLine = z.object({
  at, type: z.string(), touchpoint: z.string().nullable(), tone: z.number().nullable(), intensity: z.number().nullable(),
  text: z.string().nullable(),
  total: z.object({ amount: z.string(), currency: z.string() }).nullable(),
})
export type StoryLine = z.infer<typeof StoryLine>

export const DayItem = z.object({
  task: Task,
  /** Null for what is no contact. */
  fits: Fits.nullable(),
  last: StoryLine.nullable(),
})
export type DayItem = z.infer<typeof DayItem>

export const MyDay = z.object({
  day, items: z.array(DayItem),
  /** What I ended today, and what is due after today. */
  doneToday: count, later: count,
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** For owners and managers: how many customers a day they call themselves; null where they do not. */
  director: z.object({ perDay: count.nullable() }).nullable(),
})
export type MyDay = z.infer<typeof MyDay>

/** What stands with a customer: what is being put right, and what they were promised. */
export const Standing = z.object({
  case: z.object({ number: z.string(), subject: z.string() }).nullable(),
  promised: z.array(z.object({ words: z.string(), due: z.string().nullable() })),
})
export type Standing = z.infer<typeof Standing>

export const DayDetail = z.object({
  task: Task, history: z.array(TaskEvent), fits: Fits.nullable(), standing: Standing, story: z.array(StoryLine),
  /** Earlier calls to this customer, the newest first. */
  calls: z.array(z.object({ at, by: z.string().nullable(), outcome: CallOutcome.nullable(), note: z.string() })),
  /** While a call is under way: since when, and the numbers to dial. */
  calling: z.object({ since: at, phones: z.array(z.string()) }).nullable(),
})
export type DayDetail = z.infer<typeof DayDetail>

/**
 * Whether a call may begin now. Where not, the task waits until `from`; or, where that would be too late or never, it is dropped.
 */
export const Beginning = z.discriminatedUnion('state', [
  z.object({ state: z.literal('calling'), phones: z.array(z.string()), since: at }),
  z.object({ state: z.literal('waits'), reason: Refusal, until: at }),
  z.object({ state: z.literal('dropped'), reason: Refusal }),
])
export type Beginning = z.infer<typeof Beginning>

export const CallEnding = z.object({ outcome: CallOutcome, note: text(1_000).trim().default('') })
export const CallResult = z.object({
  task: Task,
  /** When it is tried again; null where it is over. */
  again: at.nullable(),
  case: z.object({ id: count, number: z.string() }).nullable(),
})
export type CallResult = z.infer<typeof CallResult>

export const DirectorSetting = z.object({ perDay: z.number().int().min(1).max(10).nullable() })

// ————— a question on another customer's behalf —————

/** A question that a customer really asked. Without the customer who asked it there is none. */
export const QuestionDraft = z.object({
  askedBy: z.number().int().positive(),
  question: text(500).trim().min(5, 'write the question as the customer asked it'),
  /** What it is about, by number or name: those who bought it may know. */
  product: line(300).min(1),
})
export type QuestionDraft = z.infer<typeof QuestionDraft>
/** Somebody who may know, and whether contact policy lets us ask. */
export const WhoMayKnow = z.object({
  customer: z.object({ id: count, name: z.string().nullable() }), lastBought: day, times: count, tone: z.number().nullable(),
  fits: Fits,
})
export type WhoMayKnow = z.infer<typeof WhoMayKnow>
export const CustomerQuestion = z.object({
  id: count, askedBy: z.object({ id: count, name: z.string().nullable() }), question: z.string(), product: z.string(), at,
  asked: count, answer: z.string().nullable(),
})
export type CustomerQuestion = z.infer<typeof CustomerQuestion>
export const QuestionId = z.object({ id: RowId })
export const AskOthers = z.object({
  customers: z.array(z.number().int().positive()).min(1).max(3, 'at most three are asked for one question'),
})
export const QuestionAnswer = z.object({ answer: text(1_000).trim().min(1) })

// ————— the cadences and what came of them —————

export const CallFigures = z.object({
  calls: count, customers: count,
  /** Of the calls, how many reached somebody. */
  reached: Share.nullable(),
  outcomes: z.partialRecord(CallOutcome, count),
  refusals: z.array(z.object({ reason: Refusal, n: count })),
})
export type CallFigures = z.infer<typeof CallFigures>

/** The share of sales that came from customers within so many days of a follow-up that reached them. */
export const SalesShare = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), share: Estimate, followed: z.number(), total: z.number(), currency: z.string() }),
  z.object({
    known: z.literal(false), why: z.enum(['no-calls', 'no-sales', 'few-customers', 'mixed-currencies']), customers: count,
  }),
])
export type SalesShare = z.infer<typeof SalesShare>

export const CadenceState = z.enum(['none', 'draft', 'on', 'paused'])
/** One cadence: a ready playbook as the organisation has it, or one of the two that are not playbooks. */
export const Cadence = z.object({
  key: z.string(), name: TaskWords, purpose: TaskWords, state: CadenceState,
  /** The playbooks that began as this one. */
  playbooks: z.array(
    z.object({ id: count, name: TaskWords, state: CadenceState, owner: z.string().nullable(), perDay: count.nullable() }),
  ),
  figures: CallFigures,
  sales: SalesShare,
  /** What it does against those held out, as last seen; null where it holds nobody out, or nobody has looked yet. */
  effect: Effect.nullable(),
})
export type Cadence = z.infer<typeof Cadence>
export const FollowUps = z.object({
  month: z.object({ from: day, to: day }), window: z.object({ salesDays: count, withinDays: count }),
  all: CallFigures, sales: SalesShare, cadences: z.array(Cadence),
  /** How many of the people who lead call customers themselves. */
  directors: z.array(z.object({ name: z.string(), perDay: count })),
  traffic: z.object({
    enough: z.boolean(), visits: count, weeks: z.number(), quiet: z.array(z.object({ weekday: count, hour: count })),
  }),
})
export type FollowUps = z.infer<typeof FollowUps>

export const TaskPath = z.object({ id: RowId })
