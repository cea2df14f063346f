import type { ScoreRule } from '../contract.ts'
import type { ScoreMethod } from '../../../record/signals/contract.ts'
import { fault } from '../faults.ts'
import { compileColumn, type RowContext, type Scope } from './compile-source.ts'
import { readNumber } from './number.ts'

export interface ScoreItem {
  readonly method: ScoreMethod
  readonly value: number
  readonly scale?: { readonly min: number; readonly max: number }
  readonly touchpoint?: string
  readonly question?: string
  readonly factor?: ScoreRule['factor']
}

// Methods with one scale only. An answer outside it was asked on another scale, and would be counted wrongly for ever.
const ownScale: Partial<Record<ScoreMethod, { min: number; max: number }>> = {
  nps: { min: 0, max: 10 },
  stars: { min: 1, max: 5 },
  feeling: { min: -1, max: 1 },
  thumb: { min: -1, max: 1 },
}

/** Compiles a score rule. A row gives no score where the cell is empty or says that the question does not apply. */
export function compileScore(rule: ScoreRule, path: string, scope: Scope): (row: RowContext) => ScoreItem | undefined {
  const read = compileColumn(rule.column, `${path}.column`, scope)
  const notApplicable = new Set(rule.notApplicable)
  const words = new Map(Object.entries(rule.values ?? {}))
  const scale = rule.scale ?? ownScale[rule.method]
  if (rule.scale && rule.scale.min >= rule.scale.max)
    scope.problems.push({ path: `${path}.scale`, message: 'min must be below max' })
  const fixed = {
    method: rule.method,
    ...(rule.scale ? { scale: rule.scale } : {}),
    ...(rule.touchpoint === undefined ? {} : { touchpoint: rule.touchpoint }),
    ...(rule.question === undefined ? {} : { question: rule.question }),
    ...(rule.factor === undefined ? {} : { factor: rule.factor }),
  }
  return (row) => {
    const text = read(row)
    if (text === '' || notApplicable.has(text)) return undefined
    const digits = words.has(text) ? undefined : readNumber(text)
    const value = words.get(text) ?? (digits === undefined ? NaN : Number(digits))
    if (Number.isNaN(value)) {
      const code = words.size > 0 ? 'score.unreadable' : text.startsWith('=') ? 'cell.formula' : 'number.unreadable'
      row.faults.push(fault(code, rule.column, { value: text, known: [...words.keys()].join(', ') }))
      return undefined
    }
    // 4.0 is the answer 4: a file that was a spreadsheet once may write it so.
    if (digits !== undefined && notApplicable.has(String(value))) return undefined
    if (scale && (value < scale.min || value > scale.max)) {
      row.faults.push(fault('score.off-scale', rule.column, { value, ...scale }))
      return undefined
    }
    return { ...fixed, value }
  }
}
