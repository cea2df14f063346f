/**
 * The conditions of SurveyJS (`{q1} > 3 and {q2} contains 'a'`) and of LimeSurvey (`(Q1.NAOK >= 3 && !is_empty(Q2.NAOK))`)
 * are close enough for one reader. It reads what a condition here can say, and refuses the rest.
 */
export type Value = string | number | boolean | readonly (string | number | boolean)[]

export type Operator =
  | '==' | '!=' | '>' | '>=' | '<' | '<=' | 'contains' | 'notcontains' | 'anyof' | 'allof' | 'empty' | 'notempty'

export type Expression =
  | { readonly is: 'all' | 'any'; readonly parts: readonly Expression[] }
  | { readonly is: 'not'; readonly part: Expression }
  | { readonly is: 'compare'; readonly name: string; readonly operator: Operator; readonly value?: Value }
  | { readonly is: 'always' }

type Token = { readonly type: 'name' | 'text' | 'number' | 'word' | 'sign'; readonly text: string }

const forms = [
  /\{([^{}]+)\}/, /'([^']*)'/, /"([^"]*)"/, /(-?\d+(?:\.\d+)?)(?![\w.])/, /((?:[A-Za-z_]|\d+X\d+X\d)\w*(?:\.\w+)*)/,
  /(&&|\|\||[=!<>]=|<>|[=<>!()[\],])/,
]
const tokenPattern = new RegExp(`\\s*(?:${forms.map(({ source }) => source).join('|')})`, 'y')

function tokensOf(source: string): Token[] | undefined {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  const end = source.trimEnd().length
  while (tokenPattern.lastIndex < end) {
    const match = tokenPattern.exec(source)
    if (!match) return undefined
    const [, name, single, double, number, word, sign] = match
    if (name !== undefined) tokens.push({ type: 'name', text: name.trim() })
    else if (single !== undefined || double !== undefined) tokens.push({ type: 'text', text: single ?? double ?? '' })
    else if (number !== undefined) tokens.push({ type: 'number', text: number })
    else tokens.push(word === undefined ? { type: 'sign', text: sign! } : { type: 'word', text: word })
  }
  return tokens
}

const operators: Readonly<Record<string, Operator>> = {
  '=': '==', '==': '==', eq: '==', equal: '==', '!=': '!=', '<>': '!=', ne: '!=', notequal: '!=',
  '>': '>', gt: '>', greater: '>', '>=': '>=', ge: '>=', '<': '<', lt: '<', less: '<', '<=': '<=', le: '<=',
  contains: 'contains', contain: 'contains', notcontains: 'notcontains', notcontain: 'notcontains',
  anyof: 'anyof', allof: 'allof', empty: 'empty', notempty: 'notempty',
}

/** Nobody nests a condition deeper than this; a file that does is not one. */
const deepest = 40

class Unreadable extends Error {}

/** Reads an expression; undefined where it says more than a condition can. */
export function readExpression(source: string): Expression | undefined {
  const tokens = tokensOf(source)
  if (!tokens || tokens.length === 0) return undefined
  let at = 0
  const peek = () => tokens[at]?.text.toLowerCase()
  const isSign = (...texts: string[]) => {
    const token = tokens[at]
    return token !== undefined && token.type !== 'text' && token.type !== 'name' && texts.includes(token.text.toLowerCase())
  }
  const take = (...texts: string[]) => {
    if (!isSign(...texts)) return false
    at++
    return true
  }
  const need = (text: string) => {
    if (!take(text)) throw new Unreadable()
  }

  function either(depth: number): Expression {
    if (depth > deepest) throw new Unreadable()
    const parts = [both(depth)]
    while (take('or', '||')) parts.push(both(depth))
    return parts.length > 1 ? { is: 'any', parts } : parts[0]!
  }
  function both(depth: number): Expression {
    const parts = [single(depth)]
    while (take('and', '&&')) parts.push(single(depth))
    return parts.length > 1 ? { is: 'all', parts } : parts[0]!
  }
  function single(depth: number): Expression {
    if (depth > deepest) throw new Unreadable()
    if (take('!', 'not')) return { is: 'not', part: single(depth + 1) }
    if (take('(')) {
      const inner = either(depth + 1)
      need(')')
      return inner
    }
    if (take('is_empty')) {
      need('(')
      const name = nameHere()
      need(')')
      return { is: 'compare', name, operator: 'empty' }
    }
    if (tokens![at]?.type === 'number' && tokens!.length === 1 && take('1')) return { is: 'always' }
    return comparison()
  }
  function comparison(): Expression {
    const name = nameHere()
    const word = peek() ?? ''
    const operator = Object.hasOwn(operators, word) && tokens![at]?.type !== 'text' ? operators[word] : undefined
    if (!operator) throw new Unreadable()
    at++
    const unary = operator === 'empty' || operator === 'notempty'
    return { is: 'compare', name, operator, ...(!unary && { value: valueHere() }) }
  }
  function nameHere(): string {
    const token = tokens![at++]
    if (token?.type !== 'name' && token?.type !== 'word') throw new Unreadable()
    return token.text
  }
  function valueHere(): Value {
    if (!take('[')) return scalarHere()
    const list = [scalarHere()]
    while (take(',')) list.push(scalarHere())
    need(']')
    return list
  }
  function scalarHere(): string | number | boolean {
    const token = tokens![at++]
    if (token?.type === 'text') return token.text
    if (token?.type === 'number') return Number(token.text)
    if (token?.type === 'word' && /^(true|false)$/i.test(token.text)) return token.text.toLowerCase() === 'true'
    throw new Unreadable()
  }

  try {
    const whole = either(0)
    return at === tokens.length ? whole : undefined
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
