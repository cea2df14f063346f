import type { FieldProblem } from '../../../platform/problems/index.ts'
import type { Mapping, SignalRule } from '../contract.ts'
import { fault } from '../faults.ts'
import { compileConditions } from './compile-conditions.ts'
import { compileScore } from './compile-score.ts'
import { compileSource, type RowContext, type Scope } from './compile-source.ts'
import { compileDatum, compileIdentifier, compileTime, compileTotal } from './compile-values.ts'

/** A signal as it is handed to intake: a CloudEvent. */
export interface SignalItem {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly time: string
  readonly subject?: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface Defaults {
  readonly timeZone: string
  readonly currency: string
}

type Part = (row: RowContext) => unknown
const needsTotal = new Set(['purchase', 'quote'])
const needsAnswer = new Set(['feedback', 'review'])

/** Compiles one rule: a row gives the signal, or undefined where the rule does not hold or something is wrong with it. */
export function compileRule(
  rule: SignalRule,
  path: string,
  mapping: Mapping,
  defaults: Defaults,
  scope: Scope,
): (row: RowContext) => SignalItem | undefined {
  const zone = mapping.timeZone ?? defaults.timeZone
  const holds = compileConditions(rule.when, `${path}.when`, scope)
  const readId = compileIdentifier(rule.id, `${path}.id`, scope)
  const idColumn = 'column' in rule.id ? rule.id.column : null
  const readTime = rule.time ? compileTime(rule.time, `${path}.time`, zone, scope) : () => undefined
  const timeColumn = rule.time && 'column' in rule.time ? rule.time.column : null
  if (!rule.time && mapping.defaultTime === undefined) scope.problems.push(noTime(path))
  if (!rule.touchpoint && rule.scores.some((score) => score.touchpoint === undefined))
    scope.problems.push({ path: `${path}.scores`, message: 'a score needs a touchpoint, its own or that of the signal' })
  const defaultTime = mapping.defaultTime === undefined ? undefined : new Date(mapping.defaultTime).toISOString()
  const readSubject = rule.subject ? compileIdentifier(rule.subject, `${path}.subject`, scope) : () => ''
  const parts = compileParts(rule, path, zone, defaults.currency, scope)
  const totalColumn = rule.total && 'column' in rule.total.amount ? rule.total.amount.column : null

  return (row) => {
    if (!holds(row)) return undefined
    const before = row.faults.length
    const id = readId(row)
    const time = readTime(row) ?? (row.faults.length === before ? defaultTime : undefined)
    const subject = readSubject(row)
    const data: Record<string, unknown> = {}
    for (const [name, read] of parts) {
      const value = read(row)
      if (value !== undefined && value !== '') data[name] = value
    }
    if (row.faults.length === before) {
      if (id === '') row.faults.push(fault('value.missing', idColumn, { field: 'id' }))
      else if (time === undefined) row.faults.push(fault('time.missing', timeColumn))
      else if (needsTotal.has(rule.type) && data['total'] === undefined)
        row.faults.push(fault('value.missing', totalColumn, { field: 'total' }))
      else if (needsAnswer.has(rule.type) && data['scores'] === undefined && data['text'] === undefined)
        row.faults.push(fault('signal.empty', null))
    }
    if (row.faults.length > before) return undefined
    const item = { specversion: '1.0', id, source: mapping.source, type: rule.type, time: time!, data } as const
    return subject === '' ? item : { ...item, subject }
  }
}

const noTime = (path: string): FieldProblem => ({
  path: `${path}.time`,
  message: 'say which column holds the time, or give the mapping a defaultTime',
})

/** The fields of `data`, each with its reader, in the order in which a person would read them. */
function compileParts(rule: SignalRule, path: string, zone: string, currency: string, scope: Scope): [string, Part][] {
  const parts: [string, Part][] = []
  for (const [name, source] of Object.entries(rule.data))
    parts.push([name, compileDatum(source, `${path}.data.${name}`, zone, scope)])
  if (rule.touchpoint) parts.push(['touchpoint', compileSource(rule.touchpoint, `${path}.touchpoint`, scope)])
  if (rule.customer) parts.push(['customer', compileCustomer(rule.customer, `${path}.customer`, scope)])
  if (rule.total) parts.push(['total', compileTotal(rule.total, `${path}.total`, currency, scope)])
  if (rule.scores.length) parts.push(['scores', compileScores(rule, path, scope)])
  if (rule.text) parts.push(['text', compileText(rule.text, `${path}.text`, scope)])
  if (rule.lang) parts.push(['lang', compileSource(rule.lang, `${path}.lang`, scope)])
  if (Object.keys(rule.attributes).length) parts.push(['attributes', compileAttributes(rule, path, scope)])
  return parts
}

function compileScores(rule: SignalRule, path: string, scope: Scope): Part {
  const readers = rule.scores.map((score, i) => compileScore(score, `${path}.scores.${i}`, scope))
  return (row) => {
    const scores = []
    for (const read of readers) {
      const score = read(row)
      if (score) scores.push(score)
    }
    return scores.length ? scores : undefined
  }
}

function compileText(text: NonNullable<SignalRule['text']>, path: string, scope: Scope): Part {
  const readers = (Array.isArray(text) ? text : [text]).map((source, i) => compileSource(source, `${path}.${i}`, scope))
  return (row) =>
    readers
      .map((read) => read(row))
      .filter((part) => part !== '')
      .join('\n')
}

function compileCustomer(customer: NonNullable<SignalRule['customer']>, path: string, scope: Scope): Part {
  const readers = Object.entries(customer).map(
    ([name, source]) => [name, compileIdentifier(source, `${path}.${name}`, scope)] as const,
  )
  return (row) => {
    const hint: Record<string, string> = {}
    for (const [name, read] of readers) {
      const value = read(row)
      if (value !== '') hint[name] = name === 'phone' ? value.normalize('NFKC') : value
    }
    return Object.keys(hint).length ? hint : undefined
  }
}

function compileAttributes(rule: SignalRule, path: string, scope: Scope): Part {
  const readers = Object.entries(rule.attributes).map(
    ([name, source]) =>
      [name, 'value' in source ? () => source.value : compileSource(source, `${path}.attributes.${name}`, scope)] as const,
  )
  return (row) => {
    const attributes: Record<string, string | number | boolean> = {}
    let any = false
    for (const [name, read] of readers) {
      const value = read(row)
      if (value === '') continue
      attributes[name] = value
      any = true
    }
    return any ? attributes : undefined
  }
}
