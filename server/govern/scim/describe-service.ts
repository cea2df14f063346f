import { most, schemaOf } from './contract.ts'

/** What this service can do, in the words of RFC 7643 (5 to 7): what a directory reads before it begins. */

const attribute = (name: string, more: object = {}) => ({
  name, type: 'string', multiValued: false, description: '', required: false, caseExact: false, mutability: 'readWrite',
  returned: 'default', uniqueness: 'none', ...more,
})
const complex = (name: string, subAttributes: readonly object[], more: object = {}) =>
  attribute(name, { type: 'complex', subAttributes, ...more })
const list = { multiValued: true }
const given = { mutability: 'readOnly' }

const userAttributes = [
  attribute('userName', { required: true, uniqueness: 'server', description: 'The name in the directory' }),
  complex(
    'name', ['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'].map((n) => attribute(n)),
  ),
  attribute('displayName', { description: 'The name that colleagues see' }),
  attribute('nickName'),
  attribute('title'),
  complex('emails', [
    attribute('value', { required: true }), attribute('type'), attribute('display'), attribute('primary', { type: 'boolean' }),
  ], {
    ...list, required: true, description: 'People come in by the primary one',
  }),
  attribute('active', { type: 'boolean', description: 'False signs them out everywhere and lets them in no more' }),
  complex('groups', [
    attribute('value', given), attribute('$ref', { ...given, type: 'reference', referenceTypes: ['Group'] }),
    attribute('display', given),
  ], { ...list, ...given, description: 'What gives them their role' }),
]
const groupAttributes = [
  attribute('displayName', { ...given, required: true, description: 'A role, or the name that an owner has given it' }),
  complex('members', [
    attribute('value', { mutability: 'immutable' }),
    attribute('$ref', { type: 'reference', referenceTypes: ['User'], mutability: 'immutable' }), attribute('display', given),
    attribute('type', given),
  ], list),
]

export const serviceConfig = (base: string) => ({
  schemas: [schemaOf.config], documentationUri: 'https://www.rfc-editor.org/rfc/rfc7644',
  patch: { supported: true }, bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: most },
  changePassword: { supported: false }, sort: { supported: false }, etag: { supported: true },
  authenticationSchemes: [{
    type: 'oauthbearertoken', name: 'Bearer key', description: 'A key made under Trust, as Authorization: Bearer hs_…',
    primary: true,
  }],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

const groupWords = 'A role, or a role with a part of the organisation'

export const resourceTypes = (base: string) =>
  ([[
    'User', '/Users', schemaOf.user, 'Somebody who works with Heartline',
  ], ['Group', '/Groups', schemaOf.group, groupWords]] as const).map(([id, endpoint, schema, description]) => ({
    schemas: [schemaOf.resourceType], id, name: id, endpoint, description, schema,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${id}` },
  }))

export const schemas = (base: string) =>
  ([[schemaOf.user, 'User', userAttributes], [schemaOf.group, 'Group', groupAttributes]] as const).map(([id, name, attributes]) =>
    ({
    schemas: [schemaOf.schema], id, name, description: name === 'User' ? 'A person' : groupWords, attributes,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }))
