import type { Schema, Schemas } from './openapi.ts'

const byFormat: Record<string, string> = {
  'date-time': '2026-03-14T09:30:00Z',
  date: '2026-03-14',
  email: 'lin@example.com',
  uri: 'https://example.com/x',
  url: 'https://example.com/x',
}
/** Names that mean the same everywhere in Heartline, so that an example reads like life. */
const byName: Record<string, unknown> = {
  specversion: '1.0',
  id: 'order-1042',
  source: 'till',
  subject: 'customer-1',
  touchpoint: 'store-visit',
  currency: 'CNY',
  amount: '36.00',
  lang: 'zh',
  timeZone: 'Asia/Shanghai',
  name: '林晓',
  organisation: '云上茶',
  key: 'store-visit',
  search: '林',
  zh: '到店',
  en: 'Store visit',
}

/** A schema that requires itself comes to an end so far below what is shown. */
const deepest = -5

/**
 * A value that fits a schema, for showing. Objects carry what is required, and what is optional down to `depth` levels. `named`
 * are the schemas that others refer to.
 */
export function exampleOf(schema: Schema, named: Schemas = {}, depth = 2, name = '', root: Schema = schema): unknown {
  if (schema.$ref) {
    const part = schema.$ref.split('/').at(-1)!
    const target = schema.$ref === '#' ? root : (root.$defs?.[part] ?? named[part])
    return target && depth > deepest ? exampleOf(target, named, depth, name, root) : {}
  }
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type
  if (name in byName && (type === undefined || type === 'string' || type === typeof byName[name])) return byName[name]
  if (schema.default !== undefined) return schema.default
  const choice = (schema.anyOf ?? schema.oneOf)?.find((s) => s.type !== 'null')
  if (choice) return exampleOf(choice, named, depth, name, root)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((s) => exampleOf(s, named, depth, name, root))) as unknown
  switch (type) {
    case 'string':
      return byFormat[String(schema['format'])] ?? (schema['pattern'] ? '…' : 'text')
    case 'integer':
      return Math.max(1, Number(schema['minimum'] ?? 1))
    case 'number':
      return Number(schema['minimum'] ?? 0)
    case 'boolean':
      return true
    case 'array':
      return depth > 0 && schema.items ? [exampleOf(schema.items, named, depth - 1, '', root)] : []
    case 'object':
      return exampleOfObject(schema, named, depth, root)
    default:
      return schema.properties ? exampleOfObject(schema, named, depth, root) : null
  }
}

function exampleOfObject(schema: Schema, named: Schemas, depth: number, root: Schema): Record<string, unknown> {
  const shown = Object.entries(schema.properties ?? {}).filter(([key]) => depth > 0 || schema.required?.includes(key))
  return Object.fromEntries(shown.map(([key, value]) => [key, exampleOf(value, named, depth - 1, key, root)]))
}

/** The type of a value in a word or two, for a reader: `text`, `integer ≥ 1`, `nps | csat | …`. */
export function typeInWords(schema: Schema | undefined): string {
  if (!schema) return ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.length > 6 ? `${schema.enum.slice(0, 5).join(' | ')} | …` : schema.enum.join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeInWords))].join(' | ')
  if (schema.$ref) return schema.$ref.split('.').at(-1)!
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? '')
  if (type === 'array') return `${typeInWords(schema.items)}[]`
  const bounds = [
    typeof schema['minimum'] === 'number' && Math.abs(schema['minimum']) < 1e15 && `≥ ${schema['minimum']}`,
    typeof schema['maximum'] === 'number' && Math.abs(schema['maximum']) < 1e15 && `≤ ${schema['maximum']}`,
    schema['format'] && schema['format'] !== type ? String(schema['format']) : '',
  ].filter(Boolean)
  return [type, ...bounds].join(' ')
}
