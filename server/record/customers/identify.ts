import type { CustomerDetail } from './contract.ts'

/**
 * What a signal says so that it leads to this customer: the company's own number before an address. Empty where nothing leads
 * there, and for a customer who is not known any more.
 */
export function identify(customer: CustomerDetail
  | undefined): { subject?: string; data?: { customer: Record<string, string> } } {
  const found = (['id', 'email', 'phone'] as const).flatMap(
    (kind) => customer?.identifiers.filter((i) => i.kind === kind) ?? [],
  )[0]
  if (!found) return {}
  return found.kind === 'id' ? { subject: found.value } : { data: { customer: { [found.kind]: found.value } } }
}

/** A signal of Heartline's own, of what was done for a customer or heard from them. */
export interface OwnSignal {
  readonly id: string
  readonly type: string
  readonly time: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * A signal of ours as it enters the intake; undefined where nothing
 * leads to the customer, since an anonymous one would be nobody's.
 */
export function addressTo(customer: CustomerDetail | undefined, signal: OwnSignal): unknown {
  const who = identify(customer)
  if (who.subject === undefined && who.data === undefined) return undefined
  return { specversion: '1.0', source: ownSource, ...signal, ...who, data: { ...signal.data, ...who.data } }
}
export const ownSource = 'heartline'
