import type { CustomerHint, IdentifierKind } from './contract.ts'

export interface Identifier {
  readonly kind: IdentifierKind
  readonly value: string
}

/** The identifiers of a signal in the one form under which they are kept: e-mail in small letters, phone as digits. */
export function identifiersOf(subject: string | undefined, hint: CustomerHint | undefined): Identifier[] {
  const found: Identifier[] = []
  if (subject) found.push({ kind: 'id', value: subject })
  if (hint?.id && hint.id !== subject) found.push({ kind: 'id', value: hint.id })
  if (hint?.email) found.push({ kind: 'email', value: hint.email.toLowerCase() })
  const phone = hint?.phone && normalisePhone(hint.phone)
  if (phone) found.push({ kind: 'phone', value: phone })
  return found
}

/** Digits with a leading + where a country is named; a Chinese mobile number is the same with and without +86. */
export function normalisePhone(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '').replace(/^00/, '+')
  return digits.replace(/^\+?86(?=1\d{10}$)/, '')
}
