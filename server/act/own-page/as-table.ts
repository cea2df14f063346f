import { Readable } from 'node:stream'
import type { Table } from '../../platform/tables/index.ts'
import type { Language } from '../../govern/orgs/contract.ts'

const heads: Readonly<Record<Language, readonly string[]>> = {
  en: ['Part', 'When', 'What', 'Content'], zh: ['部分', '时间', '项目', '内容'],
}

/** Everything about a customer as one table: a row for each value of their own, and one for each thing in a list. */
export function asTable(everything: object, language: Language): Table {
  return {
    columns: heads[language].map((name) => ({ name, type: 'text' as const })), rows: Readable.from(rowsOf('', everything)),
  }
}

function* rowsOf(part: string, value: object): Generator<string[]> {
  for (const [key, own] of Object.entries(value) as [string, unknown][]) {
    const name = part ? `${part}.${key}` : key
    if (Array.isArray(own)) for (const item of own) yield rowOf(name, item)
    else if (typeof own === 'object' && own !== null) yield* rowsOf(name, own)
    else if (own !== null && own !== undefined && own !== '') yield [part || 'about', '', key, String(own)]
  }
}

function rowOf(part: string, item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return [part, '', '', String(item)]
  const { time, at, createdAt, type, kind, ...rest } = item as Record<string, unknown>
  const text = (v: unknown) => (v === undefined || v === null ? '' : String(v))
  const content = Object.entries(rest).filter(([, v]) => v !== null && v !== '' && !(Array.isArray(v) && v.length === 0))
    .map(([k, v]) => `${k}: ${typeof v === 'object' ? JSON.stringify(v) : String(v)}`)
  return [part, text(time ?? at ?? createdAt), text(type ?? kind), content.join('; ')]
}
