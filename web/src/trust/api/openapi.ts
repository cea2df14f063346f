import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'

/** The part of JSON Schema 2020-12 that the server's description uses. */
export interface Schema {
  readonly [key: string]: unknown
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly description?: string
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
}

const SchemaLike = z.custom<Schema>((v) => typeof v === 'object' && v !== null)
const Content = z.record(z.string(), z.object({ schema: SchemaLike.optional() }))
const Operation = z.object({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().optional(),
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: SchemaLike.optional() }))
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().optional(), content: Content.optional() })),
})
export type Operation = z.infer<typeof Operation> & { readonly method: string; readonly path: string }

/** The schemas that have a name, which others refer to. */
export type Schemas = Readonly<Record<string, Schema>>

const Document = z.object({
  components: z.object({ schemas: z.record(z.string(), SchemaLike) }),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
})

/** The description that the running server gives of itself. */
export const openapiQuery = queryOptions({
  queryKey: ['openapi'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    const response = await fetch('/openapi.json', { signal })
    return Document.parse(await response.json())
  },
})

/** Operations under their first tag, in the order of the document. */
export function groupOperations(document: z.infer<typeof Document>, other: string): Map<string, Operation[]> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  return Map.groupBy(all, (operation) => operation.tags[0] ?? other)
}
