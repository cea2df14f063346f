import type { ExportKind, Permission, Purpose } from './contract.ts'

/** What an address may name that belongs to a customer, and is then shown to who sees that customer. */
export const scopedThings = ['customer', 'case', 'letter', 'task', 'flag', 'remedy', 'transfer', 'question'] as const
export type ScopedThing = (typeof scopedThings)[number]

/**
 * How a route keeps to the part of the organisation that a person sees.
 * `open`: there is nothing of customers in it. `slice`: it is asked of a dimension and a member, which the gate fills in and checks.
 * `{ of }`: its address names a thing, and the gate asks whose it is. `asked`: its query must name a customer. `rows`: the handler keeps to
 * `actor.scope` itself. Whatever the way, a customer whom a query or a body names must be inside.
 * `closed`: it adds up the whole organisation, or changes what holds for all of it.
 */
export type ScopeWay = 'open' | 'slice' | 'asked' | 'rows' | 'closed' | { readonly of: ScopedThing }

/** What a route declares: what it takes to call it, for which purpose it touches personal data, and how it keeps to a scope (see `wayOf`). */
export type Access = {
  readonly may: Permission
  readonly purpose: Purpose
  readonly scope?: ScopeWay
  /** It opens doors, deletes people or takes their data along: whoever asks must have proved lately who they are. */
  readonly freshProof?: true
  /** What of people leaves with the answer; above the organisation's limit a second person has to agree. */
  readonly exports?: ExportKind
} | 'public'
