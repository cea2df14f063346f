import { z } from 'zod'
import { line, RowId, text } from '../../platform/http/contract.ts'
import { Channel, ContactPurpose } from '../../govern/contact/contract.ts'
import { Role } from '../../govern/roles/contract.ts'
import { ScoreMethod, SignalType, TouchpointKey } from '../../record/signals/contract.ts'
import { Course, ReasonKind, Severity } from '../../understand/warnings/contract.ts'
import { TaskKind } from '../tasks/contract.ts'

/**
 * A playbook: what is done for a customer when something happens. Trigger → conditions → steps, within limits, and never for a
 * share of customers who are held out, so that what it does is measured from the first day.
 */

/** Words in one language or both; a reader sees their own, else the other. */
const words = (most: number) => z.object({ zh: text(most).trim().default(''), en: text(most).trim().default('') })
  .refine((w) => w.zh !== '' || w.en !== '', 'say it in Chinese or in English')
export const Words = words(4_000)
export type Words = z.infer<typeof Words>
const Title = words(200)

export const timeUnits = ['minutes', 'hours', 'days', 'weeks', 'months'] as const
export const Duration = z.object({ amount: z.number().int().min(0).max(3_000), unit: z.enum(timeUnits) })
export type Duration = z.infer<typeof Duration>

/** Where it may have happened; nowhere named is anywhere. */
const touchpoints = z.array(TouchpointKey).max(100).default([])
/** A tone, −1…1, or an amount of money in the organisation's currency: from, to, both ends included. */
const Range = z.object({ min: z.number().nullable().default(null), max: z.number().nullable().default(null) })
  .refine((r) => r.min === null || r.max === null || r.min <= r.max, 'the least must not be above the most')
export type Range = z.infer<typeof Range>

// ————— the trigger: what sets it off —————

export const triggerKinds = ['signal', 'flagged', 'warning', 'nth-purchase', 'daily', 'manual'] as const
export const Trigger = z.discriminatedUnion('kind', [
  /**
   * A signal of this type; with `score`, one in which the customer scored so; `after` this long, for "a week after a purchase".
   */
  z.object({
    kind: z.literal('signal'), type: SignalType, touchpoints,
    score: z.object({ method: ScoreMethod.nullable().default(null), tone: Range }).nullable().default(null),
    after: Duration.nullable().default(null),
  }),
  /** A customer is flagged as unhappy, at least so severely; or becomes so. */
  z.object({ kind: z.literal('flagged'), atLeast: Severity.default('notable') }),
  /** A change that is not noise was found. Such a run belongs to no customer, and so only to people: tasks and webhooks. */
  z.object({ kind: z.literal('warning'), course: Course.default('worse') }),
  /** The customer buys for the nth time. */
  z.object({
    kind: z.literal('nth-purchase'), n: z.number().int().min(1).max(1_000), touchpoints, after: Duration.nullable().default(null),
  }),
  /** Every day at this hour: a random share of those who bought yesterday. The conditions see the purchase. */
  z.object({
    kind: z.literal('daily'), hour: z.number().int().min(0).max(23).default(9), share: z.number().gt(0).max(1), touchpoints,
  }),
  /** A person, or another feature, chooses the customers. */
  z.object({ kind: z.literal('manual') }),
])
export type Trigger = z.infer<typeof Trigger>
export type TriggerKind = Trigger['kind']

// ————— conditions: all of them must hold —————

export const conditionKinds = [
  'amount', 'touchpoint', 'product', 'attribute', 'segment', 'consent', 'no-open-case', 'last-tone', 'purchases', 'tier',
  'outcome', 'came-back', 'reason',
] as const
export const Condition = z.discriminatedUnion('kind', [
  /** Of what set it off, the money; in the organisation's currency, another currency never holds. */
  z.object({ kind: z.literal('amount'), ...Range.shape }),
  z.object({ kind: z.literal('touchpoint'), anyOf: z.array(TouchpointKey).min(1).max(100) }),
  /** Something bought: by its number or name. */
  z.object({ kind: z.literal('product'), anyOf: z.array(line(300).min(1)).min(1).max(200) }),
  /** What the customer is known as, such as city: Hangzhou. */
  z.object({ kind: z.literal('attribute'), dimension: line(60).min(1), anyOf: z.array(line(200).min(1)).min(1).max(200) }),
  /** A member of a saved segment. */
  z.object({ kind: z.literal('segment'), key: line(100).min(1) }),
  /** Contact policy allows it, if not at this hour then at another. */
  z.object({ kind: z.literal('consent'), channel: Channel, purpose: ContactPurpose }),
  z.object({ kind: z.literal('no-open-case') }),
  /** The latest tone heard of the customer, in a score or a text, not older than so many days. */
  z.object({ kind: z.literal('last-tone'), ...Range.shape, days: z.number().int().min(1).max(3_650).default(365) }),
  /** How often the customer has bought, this time included. */
  z.object({ kind: z.literal('purchases'), ...Range.shape }),
  z.object({ kind: z.literal('tier'), anyOf: z.array(line(60).min(1)).min(1).max(50) }),
  /** How the last thing waited for ended, such as a call. */
  z.object({ kind: z.literal('outcome'), anyOf: z.array(line(60).min(1)).min(1).max(50) }),
  /** Whether the customer has bought again since the run began. */
  z.object({ kind: z.literal('came-back'), is: z.boolean() }),
  /** Why the customer is flagged as unhappy: for one of these reasons. */
  z.object({ kind: z.literal('reason'), anyOf: z.array(ReasonKind).min(1).max(10) }),
])
export type Condition = z.infer<typeof Condition>
export type ConditionKind = Condition['kind']
const conditions = z.array(Condition).max(20).default([])

// ————— steps —————

/** Who does it: a person by id, a role, or whoever owns the playbook. */
export const Assignee = z.discriminatedUnion('who', [
  z.object({ who: z.literal('owner') }),
  z.object({ who: z.literal('role'), role: Role }),
  z.object({ who: z.literal('person'), person: line(100).min(1) }),
])
export type Assignee = z.infer<typeof Assignee>

/** What a contact asks of contact policy. */
const contactOf = { channel: Channel, purpose: ContactPurpose.default('follow-up') }

const TaskStep = z.object({
  kind: z.literal('task'), task: TaskKind.default('call'), title: Title, script: Words.nullable().default(null),
  to: Assignee.default({ who: 'owner' }),
  /** Due so long after the step, and dropped so long after that. */
  dueIn: Duration.default({ amount: 1, unit: 'days' }), giveUpAfter: Duration.default({ amount: 7, unit: 'days' }),
  /** `off-peak`: in the quietest hours of the branch; `evening`: where the customer agreed to it. */
  hours: z.enum(['any', 'off-peak', 'evening']).default('any'),
  /** Another person than who sold it. */
  notTheSeller: z.boolean().default(false),
  channel: Channel.nullable().default(null), purpose: ContactPurpose.default('follow-up'),
  /** Whether the run goes on only when the task has ended. */
  waits: z.boolean().default(true),
})
const MessageStep = z.object({
  kind: z.literal('message'), ...contactOf, subject: Title, text: Words, waits: z.boolean().default(false),
})
const simpleSteps = [
  TaskStep, MessageStep,
  z.object({ kind: z.literal('case'), severity: Severity.default('serious'), subject: Title, waits: z.boolean().default(false) }),
  z.object({ kind: z.literal('survey'), survey: line(100).min(1), channel: Channel.default('email') }),
  /** Something to offer by its words, or what fits the customer best; sent in a message, or else made in person. */
  z.object({
    kind: z.literal('offer'), offer: line(200).nullable().default(null),
    message: z.object({ channel: Channel, subject: Title, text: Words }).nullable().default(null),
  }),
  z.object({ kind: z.literal('points'), points: z.number().int().min(1).max(1_000_000), reason: Title }),
  /** Tells other systems; `event` is the name they know it by. */
  z.object({
    kind: z.literal('webhook'),
    event: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,79}$/, 'small letters, digits and dots, such as gift.wanted'),
  }),
  z.object({ kind: z.literal('wait'), for: Duration }),
  z.object({ kind: z.literal('leave'), because: Title.nullable().default(null) }),
] as const
const inBranch = z.array(z.discriminatedUnion('kind', simpleSteps)).max(10).default([])
/** Goes one way where all of `when` hold, else the other; then on together. */
const BranchStep = z.object({ kind: z.literal('branch'), when: z.array(Condition).min(1).max(10), yes: inBranch, no: inBranch })

export const stepKinds = ['task', 'message', 'case', 'survey', 'offer', 'points', 'webhook', 'wait', 'branch', 'leave'] as const
export const Step = z.discriminatedUnion('kind', [...simpleSteps, BranchStep])
export type Step = z.infer<typeof Step>
export type StepKind = Step['kind']
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>
/** The steps that do something outside of the run itself; `wait`, `branch` and `leave` only move it. */
export const actionKinds = ['task', 'message', 'case', 'survey', 'offer', 'points', 'webhook'] as const
export type ActionKind = (typeof actionKinds)[number]

// ————— the whole —————

export const Limits = z.object({
  /** At most so many a day in all. */
  perDay: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** A customer at most once in so many days. */
  oncePerDays: z.number().int().min(1).max(3_650).nullable().default(30),
})
export type Limits = z.infer<typeof Limits>

const customerSteps: readonly string[] = actionKinds.filter((k) => k !== 'task' && k !== 'webhook')

/** A playbook as a person, or another feature that brings a ready one, writes it. */
export const PlaybookDraft = z.object({
  name: Title,
  purpose: Words,
  /** The ready playbook that it began as, such as `follow-up.dear-goods`. */
  ready: line(80).nullable().default(null),
  trigger: Trigger, conditions, steps: z.array(Step).min(1, 'say what is to be done').max(30), limits: Limits.prefault({}),
  /** The person who answers for it; whoever switches it on, where nobody is named. */
  owner: line(100).nullable().default(null),
  /** The share of customers for whom nothing is done, so that the effect can be seen. */
  holdOut: z.number().min(0).max(0.5).default(0.1),
  /** Within how many days of its beginning a run's effect is looked for. */
  effectDays: z.number().int().min(1).max(730).default(60),
}).superRefine((draft, ctx) => {
  const all = draft.steps.flatMap((s) => (s.kind === 'branch' ? [s, ...s.yes, ...s.no] : [s]))
  if (draft.trigger.kind === 'warning'
    && (draft.conditions.length > 0 || all.some((s) => customerSteps.includes(s.kind) || s.kind === 'branch')))
    ctx.addIssue({
      code: 'custom', path: ['steps'],
      message: 'a warning belongs to no customer: only tasks, webhooks and waiting can follow it, and no condition',
    })
  const early = draft.conditions.findIndex((c) => c.kind === 'outcome' || c.kind === 'came-back')
  if (early >= 0)
    ctx.addIssue({
      code: 'custom', path: ['conditions', early],
      message: 'at the beginning nothing has been waited for yet: ask this in a branch',
    })
})
export type PlaybookDraft = z.infer<typeof PlaybookDraft>
/** As it may be written down in code: what has a default may be left out. */
export type PlaybookInput = z.input<typeof PlaybookDraft>

export const PlaybookId = z.object({ id: RowId })
