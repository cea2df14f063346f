import type { DataSource, SignalRule, TimeSource } from '../contract.ts'
import { fault } from '../faults.ts'
import { compileSource, type Reader, type RowContext, type Scope } from './compile-source.ts'
import { fitAmount, readNumber } from './number.ts'
import { createTimeReader, usualFormat } from './time.ts'

/** Compiles a time: its instant in ISO 8601 (UTC), or undefined where the cell is empty or wrong. */
export function compileTime(
  source: TimeSource,
  path: string,
  zone: string,
  scope: Scope,
): (row: RowContext) => string | undefined {
  const read = compileSource(source, path, scope)
  const format = source.format
  let toInstant: ReturnType<typeof createTimeReader>
  try {
    toInstant = createTimeReader(format, source.zone ?? zone)
  } catch (error) {
    scope.problems.push({ path, message: error instanceof Error ? error.message : String(error) })
    return () => undefined
  }
  return (row) => {
    const text = read(row)
    if (text === '') return undefined
    const instant = toInstant(text)
    if (typeof instant === 'number') return new Date(instant).toISOString()
    row.faults.push(
      instant === 'impossible'
        ? fault('time.impossible', read.column, { value: text })
        : fault(text.startsWith('=') ? 'cell.formula' : 'time.unreadable', read.column, {
            value: text,
            format: format ?? usualFormat,
          }),
    )
    return undefined
  }
}

const currencies: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  人民币: 'CNY',
  元: 'CNY',
  '¥': 'CNY',
  '￥': 'CNY',
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  R$: 'BRL',
  HK$: 'HKD',
  港币: 'HKD',
  美元: 'USD',
  欧元: 'EUR',
}

/** Compiles an amount with its currency; the organisation's currency where the cell for it is empty. */
export function compileTotal(
  total: NonNullable<SignalRule['total']>,
  path: string,
  fallback: string,
  scope: Scope,
): (row: RowContext) => { amount: string; currency: string } | undefined {
  const readAmount = compileSource(total.amount, `${path}.amount`, scope)
  const readCurrency = compileSource(total.currency, `${path}.currency`, scope)
  return (row) => {
    const text = readAmount(row)
    if (text === '') return undefined
    const digits = readNumber(text)
    const amount = digits === undefined ? undefined : fitAmount(digits)
    if (amount === undefined) {
      const code = digits !== undefined ? 'amount.precision' : text.startsWith('=') ? 'cell.formula' : 'number.unreadable'
      row.faults.push(fault(code, readAmount.column, { value: text }))
      return undefined
    }
    const currency = readCurrency(row)
    return { amount, currency: currencies[currency] ?? (currency.toUpperCase() || fallback) }
  }
}

const yes = new Set(['true', 'yes', 'y', '1', '是', '对', 'on'])
const no = new Set(['false', 'no', 'n', '0', '否', '不', 'off'])
type Datum = string | number | boolean | undefined

/** Compiles a further field of a signal, as text, number, time or yes/no. */
export function compileDatum(source: DataSource, path: string, zone: string, scope: Scope): (row: RowContext) => Datum {
  if (source.as === 'time') return compileTime(asTime(source), path, zone, scope)
  if ('value' in source && source.as === undefined) return () => source.value
  const read = compileSource(source, path, scope)
  if (source.as === 'number') return (row) => numberOf(read, row)
  if (source.as === 'boolean') return (row) => booleanOf(read, row)
  return (row) => read(row) || undefined
}

function asTime(source: DataSource): TimeSource {
  const { as: _, ...rest } = source
  return 'value' in rest ? { ...rest, value: String(rest.value) } : rest
}

function numberOf(read: Reader, row: RowContext): number | undefined {
  const text = read(row)
  if (text === '') return undefined
  const digits = readNumber(text)
  if (digits !== undefined) return Number(digits)
  row.faults.push(fault(text.startsWith('=') ? 'cell.formula' : 'number.unreadable', read.column, { value: text }))
  return undefined
}

function booleanOf(read: Reader, row: RowContext): boolean | undefined {
  const text = read(row).toLowerCase()
  if (text === '') return undefined
  if (yes.has(text)) return true
  if (!no.has(text)) row.faults.push(fault('boolean.unreadable', read.column, { value: text }))
  return false
}

// What people and programs write where there is nothing. As an identifier it would make one customer out of many.
const placeholders = new Set([
  '-',
  '--',
  '—',
  '/',
  'n/a',
  'na',
  '#n/a',
  'null',
  'none',
  'nil',
  'undefined',
  'unknown',
  '\\n',
  '无',
  '空',
  '暂无',
  '未知',
  '未填写',
])

/** Compiles an identifier: a placeholder is none, and one that a spreadsheet has shortened is refused. */
export function compileIdentifier(
  source: Parameters<typeof compileSource>[0],
  path: string,
  scope: Scope,
): (row: RowContext) => string {
  const read = compileSource(source, path, scope)
  return (row) => {
    const text = read(row)
    if (text === '' || (text.length < 10 && placeholders.has(text.toLowerCase()))) return ''
    if (/^\d(?:\.\d+)?E\+\d{2}$/i.test(text)) {
      row.faults.push(fault('value.scientific', read.column, { value: text }))
      return ''
    }
    return text
  }
}
