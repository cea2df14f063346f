import { z } from 'zod'
import type { Route } from '../http/index.ts'

/** One thing that an assistant may ask or do: a route of the API, under a name of its own. */
export interface Tool {
  readonly name: string
  readonly description: string
  readonly changes: boolean
  readonly inputSchema: {
    readonly type: 'object'; readonly properties: Readonly<Record<string, object>>; readonly required: readonly string[]
  }
  /** The request that carries it out. */
  request(
    given: Readonly<Record<string, unknown>>,
  ): { readonly method: Route<unknown, never>['method']; readonly url: string; readonly body: unknown }
}

const made = new WeakMap<Route<unknown, never>, Tool>()

/**
 * A route as a tool: what stands in its path and query becomes
 * arguments, and its body the argument `body`. Made once for each route.
 */
export function toolOf(route: Route<unknown, never>): Tool {
  const tool = made.get(route) ?? makeTool(route)
  made.set(route, tool)
  return tool
}

function makeTool(route: Route<unknown, never>): Tool {
  const [path, query] = [fieldsOf(route.params), fieldsOf(route.query)]
  const body = route.body ? schemaOf(route.body) : undefined
  return {
    name: nameOf(route),
    description: route.summary,
    changes: route.method !== 'GET',
    inputSchema: {
      type: 'object',
      properties: { ...query.properties, ...path.properties, ...(body ? { body } : {}) },
      required: [...new Set([...Object.keys(path.properties), ...query.required, ...(body ? ['body'] : [])])],
    },
    request(given) {
      const search = new URLSearchParams()
      for (const name of Object.keys(query.properties))
        if (given[name] !== undefined && given[name] !== null) search.append(name, textOf(given[name]))
      const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => partOf(textOf(given[name] ?? '')))
      return { method: route.method, url: search.size > 0 ? `${url}?${search}` : url, body: given['body'] }
    },
  }
}

/** `GET /api/v1/journeys/:key/heartline` is `journeys_heartline`; what changes something says how: `post_unhappy_take`. */
function nameOf({ method, path }: Route<unknown, never>): string {
  const parts = path.replace(/^\/api\/v1\//, '').split('/')
  const one = parts.at(-1)?.startsWith(':') ? ['one'] : []
  const words = [...parts.filter((p) => !p.startsWith(':')), ...one].join('_').replaceAll('-', '_')
  return (method === 'GET' ? words : `${method.toLowerCase()}_${words}`).slice(0, 64)
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, object>>
  readonly required: readonly string[]
}
const schemaOf = (type: z.ZodType): object => z.toJSONSchema(type, {
  io: 'input', target: 'draft-2020-12', unrepresentable: 'any',
})

function fieldsOf(type: z.ZodType | undefined): ObjectSchema {
  const { properties = {}, required = [] } = type ? (schemaOf(type) as Partial<ObjectSchema>) : {}
  return { properties, required }
}

/** One part of an address: `..` would lead to another route than the tool is for. */
const partOf = (text: string): string => (/^\.{1,2}$/.test(text) ? encodeURIComponent(`${text} `) : encodeURIComponent(text))

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
