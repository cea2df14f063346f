import { ScimProblem } from './problem.ts'

/** Filters of RFC 7644 (3.4.2.2), such as `userName eq "bjensen"`: read into a tree, and held against a resource. */
const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
type Operator = (typeof operators)[number]
type Value = string | number | boolean | null
export type Filter =
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Operator; readonly value: Value }
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  /** One value of a list that fits all of it: `emails[type eq "work" and value co "@example.com"]`. */
  | { readonly kind: 'within'; readonly path: string; readonly of: Filter }

const token = /\s*(?:("(?:[^"\\]|\\.)*")|([()[\]])|([^\s()[\]"]+))/y
const deepest = 40

/** Reads a filter. Throws `invalidFilter`. */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text)
  let at = 0
  const wrong = (): ScimProblem =>
    new ScimProblem('invalidFilter', `The filter cannot be read at "${tokens[at] ?? 'its end'}": ${text.slice(0, 200)}`)
  const word = () => tokens[at]?.toLowerCase()
  const take = (expected: string) => {
    if (word() !== expected) throw wrong()
    at++
  }

  function either(depth: number): Filter {
    if (depth > deepest) throw wrong()
    let left = both(depth)
    while (word() === 'or') {
      at++
      left = { kind: 'or', left, right: both(depth) }
    }
    return left
  }
  function both(depth: number): Filter {
    let left = one(depth)
    while (word() === 'and') {
      at++
      left = { kind: 'and', left, right: one(depth) }
    }
    return left
  }
  function one(depth: number): Filter {
    if (word() === 'not') {
      at++
      take('(')
      const of = either(depth + 1)
      take(')')
      return { kind: 'not', of }
    }
    if (word() === '(') {
      at++
      const inner = either(depth + 1)
      take(')')
      return inner
    }
    const path = tokens[at]
    if (path === undefined || !/^[A-Za-z$][\w:.$-]*$/.test(path)) throw wrong()
    at++
    if (word() === '[') {
      at++
      const of = either(depth + 1)
      take(']')
      return { kind: 'within', path: attributeOf(path), of }
    }
    const operator = word()
    if (operator === 'pr') {
      at++
      return { kind: 'present', path: attributeOf(path) }
    }
    if (!operators.includes(operator as Operator)) throw wrong()
    at++
    return { kind: 'compare', path: attributeOf(path), operator: operator as Operator, value: value() }
  }
  function value(): Value {
    const given = tokens[at]
    if (given === undefined || !/^"|^-?\d|^(true|false|null)$/i.test(given)) throw wrong()
    try {
      const read = JSON.parse(given.startsWith('"') ? given : given.toLowerCase()) as Value
      at++
      return read
    } catch {
      throw wrong()
    }
  }

  const filter = either(0)
  if (at < tokens.length) throw wrong()
  return filter
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const from = token.lastIndex
    const found = token.exec(text)
    if (!found) throw new ScimProblem('invalidFilter', `The filter cannot be read at "${text.slice(from, from + 40)}".`)
    tokens.push((found[1] ?? found[2] ?? found[3])!)
  }
  return tokens
}

/** A path without the name of its schema: `urn:…:User:userName` is `userName`. */
export const attributeOf = (path: string): string => path.replace(/^urn:.*:(?=[^:]+$)/i, '')

/** These are compared letter by letter, everything else without regard to capitals (RFC 7643, 2.2). */
const exact = new Set(['id', 'externalid'])

export function matches(filter: Filter, resource: unknown): boolean {
  switch (filter.kind) {
    case 'and': return matches(filter.left, resource) && matches(filter.right, resource)
    case 'or': return matches(filter.left, resource) || matches(filter.right, resource)
    case 'not': return !matches(filter.of, resource)
    case 'within': return valuesAt(resource, filter.path).some((v) => matches(filter.of, v))
    case 'present': return valuesAt(resource, filter.path).some((v) => v !== null && v !== '')
    case 'compare': {
      const values = valuesAt(resource, filter.path).map((v) => (isRecord(v) ? v['value'] : v))
      const isExact = exact.has(filter.path.toLowerCase())
      if (filter.operator === 'ne') return values.every((v) => !compare('eq', v, filter.value, isExact))
      return values.some((v) => compare(filter.operator, v, filter.value, isExact))
    }
  }
}

function compare(operator: Operator, found: unknown, sought: Value, isExact: boolean): boolean {
  const fold = (v: unknown) => (typeof v === 'string' && !isExact ? v.toLowerCase() : v)
  const [a, b] = [fold(found), fold(sought)]
  if (operator === 'eq') return a === b
  if (typeof a !== typeof b || (typeof a !== 'string' && typeof a !== 'number')) return false
  switch (operator) {
    case 'co': return String(a).includes(String(b))
    case 'sw': return String(a).startsWith(String(b))
    case 'ew': return String(a).endsWith(String(b))
    case 'gt': return a > (b as typeof a)
    case 'ge': return a >= (b as typeof a)
    case 'lt': return a < (b as typeof a)
    default: return a <= (b as typeof a)
  }
}

export const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

/** The name under which an object holds an attribute, whatever its capitals; as asked for where it does not. */
export const keyIn = (of: Record<string, unknown>, name: string): string =>
  Object.keys(of).find((k) => k.toLowerCase() === name.toLowerCase()) ?? name

/** All values at a path such as `emails.value`, through lists. */
function valuesAt(resource: unknown, path: string): unknown[] {
  let values: unknown[] = [resource]
  for (const name of path.split('.'))
    values = values.flatMap((v) => {
      const inner = isRecord(v) ? v[keyIn(v, name)] : undefined
      return inner === undefined ? [] : Array.isArray(inner) ? (inner as unknown[]) : [inner]
    })
  return values
}
