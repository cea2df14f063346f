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

/** The OpenAPI 3.1 document of all routes. Paths as in the routes, `:id` written `{id}`. */
export function openapi(routes: readonly Documented[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { tag, route, access } of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const item = (paths[path] ??= {})
    item[route.method.toLowerCase()] = {
      tags: [tag],
      summary: route.summary,
      operationId: `${route.method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(\w?)/g, (_, c: string) => c.toUpperCase())}`,
      ...(access === null ? { security: [] } : { description: access }),
      parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
      ...requestBody(route),
      responses: {
        [String(route.status ?? 200)]: {
          description: 'Done',
          ...(route.answers ? { content: { 'application/json': { schema: schema(route.answers, 'output') } } } : {}),
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
      schemas: { Problem: problemSchema },
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

function requestBody(route: Route<unknown, never>): object {
  if (route.upload) return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  const type = route.describedAs ?? route.body
  if (!type) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schema(type, 'input') } } } }
}
