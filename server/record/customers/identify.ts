import type { CustomerDetail } from './contract.ts'

/**
 * What a signal says so that it leads to this customer: the company's own number before an address. Empty where nothing leads there,
 * and for a customer who is not known any more.
 */
export function identify(customer: CustomerDetail | undefined): { subject?: string; data?: { customer: Record<string, string> } } {
  const found = (['id', 'email', 'phone'] as const).flatMap(
    (kind) => customer?.identifiers.filter((i) => i.kind === kind) ?? [],
  )[0]
  if (!found) return {}
  return found.kind === 'id' ? { subject: found.value } : { data: { customer: { [found.kind]: found.value } } }
}
