import type { Condition } from '../contract.ts'
import { compileColumn, type RowContext, type Scope } from './compile-source.ts'
import { readNumber } from './number.ts'

/** Compiles conditions to one question: do all of them hold for this row? */
export function compileConditions(conditions: readonly Condition[], path: string, scope: Scope): (row: RowContext) => boolean {
  const checks = conditions.map((condition, i) => compileCondition(condition, `${path}.${i}.column`, scope))
  return (row) => checks.every((holds) => holds(row))
}

function compileCondition(condition: Condition, path: string, scope: Scope): (row: RowContext) => boolean {
  const read = compileColumn(condition.column, path, scope)
  const wanted = condition.in && new Set(condition.in)
  const unwanted = condition.notIn && new Set(condition.notIn)
  const { is, above, below } = condition
  return (row) => {
    const value = read(row)
    if (is === 'filled' && value === '') return false
    if (is === 'empty' && value !== '') return false
    if (wanted && !wanted.has(value)) return false
    if (unwanted?.has(value)) return false
    if (above === undefined && below === undefined) return true
    const number = Number(readNumber(value))
    return (above === undefined || number > above) && (below === undefined || number < below)
  }
}
