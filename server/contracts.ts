import { globSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SchemaNames } from './platform/http/index.ts'

/** What is worth a name of its own in a description: a shape, not a number within limits. */
const shapes: readonly string[] = ['object', 'union', 'discriminated_union', 'enum', 'intersection', 'record']

/**
 * The names of all schemas that contracts export, by feature, such as `cases.CaseView`: so the API's description calls a thing
 * what the code calls it, and says it once.
 */
export async function nameSchemas(): Promise<SchemaNames> {
  const names: SchemaNames = z.registry<{ id: string }>()
  for (const file of globSync('*/**/contract.ts', { cwd: import.meta.dirname }).toSorted()) {
    const feature = file.split('/').slice(1, -1).join('.')
    const exported = Object.entries((await import(join(import.meta.dirname, file))) as object)
    for (const [name, value] of exported)
      if (value instanceof z.ZodType && shapes.includes(value.def.type) && !names.has(value))
        names.add(value, { id: `${feature}.${name}` })
  }
  return names
}
