import type { Db } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { ReasonKind } from '../../understand/warnings/contract.ts'
import type { ActionKind, Condition, StepOf, Words } from './contract.ts'

/** What set a run off, as far as its conditions and steps may ask: kept with the run, so that they see what was so then. */
export interface Facts {
  /** When it happened. */
  readonly at: string
  readonly signal?: {
    readonly source: string
    readonly id: string
    readonly type: string
    readonly touchpoint: string
    readonly amount: string | null
    readonly currency: string
    /** Numbers and names of what was bought. */
    readonly products: readonly string[]
    readonly attributes: Readonly<Record<string, string>>
  } | undefined
  readonly flag?: number | undefined
  /** Why the customer is flagged. */
  readonly reasons?: readonly ReasonKind[] | undefined
  readonly warning?: number | undefined
  /** How often the customer had bought, under the number of then and this time included. */
  readonly purchases?: number | undefined
  /** How the last thing waited for ended. */
  readonly outcome?: string | undefined
}

/** A step of a run, as it is handed to whoever carries it out. */
export interface StepCall<K extends ActionKind = ActionKind> {
  readonly org: OrgId
  readonly run: number
  /** Its own for this step of this run, the same at each try: whoever carries it out does it once under it. */
  readonly key: string
  readonly playbook: {
    readonly id: number; readonly version: number; readonly name: Words; readonly purpose: Words; readonly owner: string | null
  }
  /** Null in a run that a warning set off: such a run has tasks and webhooks only. */
  readonly customer: number | null
  readonly settings: StepOf<K>
  readonly facts: Facts
  /** What was found true of the customer when the run began. */
  readonly conditions: readonly Condition[]
  /** The moment of the step. */
  readonly at: Date
}

export const awaitedFacts = ['task.ended', 'case.closed', 'contact.ended'] as const
export type AwaitedFact = (typeof awaitedFacts)[number]

/** What became of a step: done, not allowed or not possible (the run goes on), or to be waited for. */
export type StepOutcome =
  | { readonly state: 'done'; readonly note?: string }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'waiting'; readonly for: { readonly fact: AwaitedFact; readonly id: number }; readonly note?: string }

/**
 * Carries a step out, within the transaction that moves the run on: what it writes there happens exactly once. One that throws
 * undoes the move; it is tried again later.
 */
export type StepAction<K extends ActionKind = ActionKind> = (tx: Db<unknown>, step: StepCall<K>) => Promise<StepOutcome>
export type Actions = { readonly [K in ActionKind]: StepAction<K> }
