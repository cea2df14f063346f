import type { Tries } from './tries.ts'

/** What an organisation sees of itself here. */
export const looksOfSignIn = ['sign-in-settings', 'directory-groups', 'export-requests']

/** A group that an owner makes for the directory. */
export const directoryGroup = (mark: string) =>
  ({ name: `${mark} managers`, role: 'manager', scope: { dimension: 'branch', members: [`${mark} branch`] } })

const passkey = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} }
const provider = { name: 'mine', issuer: 'https://127.0.0.1', clientId: 'x', secret: 'x', domains: ['zebra.example'], newcomers: 'create', defaultRole: 'viewer', only: false }
const patch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'active', value: false }] }

/** How the wall between organisations is tried on the ways in: on others' sessions, factors and locks, and on SCIM. */
export const triesOfSignIn = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => ({
  'POST /api/v1/session/second-factor': { bodies: [{ code: '000000' }] },
  'POST /api/v1/session/set-up/confirm': { bodies: [{ code: '000000' }] },
  'POST /api/v1/session/passkey': { bodies: [{ ticket: 'x', response: passkey }] },
  'GET /api/v1/sign-in-ways': { query: ['', 'email=x%40nowhere.example'] },
  'GET /api/v1/sign-on/:provider': { path: { provider: 'unknown' } },
  'GET /api/v1/sign-on-return': { query: ['', 'state=x&code=y'] },
  'PUT /api/v1/my-sign-in/authenticator': { bodies: [{ code: '000000' }] },
  'POST /api/v1/my-sign-in/authenticator/removal': { bodies: [{ code: '000000' }] },
  'POST /api/v1/my-sign-in/recovery-codes': { bodies: [{ code: '000000' }] },
  'POST /api/v1/my-sign-in/passkeys': { bodies: [{ ticket: 'x', name: 'mine', response: passkey }] },
  'DELETE /api/v1/my-sign-in/passkeys/:id': { path: { id: 'AAAA' } },
  'DELETE /api/v1/my-sign-in/sessions/:id': { path: { id: h['analyst']! } },
  'PUT /api/v1/sign-in-settings/provider': { bodies: [provider] },
  'PUT /api/v1/sign-in-settings/second-factor': { bodies: [{ roles: ['analyst'] }] },
  'DELETE /api/v1/people/:id/sessions': { path: { id: h['analyst']! } },
  'DELETE /api/v1/people/:id/lock': { path: { id: h['analyst']! } },
  'DELETE /api/v1/people/:id/second-factor': { path: { id: h['analyst']! } },
  'POST /api/v1/directory-groups': { bodies: [directoryGroup('acme too')] },
  'PUT /api/v1/directory-groups/:id': { path: { id: h['directoryGroup']! }, bodies: [directoryGroup('mine')] },
  'DELETE /api/v1/directory-groups/:id': { path: { id: h['directoryGroup']! } },
  ...triesOfScim(h),
})

/** Called with the key of the caller's own directory. */
const triesOfScim = (h: Readonly<Record<string, string | number>>): Record<string, Tries> => {
  const [user, group] = [{ id: h['analyst']! }, { id: h['directoryGroup']! }]
  return {
    'GET /scim/v2/ResourceTypes/:id': { path: { id: 'x' } },
    'GET /scim/v2/Schemas/:id': { path: { id: 'x' } },
    'GET /scim/v2/Users': { query: ['', 'filter=userName%20pr', 'filter=userName%20co%20%22zebra%22'] },
    'POST /scim/v2/Users': { bodies: [{ userName: 'x@x.example' }] },
    'GET /scim/v2/Users/:id': { path: user },
    'PUT /scim/v2/Users/:id': { path: user, bodies: [{ userName: 'x@x.example' }] },
    'PATCH /scim/v2/Users/:id': { path: user, bodies: [patch] },
    'DELETE /scim/v2/Users/:id': { path: user },
    'GET /scim/v2/Groups': { query: [''] },
    'GET /scim/v2/Groups/:id': { path: group },
    'PUT /scim/v2/Groups/:id': { path: group, bodies: [{ members: [] }] },
    'PATCH /scim/v2/Groups/:id': { path: group, bodies: [patch] },
  }
}
