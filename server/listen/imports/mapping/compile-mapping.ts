import { type FieldProblem, Problem } from '../../../platform/problems/index.ts'
import type { Mapping } from '../contract.ts'
import type { Fault } from '../faults.ts'
import type { Columns } from '../readers/index.ts'
import type { JoinedRow } from './attach-joins.ts'
import { compileRule, type Defaults, type SignalItem } from './compile-rule.ts'
import type { RowContext } from './compile-source.ts'

export interface MappedRow {
  readonly items: SignalItem[]
  readonly faults: Fault[]
}
export type MapRow = (row: JoinedRow) => MappedRow

/**
 * Compiles a mapping against the columns of a file, joined ones included, to a function from a row to its signals. What is
 * wrong with one signal of a row does not keep back the others. Throws `request.invalid` naming every mistake at once.
 */
export function compileMapping(mapping: Mapping, columns: Columns, defaults: Defaults): MapRow {
  const problems: FieldProblem[] = []
  const scope = { columns, problems }
  const rules = mapping.signals.map((rule, i) => {
    const join = rule.each === undefined ? undefined : mapping.joins.findIndex((j) => j.as === rule.each)
    if (join === -1) problems.push({ path: `signals.${i}.each`, message: `there is no join called "${rule.each}"` })
    return { make: compileRule(rule, `signals.${i}`, mapping, defaults, scope), join }
  })
  if (problems.length > 0) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
    throw new Problem(
      'request.invalid',
      `The mapping does not fit the file. ${problems[0]!.path}: ${problems[0]!.message}${more}`,
      { fields: problems },
    )
  }
  return (row) => {
    const items: SignalItem[] = []
    const faults: Fault[] = []
    const take = (make: (row: RowContext) => SignalItem | undefined, cells: readonly string[]) => {
      const item = make({ line: row.line, cells, faults })
      if (item) items.push(item)
    }
    for (const { make, join } of rules) {
      if (join === undefined) take(make, row.cells)
      else for (const cells of row.eachOf(join)) take(make, cells)
    }
    return { items, faults: items.length + faults.length > 1 ? withoutRepeats(faults) : faults }
  }
}

/** The same cell may be wrong for several signals of a row; it is reported once. */
function withoutRepeats(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>()
  return faults.filter(({ code, column, params }) => {
    const key = `${code} ${column} ${params['value'] ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}
