import { z } from 'zod'
import { problemTypes } from '../problems/index.ts'
import type { Route } from './route.ts'

interface Documented {
  readonly tag: string
  readonly route: Route<unknown, never>
  /** Who may call, in words; null where no credential is needed. */
  readonly access: string | null
}

const schema = (type: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any' })

/** Schemas that others refer to, by name: a part that holds itself, such as a rule of rules, cannot stand where it is used. */
type Named = Record<string, object>

/** A type as a schema whose parts that are referred to stand among the named ones, under the name of their owner. */
function schemaIn(named: Named, owner: string, type: z.ZodType, io: 'input' | 'output'): object {
  const { $defs = {}, ...whole } = schema(type, io)
  const owned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(owned)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, v]) =>
      [key, key === '$ref' && typeof v === 'string' ? v.replace('#/$defs/', `#/components/schemas/${owner}.`) : owned(v)]))
  }
  for (const [name, part] of Object.entries($defs)) named[`${owner}.${name}`] = owned(part) as object
  return owned(whole) as object
}

/** The OpenAPI 3.1 document of all routes. Paths as in the routes, `:id` written `{id}`. */
export function openapi(routes: readonly Documented[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {}
  const named: Named = {}
  for (const { tag, route, access } of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const item = (paths[path] ??= {})
    const operationId = `${route.method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(\w?)/g, (_, c: string) => c.toUpperCase())}`
    item[route.method.toLowerCase()] = {
      tags: [tag],
      summary: route.summary,
      operationId,
      ...(access === null ? { security: [] } : { description: access }),
      parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
      ...requestBody(named, operationId, route),
      responses: {
        [String(route.status ?? 200)]: {
          description: 'Done',
          ...(route.answers ? { content: { 'application/json': { schema: schemaIn(named, `${operationId}.answer`, route.answers, 'output') } } } : {}),
        },
        default: { $ref: '#/components/responses/Problem' },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heartline', version, description: 'What customers feel along their journey. Errors are problem details (RFC 9457).' },
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An ingest key, as `Authorization: Bearer hl_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'heartline.session_token' },
      },
      schemas: { Problem: problemSchema, ...named },
      responses: {
        Problem: {
          description: 'What is wrong, what is safe, and what to do',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

const problemSchema = schema(z.object({
  type: z.url(), title: z.string(), status: z.number().int(), detail: z.string(),
  code: z.enum(Object.keys(problemTypes) as [string, ...string[]]),
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
}), 'output')

function parameters(where: 'path' | 'query', type: z.ZodType | undefined): object[] {
  if (!type) return []
  const { properties = {}, required = [] } = schema(type, 'input') as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name, in: where, required: where === 'path' || required.includes(name), schema: property,
  }))
}

function requestBody(named: Named, operationId: string, route: Route<unknown, never>): object {
  if (route.upload) return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  const type = route.describedAs ?? route.body
  if (!type) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaIn(named, operationId, type, 'input') } } } }
}
