import type { FieldProblem } from '../../../platform/problems/index.ts'
import { Columns, compileMapping, describeFault } from '../../imports/index.ts'
import type { Refusal } from '../../intake/contract.ts'
import type { WebhookMapping } from '../contract.ts'
import { jsonColumns } from './json-columns.ts'

export interface Settings {
  readonly timeZone: string
  readonly currency: string
  readonly language: 'zh' | 'en'
}

export interface MappedPayload {
  readonly items: readonly Readonly<Record<string, unknown>>[]
  /** The object of the payload that each item came from. */
  readonly positions: readonly number[]
  readonly refused: Refusal[]
}

/** Checks a mapping as far as that goes without a payload. Throws `request.invalid`. */
export function checkMapping(mapping: WebhookMapping, settings: Settings): void {
  compileMapping(withTime(mapping, new Date()), new Columns(true), settings)
}

/** Turns the objects of a payload into signals; what is wrong with one of them does not keep back the others. */
export function mapPayload(
  mapping: WebhookMapping,
  objects: readonly object[],
  settings: Settings,
  received: Date,
): MappedPayload {
  const columns = new Columns(true)
  const map = compileMapping(withTime(mapping, received), columns, settings)
  const items: Record<string, unknown>[] = []
  const positions: number[] = []
  const refused: Refusal[] = []
  for (const [index, object] of objects.entries()) {
    const cells: string[] = []
    for (const [name, text] of jsonColumns(object)) cells[columns.place(name)] = text
    const mapped = map({ line: index + 1, cells, eachOf: () => [] })
    for (const item of mapped.items) {
      items.push({ ...item })
      positions.push(index)
    }
    const problems = mapped.faults.map((fault): FieldProblem => ({
      path: fault.column ?? '',
      message: describeFault(fault, settings.language),
    }))
    if (problems.length > 0) refused.push({ index, id: null, problems })
  }
  return { items, positions, refused }
}

/** What says no time was said when it came. */
const withTime = (mapping: WebhookMapping, received: Date): WebhookMapping => ({
  ...mapping,
  defaultTime: mapping.defaultTime ?? received.toISOString(),
})
