import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'

/** A customer as the organisation knows them: one person or company behind one or more identifiers. */
export const IdentifierKind = z.enum(['id', 'email', 'phone'])
export type IdentifierKind = z.infer<typeof IdentifierKind>

/** Who a signal says the customer is, beyond its subject; any identifier that matches someone known joins the two. */
export interface CustomerHint {
  readonly id?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly name?: string | undefined
}

export const Customer = z.object({
  id: z.number().int(),
  name: z.string().nullable(),
  firstSeen: z.iso.datetime().nullable(),
  lastSeen: z.iso.datetime().nullable(),
  signals: z.number().int(),
  attributes: z.record(z.string(), z.string()),
})
export type Customer = z.infer<typeof Customer>

export const CustomerDetail = Customer.extend({
  /** An e-mail or phone is `masked` for who may not see it in full without saying why. */
  identifiers: z.array(z.object({ kind: IdentifierKind, value: z.string(), masked: z.literal(true).optional() })),
  /** Ids that turned out to be this same customer. */
  merged: z.array(z.number().int()),
})
export type CustomerDetail = z.infer<typeof CustomerDetail>

export const CustomerQuery = z.object({
  search: line(200).optional(),
  /** Only those with these numbers, told apart by commas. */
  ids: line(4_000).regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14})*$/, 'ids are the numbers of customers, told apart by commas')
    .transform((ids) => ids.split(',').map(Number)).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CustomerQuery = z.infer<typeof CustomerQuery>

export const CustomerPage = z.object({ items: z.array(Customer), next: z.string().nullable() })
export type CustomerPage = z.infer<typeof CustomerPage>

/**
 * Something known of a customer that is not right: what it was, and what it is. `was` is null for an address that was not known.
 */
export const Correction = z.object({
  field: z.enum(['name', 'email', 'phone']), was: line(254).nullable().default(null), now: line(254).trim().min(1),
})
export type Correction = z.infer<typeof Correction>
/** That something was put right: by whom (null: the customer), where and when. */
export const CorrectionNoted = z.object({
  field: Correction.shape.field, where: z.string(), at: z.iso.datetime(), by: z.string().nullable(),
})
export type CorrectionNoted = z.infer<typeof CorrectionNoted>

export const MergeRequest = z.object({ from: z.number().int().positive(), into: z.number().int().positive() })
  .refine((m) => m.from !== m.into, 'a customer cannot be merged into itself')
