import type { Tries } from './tries.ts'

const passkey = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} }

/** How the wall between organisations is tried on proofs, one's own password, exports that wait for a yes, and links to customers' pages. */
export const triesOfSecurity = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => ({
  'POST /api/v1/my-sign-in/proof': { bodies: [{ password: 'a wrong one' }, { code: '000000' }, { recovery: 'X' }] },
  'POST /api/v1/my-sign-in/proof/passkey': { bodies: [{ ticket: 'x', response: passkey }] },
  'PUT /api/v1/my-sign-in/password': { bodies: [{ old: 'a wrong one', password: 'rain over the tea hills' }] },
  'PUT /api/v1/sign-in-settings/sessions': { bodies: [{ hours: 12, restMinutes: 120, proofMinutes: 15 }] },
  'POST /api/v1/export-requests': { bodies: [{ address: '/api/v1/signals/export?rows=scores', reason: 'mine' }] },
  'PUT /api/v1/export-requests/:id/decision': { path: { id: 1 }, bodies: [{ yes: true }] },
  'PUT /api/v1/export-rule': { bodies: [{ above: 1_000 }] },
  'DELETE /api/v1/customers/:id/own-link': { path: { id: h['customer']! } },
})
