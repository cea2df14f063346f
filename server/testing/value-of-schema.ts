import fc from 'fast-check'

/** As much of JSON Schema as our own description uses. */
export interface JsonSchema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly propertyNames?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
}

/** Names and numbers that may well be there, so that not every call ends at "not found". */
const likely = ['till', 'walk', 'city', 'csat', 'nps', 'en', 'zh', 'email', 'member 1', '1', '5']

/** What nobody who reads a contract would send. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null, '', ' ', '\u0000', '\ud800', '💧', '../../etc/passwd', "' or 1=1 --", '{{1}}', '-1', 'NaN', 1e308, -0, -1, 2 ** 53,
    2 ** 31, true,
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constant('长'.repeat(5_000)),
)

/** Values that a schema allows; now and then, where `withJunk`, something else in some place. */
export function valueOf(schema: JsonSchema, withJunk: boolean, defs = schema.$defs ?? {}, depth = 0): fc.Arbitrary<unknown> {
  const good = goodValue(schema, withJunk, defs, depth)
  return withJunk ? fc.oneof({ weight: 14, arbitrary: good }, { weight: 1, arbitrary: junk }) : good
}

function goodValue(
  schema: JsonSchema, withJunk: boolean, defs: Readonly<Record<string, JsonSchema>>, depth: number,
): fc.Arbitrary<unknown> {
  const of = (s: JsonSchema) => valueOf(s, withJunk, defs, depth + 1)
  if (depth > 8) return fc.constant(null)
  if (schema.$ref !== undefined) return of(defs[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] ?? schema)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(of))
  if (schema.allOf) return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...parts) as unknown)
  const type = Array.isArray(schema.type) ? (schema.type[0] as string) : schema.type
  if (type === 'string') return stringOf(schema)
  if (type === 'integer' || type === 'number') return numberOf(schema, type)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') {
    if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(of))
    const minLength = schema.minItems ?? 0
    return fc.array(of(schema.items ?? {}), { minLength, maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 3, 3)) })
  }
  if (type === 'object') return objectOf(schema, of)
  return fc.jsonValue({ maxDepth: 1 })
}

function stringOf({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'date') return day.map((d) => d.toISOString().slice(0, 10))
  if (format === 'date-time') return day.map((d) => d.toISOString())
  if (format === 'email') return fc.constantFrom('a@example.com', 'b.c@example.cn')
  if (format === 'uri') return fc.constantFrom('https://example.com/a', 'http://127.0.0.1:1/', 'ftp://x')
  if (format === 'uuid') return fc.uuid()
  // What looks ahead cannot be turned round into examples.
  if (pattern !== undefined && !pattern.includes('(?')) return fc.stringMatching(new RegExp(pattern, 'u'))
  const most = Math.max(minLength, Math.min(maxLength, 40))
  return fc.oneof(fc.constantFrom(...likely), fc.string({ unit: 'grapheme', minLength, maxLength: most }))
}

const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })

function numberOf(s: JsonSchema, type: 'integer' | 'number'): fc.Arbitrary<unknown> {
  const min = s.minimum ?? (s.exclusiveMinimum === undefined ? -10 : s.exclusiveMinimum + (type === 'integer' ? 1 : 1e-6))
  const max = s.maximum
    ?? (s.exclusiveMaximum === undefined ? Math.max(min, 1_000) : s.exclusiveMaximum - (type === 'integer' ? 1 : 1e-6))
  if (type === 'number') return fc.double({ min, max, noNaN: true })
  const whole = fc.integer({ min: Math.ceil(min), max: Math.min(Math.floor(max), Number.MAX_SAFE_INTEGER) })
  const small = fc.integer({ min: Math.ceil(min), max: Math.min(Math.floor(max), Math.ceil(min) + 6) })
  return fc.oneof(small, whole)
}

function objectOf(
  { properties = {}, required = [], propertyNames, additionalProperties }: JsonSchema,
  of: (s: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (Object.keys(properties).length === 0 && typeof additionalProperties === 'object') {
    const name = propertyNames ? of(propertyNames).map(String) : fc.constantFrom(...likely)
    return fc.dictionary(name, of(additionalProperties), { maxKeys: 3 })
  }
  const models = Object.fromEntries(Object.entries(properties).map(([name, s]) => [name, of(s)]))
  return fc.record(models, { requiredKeys: required.filter((r) => r in models) })
}
