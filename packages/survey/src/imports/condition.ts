import type { Condition } from '../schema/condition.ts'
import type { Question } from '../schema/question.ts'
import { readExpression, type Expression, type Value } from './expression.ts'

type Scalar = string | number | boolean

/** What a name in a condition of the source stands for here. */
export interface Target {
  readonly question: Question
  /** The value here of a value there: the id of an option, a number. Undefined where there is none. */
  readonly value: (source: Scalar) => Scalar | undefined
  /** Where the name is one box of a question that can have several: its option. */
  readonly box?: string
}

/** Finds what a name stands for. */
export type Resolve = (name: string) => Target | undefined

class Untranslatable extends Error {}

/** The condition that an expression of the source says; undefined where it says what no condition can. */
export function conditionFrom(source: string, resolve: Resolve): Condition | 'always' | undefined {
  const expression = readExpression(source)
  if (!expression) return undefined
  try {
    return expression.is === 'always' ? 'always' : translated(expression, resolve)
  } catch (error) {
    if (error instanceof Untranslatable) return undefined
    throw error
  }
}

function translated(expression: Expression, resolve: Resolve): Condition {
  switch (expression.is) {
    case 'always': throw new Untranslatable()
    case 'all': return { all: expression.parts.map((part) => translated(part, resolve)) }
    case 'any': return { any: expression.parts.map((part) => translated(part, resolve)) }
    case 'not': return { not: translated(expression.part, resolve) }
    case 'compare': {
      const target = resolve(expression.name)
      if (!target) throw new Untranslatable()
      return comparison(expression, target)
    }
  }
}

function comparison({ operator, value }: Extract<Expression, { is: 'compare' }>, target: Target): Condition {
  const question = target.question.id
  const answered: Condition = { question, is: 'answered' }
  if (target.box !== undefined) {
    const ticked: Condition = { question, is: 'includes', value: target.box }
    if ((operator === '==' && isYes(value)) || operator === 'notempty') return ticked
    if ((operator === '!=' && isYes(value)) || operator === 'empty') return { not: ticked }
    throw new Untranslatable()
  }
  const one = (): Scalar => {
    const found = typeof value === 'object' || value === undefined ? undefined : target.value(value)
    if (found === undefined) throw new Untranslatable()
    return found
  }
  const includes = (): Condition[] => [value ?? []].flat().map((source) => {
    const found = target.value(source as Scalar)
    if (found === undefined) throw new Untranslatable()
    return { question, is: 'includes', value: found }
  })
  switch (operator) {
    case '==': return Array.isArray(value) ? { all: includes() } : { question, is: 'equals', value: one() }
    case '!=': return { not: { question, is: 'equals', value: one() } }
    case '>=': return { question, is: 'atLeast', value: one() }
    case '<=': return { question, is: 'atMost', value: one() }
    // A score may have decimals, so "above 3" is "answered, and not at most 3".
    case '>': return { all: [answered, { not: { question, is: 'atMost', value: one() } }] }
    case '<': return { all: [answered, { not: { question, is: 'atLeast', value: one() } }] }
    case 'contains': return { all: includes() }
    case 'notcontains': return { not: { any: includes() } }
    case 'anyof': return { any: includes() }
    case 'allof': return { all: includes() }
    case 'empty': return { not: answered }
    case 'notempty': return answered
  }
}

const isYes = (value: Value | undefined) => value === 'Y' || value === true
