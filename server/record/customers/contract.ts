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
  identifiers: z.array(z.object({ kind: IdentifierKind, value: z.string() })),
  /** Ids that turned out to be this same customer. */
  merged: z.array(z.number().int()),
})
export type CustomerDetail = z.infer<typeof CustomerDetail>

export const CustomerQuery = z.object({
  search: line(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CustomerQuery = z.infer<typeof CustomerQuery>

export const CustomerPage = z.object({ items: z.array(Customer), next: z.string().nullable() })
export type CustomerPage = z.infer<typeof CustomerPage>

export const MergeRequest = z.object({ from: z.number().int().positive(), into: z.number().int().positive() })
  .refine((m) => m.from !== m.into, 'a customer cannot be merged into itself')
