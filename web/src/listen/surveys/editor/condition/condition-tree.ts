import type { Condition } from '@heartline/survey'
import type { Comparison } from '@heartline/survey/definition'

/** A condition as menus show it: lists of comparisons and of further lists, each of which may be turned into its opposite. */
export type Branch = { readonly not: boolean } & (
  | { readonly is: 'list'; readonly join: 'all' | 'any'; readonly parts: readonly Branch[] }
  | { readonly is: 'comparison'; readonly comparison: Comparison }
)
export type List = Extract<Branch, { is: 'list' }>

/** The condition as a list, which is empty where there is none. */
export function readCondition(condition: Condition | undefined): List {
  if (!condition) return { is: 'list', not: false, join: 'all', parts: [] }
  const branch = read(condition, false)
  return branch.is === 'list' ? branch : { is: 'list', not: false, join: 'all', parts: [branch] }
}

function read(condition: Condition, not: boolean): Branch {
  if ('question' in condition) return { is: 'comparison', not, comparison: condition }
  if ('not' in condition) return read(condition.not, !not)
  const [join, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const)
  return { is: 'list', not, join, parts: parts.map((part) => read(part, false)) }
}

/** The list as a condition, as plain as it can be said; undefined where it asks for nothing. */
export function writeCondition(list: List): Condition | undefined {
  const parts = list.parts.flatMap((part) => write(part) ?? [])
  const [first] = parts
  if (!first) return undefined
  const joined: Condition = parts.length === 1 ? first : list.join === 'all' ? { all: parts } : { any: parts }
  return list.not ? { not: joined } : joined
}

function write(branch: Branch): Condition | undefined {
  if (branch.is === 'list') return writeCondition(branch)
  return branch.not ? { not: branch.comparison } : branch.comparison
}
