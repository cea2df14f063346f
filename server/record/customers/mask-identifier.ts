import type { CustomerDetail } from './contract.ts'

type Identifier = CustomerDetail['identifiers'][number]

/** Enough of an address to tell one customer from another, and too little to use it: 138****5678, l***@tea.example. */
export function maskIdentifier(identifier: Identifier): Identifier {
  const { kind, value } = identifier
  return kind === 'id' ? identifier : { kind, value: kind === 'email' ? maskEmail(value) : maskPhone(value), masked: true }
}

function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${[...email][0]}***${email.slice(at)}`
}

/** The last four figures, and as many of the first as leave at least four hidden. */
function maskPhone(phone: string): string {
  const head = Math.max(0, Math.min(3, phone.length - 8))
  return `${phone.slice(0, head)}****${phone.slice(-Math.min(4, Math.max(0, phone.length - 4)))}`
}
