import { z } from 'zod'
import { problemTypes } from '../problems/index.ts'
import type { Route } from './route.ts'

interface Documented {
  readonly tag: string
  readonly route: Route<unknown, never>
  /** Who may call, in words; null where no credential is needed. */
  readonly access: string | null
}

/** What schemas are called in the description, by the names that their contracts give them. */
export type SchemaNames = z.core.$ZodRegistry<{ id: string }>

const schema = (type: z.ZodType, io: 'input' | 'output', names?: SchemaNames) =>
  z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any', ...(names && { metadata: names }) })

/**
 * Describes types as schemas, whose named parts stand once among the components. What is sent and what is answered may differ
 * (what has a default may be left out of what is sent): such a part of both stands twice. A part that holds itself and has no
 * name gets its owner's.
 */
function describeIn(components: Record<string, object>, answered: ReadonlyMap<string, string>, names: SchemaNames | undefined) {
  return (owner: string, type: z.ZodType, io: 'input' | 'output'): object => {
    const { $defs = {}, $schema: _, ...whole } = schema(type, io, names)
    const isAsAnswered = (part: string) => {
      const alone = JSON.stringify($defs[part])
      return !alone.includes('"$ref"') && alone === answered.get(part)
    }
    const nameOf = (part: string) =>
      part.startsWith('__')
        ? `${owner}.${part}`
        : io === 'input' && answered.has(part) && !isAsAnswered(part) ? `${part}.sent` : part
    const renamed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(renamed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, v]) =>
        [key, key === '$ref' && typeof v === 'string'
          ? `#/components/schemas/${nameOf(v.replace('#/$defs/', ''))}`
          : renamed(v)]))
    }
    for (const [part, described] of Object.entries($defs)) components[nameOf(part)] ??= renamed(described) as object
    return renamed(whole) as object
  }
}

/** All that has a name and is answered somewhere, as it is described there. */
const answeredOf = (routes: readonly Documented[], names: SchemaNames | undefined) => new Map(
  routes.flatMap(({ route: { answers } }) =>
    (answers
      ? Object.entries(schema(answers, 'output', names).$defs ?? {}).map(([name, part]) => [name, JSON.stringify(part)] as const)
      : [])))

/** The OpenAPI 3.1 document of all routes. Paths as in the routes, `:id` written `{id}`; schemas with a name stand once. */
export function openapi(routes: readonly Documented[], version: string, names?: SchemaNames): object {
  const paths: Record<string, Record<string, unknown>> = {}
  const components: Record<string, object> = {}
  const describe = describeIn(components, answeredOf(routes, names), names)
  for (const { tag, route, access } of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const item = (paths[path] ??= {})
    const operationId =
      `${route.method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(\w?)/g, (_, c: string) => c.toUpperCase())}`
    item[route.method.toLowerCase()] = {
      tags: [tag],
      summary: route.summary,
      operationId,
      ...(access === null ? { security: [] } : { description: access }),
      parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
      ...requestBody(describe, operationId, route),
      responses: {
        [String(route.status ?? 200)]: {
          description: 'Done',
          ...(route.answers
            ? { content: { [mediaTypeOf(route)]: { schema: describe(`${operationId}.answer`, route.answers, 'output') } } }
            : {}),
        },
        default: { $ref: '#/components/responses/Problem' },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heartline', version, description: 'What customers feel along their journey. Errors are problem details (RFC 9457).',
    },
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An ingest key, as `Authorization: Bearer hl_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'heartline.session_token' },
      },
      schemas: { Problem: problemSchema, ...components },
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

const mediaTypeOf = ({ dialect }: Route<unknown, never>) => dialect?.mediaType ?? 'application/json'

function parameters(where: 'path' | 'query', type: z.ZodType | undefined): object[] {
  if (!type) return []
  const { properties = {}, required = [] } = schema(type, 'input') as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name, in: where, required: where === 'path' || required.includes(name), schema: property,
  }))
}

function requestBody(describe: ReturnType<typeof describeIn>, operationId: string, route: Route<unknown, never>): object {
  if (route.upload) return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  const type = route.describedAs ?? route.body
  if (!type) return {}
  return { requestBody: { required: true, content: { [mediaTypeOf(route)]: { schema: describe(operationId, type, 'input') } } } }
}
