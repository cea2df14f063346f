import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { Names } from '../../record/touchpoints/contract.ts'

/** A membership built on habits: tiers that habits reach, points that a ledger keeps, and something to take part in. */

const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and dashes')
/** No single entry is of more. */
export const mostPoints = 1_000_000
const points = z.number().int().min(0).max(mostPoints)

/**
 * What is counted of a customer: `visits` different days on which they came or bought, `purchases` kept (not returned), `spent`
 * money for them in the organisation's currency, `months` different months in which they came or bought.
 */
export const habits = ['visits', 'purchases', 'spent', 'months'] as const
export const Habit = z.enum(habits)
export type Habit = z.infer<typeof Habit>

export const Condition = z.object({
  habit: Habit,
  atLeast: z.number().positive().max(10_000_000),
  withinMonths: z.number().int().min(1).max(60),
}).refine((c) => c.habit === 'spent' || Number.isInteger(c.atLeast), 'only money may have a fraction')
  .refine((c) => c.habit !== 'months' || c.atLeast <= c.withinMonths + 1, 'nobody comes in more months than there are')
export type Condition = z.infer<typeof Condition>

export const Tier = z.object({
  key: Key,
  names: Names,
  /** All of them must hold; none for the first tier, which everybody has who joins. */
  conditions: z.array(Condition).max(4),
  /** How long it lasts once reached, before habits are asked again. */
  lastsMonths: z.number().int().min(1).max(60),
  /** How many points a member of this tier gets for each that a purchase is worth. */
  factor: z.number().min(1).max(10).default(1),
  /** What it brings, in words that a customer reads. */
  benefits: z.array(Names).max(10),
})
export type Tier = z.infer<typeof Tier>

/** What a challenge counts within a calendar month: `products` and `touchpoints` are different ones, `visits` are days. */
export const challengeKinds = ['products', 'touchpoints', 'purchases', 'visits', 'answers'] as const
export const ChallengeKind = z.enum(challengeKinds)
export type ChallengeKind = z.infer<typeof ChallengeKind>

export const Challenge = z.object({
  key: Key,
  names: Names,
  of: ChallengeKind,
  times: z.number().int().min(1).max(1_000),
  points: points.min(1),
  on: z.boolean().default(true),
})
export type Challenge = z.infer<typeof Challenge>

export const Reward = z.object({ key: Key, names: Names, points: points.min(1) })
export type Reward = z.infer<typeof Reward>

const unique = (items: readonly { readonly key: string }[]) => new Set(items.map((i) => i.key)).size === items.length
const money = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'an amount such as 12.50')

export const Programme = z.object({
  names: Names,
  /** Who becomes a member: everybody known who buys, or only who asks to. */
  joining: z.enum(['purchase', 'request']),
  earning: z.object({
    /** So many points for each full amount of this much; null: none for money. */
    perAmount: z.object({ amount: money.refine((a) => Number(a) > 0, 'more than nothing'), points: points.min(1) }).nullable(),
    perPurchase: points,
    /** For an answered survey, so many times in a calendar month at most: an answer is to be given, not sold. */
    perAnswer: points,
    answersPerMonth: z.number().int().min(0).max(31),
  }),
  /** After how many months points are gone; null: never. */
  expiryMonths: z.number().int().min(1).max(120).nullable(),
  /** What one point is worth in the organisation's currency, for the books. */
  pointWorth: money,
  /** How long a tier is kept after habits no longer reach it and before it is lost. */
  graceDays: z.number().int().min(0).max(365),
  tiers: z.array(Tier).min(1).max(8).refine(unique, 'each tier has a key of its own')
    .refine((tiers) => tiers[0]!.conditions.length === 0, 'the first tier is for everybody who joins: it has no conditions')
    .refine((tiers) => tiers.slice(1).every((t) => t.conditions.length > 0), 'a higher tier needs a condition'),
  challenges: z.array(Challenge).max(12).refine(unique, 'each challenge has a key of its own'),
  rewards: z.array(Reward).max(20).refine(unique, 'each reward has a key of its own'),
})
export type Programme = z.infer<typeof Programme>

const at = z.iso.datetime()
const count = z.number().int()

export const ProgrammeView = z.object({
  programme: Programme,
  /** Whether it was ever saved; before that a proposal is shown. */
  saved: z.boolean(),
  live: z.boolean(),
  /** Since when purchases earn. */
  since: at.nullable(),
  revision: count,
  changedAt: at.nullable(),
  changedBy: z.string().nullable(),
  currency: z.string(),
})
export type ProgrammeView = z.infer<typeof ProgrammeView>
export const ProgrammeChange = z.object({ revision: count.min(0).max(2_147_483_647), programme: Programme })
export const LiveChange = z.object({ live: z.boolean() })

// --- The ledger

export const entryKinds = ['earn', 'spend', 'expire', 'reverse', 'adjust'] as const
export const EntryKind = z.enum(entryKinds)
export type EntryKind = z.infer<typeof EntryKind>

/** Why an entry stands in the ledger. */
export const Why = z.discriminatedUnion('for', [
  z.object({
    for: z.literal('purchase'), source: z.string(), signal: z.string(), order: z.string().nullable(),
    amount: z.string().nullable(),
  }),
  z.object({ for: z.literal('answer'), source: z.string(), signal: z.string() }),
  z.object({ for: z.literal('challenge'), challenge: z.string(), names: Names, month: z.string() }),
  z.object({ for: z.literal('grant'), reason: z.string() }),
  z.object({ for: z.literal('reward'), what: z.string() }),
  z.object({ for: z.literal('return'), source: z.string(), signal: z.string(), order: z.string() }),
  z.object({ for: z.literal('correction'), reason: z.string() }),
  z.object({ for: z.literal('expiry') }),
])
export type Why = z.infer<typeof Why>

export const Entry = z.object({
  id: count,
  kind: EntryKind,
  at,
  /** What it added to the customer's balance, or took from it. */
  points: count,
  /** Of points that had to be given back, those that were spent already: the company bears them. */
  shortfall: count,
  why: Why,
  by: z.string().nullable(),
  reverses: count.nullable(),
  /** Whether all of it was taken back. */
  reversed: z.boolean(),
  expiresAt: at.nullable(),
})
export type Entry = z.infer<typeof Entry>
export const EntryPage = z.object({ items: z.array(Entry), next: z.string().nullable() })
export const EntryQuery = z.object({
  cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Sent again under the same key, it is the same spend or correction. */
const ownKey = z.uuid()
export const SpendRequest = z.object({ key: ownKey, points: points.min(1), what: line(120).min(1) })
export const Correction = z.object({
  key: ownKey, points: z.number().int().min(-mostPoints).max(mostPoints).refine((p) => p !== 0, 'a correction changes something'),
  reason: line(500).min(3, 'say why, in a few words'),
})
export const Reversal = z.object({ reason: line(500).min(3, 'say why, in a few words') })

// --- Members

export const moveKinds = ['joined', 'rejoined', 'upgraded', 'renewed', 'fading', 'downgraded', 'left'] as const
export const MoveKind = z.enum(moveKinds)
export type MoveKind = z.infer<typeof MoveKind>

/** A habit as it stood when a tier was decided, beside what was asked. */
export const Measured = Condition.extend({ value: z.number() })
export type Measured = z.infer<typeof Measured>

export const Move = z.object({
  id: count, customer: count, kind: MoveKind, from: z.string().nullable(), to: z.string().nullable(), at,
  measured: z.array(Measured),
})
export type Move = z.infer<typeof Move>
export const MovePage = z.object({ items: z.array(Move.extend({ name: z.string().nullable() })), next: z.string().nullable() })
export const MoveQuery = EntryQuery.extend({ kind: MoveKind.optional() })

export const MemberState = z.object({
  customer: count, joinedAt: at, tier: z.string(), since: at,
  /** Until when the tier is theirs whatever they do; null for the first. */
  until: at.nullable(),
  /** Set while habits no longer reach it: when it will be lost. */
  fadingUntil: at.nullable(),
  leftAt: at.nullable(),
})
export type MemberState = z.infer<typeof MemberState>

export const MemberListQuery = z.object({
  tier: Key.optional(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const MemberPage = z.object({
  items: z.array(MemberState.extend({ name: z.string().nullable(), balance: count })), next: z.string().nullable(),
})

const Progress = z.object({
  key: z.string(), names: Names, of: ChallengeKind, times: count, points: count, value: z.number(), done: z.boolean(),
})
export type Progress = z.infer<typeof Progress>
export const Balance = z.object({
  points: count,
  /** What expires when, the soonest first; what never expires is not in it. */
  expiring: z.array(z.object({ points: count, at })),
})
export type Balance = z.infer<typeof Balance>

/** A member as the company sees them. */
export const MemberView = z.object({
  customer: count, name: z.string().nullable(),
  /** Null: not a member. */
  state: MemberState.nullable(),
  programme: Programme.nullable(),
  balance: Balance,
  /** How far each condition of the next tier is. */
  next: z.object({ tier: z.string(), measured: z.array(Measured) }).nullable(),
  challenges: z.array(Progress),
  moves: z.array(Move),
})
export type MemberView = z.infer<typeof MemberView>

export const MemberLink = z.object({ url: z.url(), until: at })

/** How the programme stands. */
export const MembershipOverview = z.object({
  members: count,
  /** Tiers from the lowest up; customers who left are in none. */
  tiers: z.array(z.object({ key: z.string(), names: Names, customers: count, fading: count })),
  points: z.object({
    outstanding: count,
    /** In the organisation's currency, as the programme says what a point is worth. */
    worth: z.string(), currency: z.string(),
    expiring30: count, expiring90: count,
    /** Of all time: given, used, run out, and given for purchases that were returned after the points were spent. */
    issued: count, redeemed: count, expired: count, shortfall: count,
  }),
  moves: z.object({ month: z.string(), counts: z.record(MoveKind, count) }),
  deletionRequests: count,
})
export type MembershipOverview = z.infer<typeof MembershipOverview>

const Share = z.object({ value: z.number(), low: z.number(), high: z.number(), n: count })
/** Who came back to buy within 90 days of a purchase: members and others at that time. An association, no effect. */
export const MembershipReturn = z.object({
  days: count, from: z.iso.date(), to: z.iso.date(),
  members: Share.nullable(), others: Share.nullable(),
  /** Null where either group is too small to compare. */
  difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
})
export type MembershipReturn = z.infer<typeof MembershipReturn>
/** Fewer customers than this in a group, and no difference is shown. */
export const fewestToCompare = 30

/** A member's wish to be deleted, for a person to carry out. */
export const DeletionRequest = z.object({
  id: count, customer: count, name: z.string().nullable(), at, words: z.string(), doneAt: at.nullable(),
  doneBy: z.string().nullable(),
})
export type DeletionRequest = z.infer<typeof DeletionRequest>
