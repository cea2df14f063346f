import { isDeepStrictEqual } from 'node:util'
import type { Operation } from './contract.ts'
import { attributeOf, type Filter, isRecord, keyIn, matches, parseFilter } from './filter.ts'
import { ScimProblem } from './problem.ts'

type Json = Record<string, unknown>
interface Target {
  readonly attribute: string
  readonly filter: Filter | undefined
  readonly sub: string | undefined
}

const readOnly = new Set(['id', 'meta', 'groups', 'schemas'])
const unsafe = /^(__proto__|constructor|prototype)$/i

/** Carries out the operations of a PATCH (RFC 7644, 3.5.2) on a copy of the resource, all or none. Throws ScimProblem. */
export function applyPatch(resource: Json, operations: readonly Operation[]): Json {
  const patched = structuredClone(resource)
  for (const { op, path, value } of operations) {
    if (path !== undefined) apply(patched, op, targetOf(path), value)
    else if (op === 'remove') throw new ScimProblem('noTarget', 'A removal needs a path.')
    else if (!isRecord(value))
      throw new ScimProblem('invalidValue', `Without a path, the value of "${op}" is an object of attributes.`)
    else for (const [name, inner] of Object.entries(value))
      if (!readOnly.has(name.toLowerCase())) apply(patched, op, targetOf(name), inner)
  }
  return patched
}

/** Reads `attribute`, `attribute.sub`, `attribute[filter]` or `attribute[filter].sub`. */
function targetOf(path: string): Target {
  const [, attribute, filter, sub] = /^([^[\]]+?)(?:\[(.+)\])?(?:\.([\w$-]+))?$/.exec(attributeBefore(path.trim())) ?? []
  if (attribute === undefined || !/^[A-Za-z$][\w$-]*$/.test(attribute) || unsafe.test(attribute)
    || (sub !== undefined && unsafe.test(sub)))
    throw new ScimProblem('invalidPath', `The path "${path.slice(0, 200)}" cannot be read.`)
  if (readOnly.has(attribute.toLowerCase())) throw new ScimProblem('mutability', `"${attribute}" is ours to say.`)
  return { attribute, filter: filter === undefined ? undefined : parseFilter(filter), sub }
}

/** The path without the name of its schema; a filter behind it may hold colons of its own. */
function attributeBefore(path: string): string {
  const bracket = path.indexOf('[')
  return bracket < 0 ? attributeOf(path) : attributeOf(path.slice(0, bracket)) + path.slice(bracket)
}

function apply(resource: Json, op: Operation['op'], { attribute, filter, sub }: Target, value: unknown): void {
  const key = keyIn(resource, attribute)
  if (filter) return applyWithin(resource, op, key, filter, sub, value)
  if (sub !== undefined) {
    const inner = resource[key]
    const hosts = (Array.isArray(inner)
      ? (inner as unknown[])
      : [isRecord(inner) ? inner : (resource[key] = {})]).filter(isRecord)
    for (const host of hosts)
      if (op === 'remove') delete host[keyIn(host, sub)]
      else host[keyIn(host, sub)] = value
    return
  }
  if (op === 'remove') return removeFrom(resource, key, value)
  const known = resource[key]
  if (op === 'add' && Array.isArray(known))
    resource[key] = withOnePrimary(known as unknown[], (Array.isArray(value) ? (value as unknown[]) : [value]))
  else if (isRecord(known) && isRecord(value)) resource[key] = { ...known, ...value }
  else resource[key] = value
}

function applyWithin(
  resource: Json, op: Operation['op'], key: string, filter: Filter, sub: string | undefined, value: unknown,
): void {
  const list = Array.isArray(resource[key]) ? (resource[key] as unknown[]) : []
  const fitting = list.filter((v): v is Json => isRecord(v) && matches(filter, v))
  if (fitting.length === 0) {
    if (op === 'remove') return
    throw new ScimProblem('noTarget', `Nothing in "${key}" fits the filter.`)
  }
  if (op === 'remove' && sub === undefined) return keepOnly(resource, key, list.filter((v) => !fitting.includes(v as Json)))
  for (const one of fitting) {
    if (op === 'remove') delete one[keyIn(one, sub!)]
    else if (sub !== undefined) one[keyIn(one, sub)] = value
    else if (isRecord(value)) Object.assign(one, value)
    else throw new ScimProblem('invalidValue', `A value of "${key}" is an object.`)
  }
  if (op !== 'remove' && fitting[0]?.['primary'] === true)
    for (const other of list) if (isRecord(other) && other !== fitting[0]) other['primary'] = false
}

/** Some directories name what to remove beside the path rather than in it. */
function removeFrom(resource: Json, key: string, value: unknown): void {
  const list = resource[key]
  if (!Array.isArray(list) || !Array.isArray(value)) {
    delete resource[key]
    return
  }
  const going = new Set((value as unknown[]).map((v) => (isRecord(v) ? v['value'] : v)))
  keepOnly(resource, key, (list as unknown[]).filter((v) => !going.has(isRecord(v) ? v['value'] : v)))
}

function keepOnly(resource: Json, key: string, left: readonly unknown[]): void {
  if (left.length > 0) resource[key] = left
  else delete resource[key]
}

/** A list with more values: what is there already is not added again, and a new primary one takes the place of the old. */
function withOnePrimary(known: readonly unknown[], more: readonly unknown[]): unknown[] {
  const idOf = (v: unknown) => (isRecord(v) && Object.keys(v).includes('value') ? v['value'] : v)
  const fresh = more.filter((m) => !known.some((k) => isDeepStrictEqual(k, m)
    || (isRecord(k) && isRecord(m) && idOf(k) === idOf(m) && k['type'] === m['type'])))
  const primary = fresh.some((m) => isRecord(m) && m['primary'] === true)
  return [...known.map((k) => (primary && isRecord(k) ? { ...k, primary: false } : k)), ...fresh]
}
