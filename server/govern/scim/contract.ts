import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import { ownersSeeAll, ownersSeeAllWords } from '../orgs/contract.ts'
import { Role, Scope } from '../roles/contract.ts'

/**
 * System for Cross-domain Identity Management 2.0 (RFC 7643, RFC
 * 7644): what the company's directory says of people, and hears back.
 */

const core = 'urn:ietf:params:scim:schemas:core:2.0'
const messages = 'urn:ietf:params:scim:api:messages:2.0'
export const schemaOf = {
  user: `${core}:User`, group: `${core}:Group`, config: `${core}:ServiceProviderConfig`, schema: `${core}:Schema`,
  resourceType: `${core}:ResourceType`,
  list: `${messages}:ListResponse`, patch: `${messages}:PatchOp`, error: `${messages}:Error`,
} as const

const text = z.string().max(400)
/** `primary` and `active` come as words from some directories. */
const flag = z.union([z.boolean(), z.stringbool()])

export const Name = z.object({
  formatted: text.optional(), familyName: text.optional(), givenName: text.optional(), middleName: text.optional(),
  honorificPrefix: text.optional(), honorificSuffix: text.optional(),
})
export const Email = z.object({
  value: z.string().max(254), type: text.optional(), display: text.optional(), primary: flag.optional(),
})

/** What is kept of a user: who they are and where mail reaches them. Everything else that a directory sends is let go by. */
export const UserDraft = z.object({
  userName: z.string().trim().min(1).max(254), externalId: text.optional(), name: Name.optional(), displayName: text.optional(),
  nickName: text.optional(), title: text.optional(),
  emails: z.array(Email).max(20).optional(), active: flag.default(true),
})
export type UserDraft = z.infer<typeof UserDraft>

const Meta = z.object({
  resourceType: z.string(), location: z.string(), version: z.string().optional(), created: z.string().optional(),
  lastModified: z.string().optional(),
})
const Reference = z.object({ value: z.string(), $ref: z.string(), display: z.string().optional(), type: z.string().optional() })

export const User = z.object({
  schemas: z.array(z.string()), id: z.string(), externalId: text.optional(), userName: z.string(), name: Name.optional(),
  displayName: text.optional(), nickName: text.optional(),
  title: text.optional(), emails: z.array(Email).optional(), active: z.boolean(), groups: z.array(Reference), meta: Meta,
})
export type User = z.infer<typeof User>

/** A group is a role, or one that an owner has made. */
export const Group = z.object({
  schemas: z.array(z.string()), id: z.string(), displayName: z.string(), members: z.array(Reference), meta: Meta,
})
export type Group = z.infer<typeof Group>

/** What an owner says of a group for the directory: whoever is in it has this role, and sees this part (null for everything). */
export const DirectoryGroupDraft = z.object({ name: line(120).min(1), role: Role, scope: Scope.nullable() })
  .refine(ownersSeeAll, ownersSeeAllWords)
export type DirectoryGroupDraft = z.infer<typeof DirectoryGroupDraft>

export const DirectoryGroup = z.object({
  id: z.string(), name: z.string(), role: Role, scope: Scope.nullable(), people: z.number().int(),
})
export type DirectoryGroup = z.infer<typeof DirectoryGroup>

/** Attributes that the caller left out are missing from a resource in an answer. */
export const Resource = z.looseObject({ schemas: z.array(z.string()) })
export const ResourceList = z.object({
  schemas: z.array(z.string()), totalResults: z.number().int(), startIndex: z.number().int(), itemsPerPage: z.number().int(),
  Resources: z.array(Resource),
})

const whole = z.coerce.number().int()
export const most = 200
export const ListQuery = z.object({
  filter: z.string().max(1_000).optional(),
  /** Less than one counts as one, less than none as none (RFC 7644, 3.4.2.4). */
  startIndex: whole.default(1).transform((n) => Math.max(1, n)),
  count: whole.default(100).transform((n) => Math.min(most, Math.max(0, n))),
  attributes: z.string().max(1_000).optional(), excludedAttributes: z.string().max(1_000).optional(),
})
export const OneQuery = ListQuery.pick({ attributes: true, excludedAttributes: true })

export const PatchRequest = z.looseObject({
  schemas: z.array(z.string()).refine((s) => s.includes(schemaOf.patch), `must hold ${schemaOf.patch}`),
  Operations: z.array(z.looseObject({
    op: z.string().toLowerCase().pipe(z.enum(['add', 'remove', 'replace'])), path: z.string().max(1_000).optional(),
    value: z.unknown().optional(),
  })).min(1).max(200),
})
export type Operation = z.infer<typeof PatchRequest>['Operations'][number]
