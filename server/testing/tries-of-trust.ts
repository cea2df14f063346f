import { usualPeriods } from '../govern/retention/contract.ts'
import { triesOfPurposes } from './tries-of-purposes.ts'
import { triesOfSecurity } from './tries-of-security.ts'
import type { Tries } from './tries.ts'

export { looksOfPurposes } from './tries-of-purposes.ts'

/** How the wall between organisations is tried on the audit log, deletions and people's own keys, with what is the other's. */
export const triesOfTrust = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => ({
  'GET /api/v1/audit': { query: ['', `person=${h['analyst']}`, 'subject=customers', 'deed=refused'] },
  'GET /api/v1/audit/export': {},
  'GET /api/v1/audit/check': {},
  'GET /api/v1/retention': {},
  'PUT /api/v1/retention': { bodies: [{ inForce: false, periods: usualPeriods }] },
  'GET /api/v1/retention/next': {},
  'POST /api/v1/my-keys': { bodies: [{ name: 'mine' }] },
  'DELETE /api/v1/my-keys/:id': { path: { id: 1 } },
  'GET /api/v1/erasures/:id': { path: { id: 1 } },
  'POST /api/v1/customers/:id/erasure': { path: { id: h['customer']! }, bodies: [{ askedBy: 'customer', reason: 'a test' }] },
  'PUT /api/v1/customers/:id/hold': { path: { id: h['customer']! }, bodies: [{ reason: 'a test' }] },
  'DELETE /api/v1/customers/:id/hold': { path: { id: h['customer']! } },
  ...triesOfPurposes(h),
  ...triesOfSecurity(h),
})
