import { tidy } from '../../needs/index.ts'
import { textsOnce } from '../../voices/index.ts'
import type { Condition, Rule } from './contract.ts'

/**
 * What a rule is held against: the day it is asked on, the names of touchpoints, and the run that worked out customers' value.
 */
export interface Known {
  readonly asOf: string
  readonly namesOf: (touchpoint: string) => readonly string[]
  readonly value: { readonly run: number; readonly currency: string } | undefined
}

/** A condition on `customer`, with its values, which are bound. */
export interface Compiled {
  readonly where: string
  readonly params: Readonly<Record<string, unknown>>
}

const own = 'org = {org:UInt32} AND customer > 0 AND day <= {asOf:Date}'
const isPurchase = "type = 'purchase' AND ifNull(amount, -1) >= 0"
const ownTone = "isNotNull(tone) AND method NOT IN ('observed', 'expectation')"
const dayMs = 86_400_000
const daysBefore = (day: string, days: number) => new Date(Math.max(0, Date.parse(day) - days * dayMs)).toISOString().slice(0, 10)

/** A rule as one condition of ClickHouse: each part asks for the customers who satisfy it. */
export function compileRule(rule: Rule, known: Known): Compiled {
  const params: Record<string, unknown> = { asOf: known.asOf }
  let n = 0
  const where = (node: Condition | Rule): string => {
    if ('join' in node) return `(${node.of.map(where).join(node.join === 'all' ? ' AND ' : ' OR ')})`
    const prefix = `c${n++}`
    const part = compileCondition(node, known, (name, type, value) => {
      params[`${prefix}_${name}`] = value
      return `{${prefix}_${name}:${type}}`
    })
    return part === null ? '0' : `customer ${part.not ? 'NOT IN' : 'IN'} (${part.customers})`
  }
  return { where: where(rule), params }
}

type Bind = (name: string, type: string, value: unknown) => string
/** The customers who are in, or who are out; null where nobody can be. */
type Part = { readonly customers: string; readonly not: boolean } | null

function compileCondition(c: Condition, known: Known, bind: Bind): Part {
  const since = 'within' in c && c.within !== undefined
    ? ` AND day > ${bind('from', 'Date', daysBefore(known.asOf, c.within))}`
    : ''
  const at = (touchpoint: string | undefined) =>
    (touchpoint === undefined ? '' : ` AND touchpoint IN (${bind('names', 'Array(String)', known.namesOf(touchpoint))})`)
  const having = (from: string, test: string, not = false): Part =>
    ({ customers: `SELECT customer FROM ${from}${since} GROUP BY customer HAVING ${test}`, not })
  const signals = `signals WHERE ${own}`
  const atMost = 'is' in c && c.is === 'at-most'
  switch (c.what) {
    case 'attribute': {
      const dimension = bind('dimension', 'String', c.dimension)
      return having(`${signals} AND mapContains(attributes, ${dimension})`,
        `has(${bind('members', 'Array(String)', c.members)}, toString(argMax(attributes[${dimension}], time)))`,
        c.is === 'none-of')
    }
    // Who is not there at all has bought and spent nothing: at most is the opposite of more than.
    case 'purchases':
      return having(
        `${signals} AND ${isPurchase}`, `uniqExact(day) ${atMost ? '>' : '>='} ${bind('times', 'UInt32', c.times)}`, atMost,
      )
    case 'spend': return having(`${signals} AND ${isPurchase} AND currency = ${bind('currency', 'String', c.currency)}`,
      `sum(toFloat64(assumeNotNull(amount))) ${atMost ? '>' : '>='} ${bind('amount', 'Float64', c.amount)}`, atMost)
    case 'last-purchase':
      return having(
        `${signals} AND ${isPurchase}`,
        `max(day) ${atMost ? '>=' : '<='} ${bind('day', 'Date', daysBefore(known.asOf, c.daysAgo))}`,
      )
    case 'first-seen':
      return having(signals, `min(day) ${atMost ? '>=' : '<='} ${bind('day', 'Date', daysBefore(known.asOf, c.daysAgo))}`)
    case 'score': return having(`scores WHERE ${own} AND method = ${bind('method', 'String', c.method)}${at(c.touchpoint)}`,
      `avg(value) ${atMost ? '<=' : '>='} ${bind('value', 'Float64', c.value)}`)
    case 'tone':
      return having(
        `scores WHERE ${own} AND ${ownTone}${at(c.touchpoint)}`,
        `avg(tone) ${atMost ? '<=' : '>='} ${bind('tone', 'Float64', c.tone)}`,
      )
    case 'touchpoint': return {
      customers: `SELECT arrayJoin(bitmapToArray(groupBitmapMergeState(customers))) FROM passing_daily
        WHERE org = {org:UInt32} AND dimension = '' AND member = '' AND day <= {asOf:Date}${at(c.touchpoint)}${since}`,
      not: c.is === 'not-met',
    }
    case 'need': return {
      customers:
        `SELECT customer FROM needs WHERE ${own}${since} AND need = ${tidy(bind('need', 'String', c.need))}`, not: c.is === 'not-said',
    }
    case 'intent': return {
      customers:
        `SELECT customer FROM ${textsOnce} WHERE ${own} AND NOT unsure${since} AND has(intents, ${bind('intent', 'String', c.intent)})`, not: c.is === 'not-said',
    }
    case 'alive': case 'value': {
      if (!known.value) return null
      const [column, value] = c.what === 'alive' ? ['alive', c.probability] : ['value_365', c.amount]
      return {
        customers:
          `SELECT customer FROM customer_values WHERE org = {org:UInt32} AND run = ${bind('run', 'UInt32', known.value.run)}
          AND currency = ${bind('currency', 'String', known.value.currency)} AND ${column} ${atMost ? '<=' : '>='} ${bind('value', 'Float64', value)}`,
        not: false,
      }
    }
  }
}
