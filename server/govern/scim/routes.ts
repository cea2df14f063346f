import { z } from 'zod'
import { line } from '../../platform/http/contract.ts'
import type { AnswerControls, Route } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { type Access, type Actor, route } from '../roles/index.ts'
import { ListQuery, OneQuery, PatchRequest, Resource, ResourceList, schemaOf } from './contract.ts'
import { resourceTypes, schemas, serviceConfig } from './describe-service.ts'
import { matches, parseFilter } from './filter.ts'
import type { Groups } from './groups.ts'
import { scim as dialect } from './problem.ts'
import type { Users } from './users.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
interface Versioned { readonly meta: { readonly location: string; readonly version?: string | undefined } }

const access = { may: 'people.provision', purpose: 'administration' } as const
const IdPath = z.object({ id: line(300) })
const Body = z.looseObject({})
const tagged = { access, dialect } as const

/** SCIM over HTTP (RFC 7644): what a directory calls with a key made for it. */
export function routes({ users, groups, base }: { users: Users; groups: Groups; base: string }): Route<Access, Actor>[] {
  const described = { config: serviceConfig(base), types: resourceTypes(base), schemas: schemas(base) }
  const oneOf = <T extends { id: string }>(items: readonly T[], id: string): T => {
    const found = items.find((i) => i.id === id)
    if (!found) throw new Problem('not-found', `There is no ${id} here.`)
    return found
  }

  return [
    route({
      method: 'GET', path: '/scim/v2/ServiceProviderConfig', summary: 'What this service can do', ...tagged, answers: Resource,
      handle: async () => described.config,
    }),
    route({
      method: 'GET', path: '/scim/v2/ResourceTypes', summary: 'The kinds of resources', ...tagged, answers: ResourceList,
      handle: async () => listOf(described.types),
    }),
    route({
      method: 'GET', path: '/scim/v2/ResourceTypes/:id', summary: 'One kind of resources', ...tagged, params: IdPath,
      answers: Resource,
      handle: async ({ params }) => oneOf(described.types, params.id),
    }),
    route({
      method: 'GET', path: '/scim/v2/Schemas', summary: 'What a user and a group hold', ...tagged, answers: ResourceList,
      handle: async () => listOf(described.schemas),
    }),
    route({
      method: 'GET', path: '/scim/v2/Schemas/:id', summary: 'What one kind of resource holds', ...tagged, params: IdPath,
      answers: Resource,
      handle: async ({ params }) => oneOf(described.schemas, params.id),
    }),
    route({
      method: 'GET', path: '/scim/v2/Users', summary: 'Users, filtered and page by page', ...tagged, query: ListQuery,
      answers: ResourceList,
      handle: async ({ actor, query }) => pageOf(await users.list(actor.org), query),
    }),
    route({
      method: 'POST', path: '/scim/v2/Users', summary: 'Bring somebody in', ...tagged, status: 201, body: Body, answers: Resource,
      handle: async ({ actor, body, answer }) => versioned(await users.create(actor.org, body), answer, true),
    }),
    route({
      method: 'GET', path: '/scim/v2/Users/:id', summary: 'One user', ...tagged, params: IdPath, query: OneQuery,
      answers: Resource,
      handle: async ({ actor, params, query, answer }) => cut(versioned(await users.find(actor.org, params.id), answer), query),
    }),
    route({
      method: 'PUT', path: '/scim/v2/Users/:id', summary: 'Write a user anew', ...tagged, params: IdPath, body: Body,
      answers: Resource,
      handle: async ({ actor, params, body, headers, answer }) =>
        versioned(await users.replace(actor.org, params.id, body, unchanged(headers)), answer),
    }),
    route({
      method: 'PATCH', path: '/scim/v2/Users/:id', summary: 'Change parts of a user', ...tagged, params: IdPath,
      body: PatchRequest, answers: Resource,
      handle: async ({ actor, params, body, headers, answer }) =>
        versioned(await users.patch(actor.org, params.id, body.Operations, unchanged(headers)), answer),
    }),
    route({
      method: 'DELETE', path: '/scim/v2/Users/:id', summary: 'Remove a user', ...tagged, params: IdPath, status: 204,
      handle: ({ actor, params, headers }) => users.remove(actor.org, params.id, unchanged(headers)),
    }),
    route({
      method: 'GET', path: '/scim/v2/Groups', summary: 'Roles and who has them', ...tagged, query: ListQuery,
      answers: ResourceList,
      handle: async ({ actor, query }) => pageOf(await groups.list(actor.org), query),
    }),
    route({
      method: 'GET', path: '/scim/v2/Groups/:id', summary: 'One role and who has it', ...tagged, params: IdPath, query: OneQuery,
      answers: Resource,
      handle: async ({ actor, params, query, answer }) => cut(versioned(await groups.find(actor.org, params.id), answer), query),
    }),
    route({
      method: 'PUT', path: '/scim/v2/Groups/:id', summary: 'Say who has a role', ...tagged, params: IdPath, body: Body,
      answers: Resource,
      handle: async ({ actor, params, body, headers, answer }) =>
        versioned(await groups.replace(actor.org, params.id, body, unchanged(headers)), answer),
    }),
    route({
      method: 'PATCH', path: '/scim/v2/Groups/:id', summary: 'Give and take a role', ...tagged, params: IdPath,
      body: PatchRequest, answers: Resource,
      handle: async ({ actor, params, body, headers, answer }) =>
        versioned(await groups.patch(actor.org, params.id, body.Operations, unchanged(headers)), answer),
    }),
  ]
}

/** Refuses where the caller knows an older version than there is (RFC 7644, 3.14). */
function unchanged(headers: Headers): (now: Versioned) => void {
  return ({ meta }) => {
    const known = headers['if-match']
    if (typeof known === 'string' && known !== '*' && !known.split(',').some((v) => v.trim() === meta.version))
      throw new Problem(
        'version.changed', 'Somebody changed it since you read it. Read it again, and send what is still to be changed.',
      )
  }
}

function versioned<T extends Versioned & { schemas: string[] }>(resource: T, answer: AnswerControls, isNew = false): T {
  if (resource.meta.version) answer.header('etag', resource.meta.version)
  if (isNew) answer.header('location', resource.meta.location)
  return resource
}

type Query = z.infer<typeof ListQuery>
const listOf = (resources: readonly { schemas: string[] }[], total = resources.length, startIndex = 1) =>
  ({ schemas: [schemaOf.list], totalResults: total, startIndex, itemsPerPage: resources.length, Resources: [...resources] })

function pageOf(resources: readonly { schemas: string[] }[], query: Query) {
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter)
  const found = filter ? resources.filter((r) => matches(filter, r)) : resources
  const page = found.slice(query.startIndex - 1, query.startIndex - 1 + query.count)
  return listOf(page.map((r) => cut(r, query)), found.length, query.startIndex)
}

/** Only the attributes that were asked for; `id` and `schemas` always stay (RFC 7644, 3.9). */
function cut<T extends { schemas: string[] }>(
  resource: T, { attributes, excludedAttributes }: Pick<Query, 'attributes' | 'excludedAttributes'>,
): T {
  const named = (list: string) => new Set(
    list.split(',').map((a) => a.trim().replace(/^urn:.*:/i, '').split('.')[0]!.toLowerCase()),
  )
  const always = (key: string) => key === 'id' || key === 'schemas'
  const [only, without] = [attributes === undefined ? undefined : named(attributes), named(excludedAttributes ?? '')]
  return Object.fromEntries(Object.entries(resource).filter(([key]) =>
    always(key) || (only ? only.has(key.toLowerCase()) : !without.has(key.toLowerCase())))) as T
}
