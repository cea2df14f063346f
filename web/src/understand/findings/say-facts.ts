import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

const calendarDay = /^\d{4}-\d{2}-\d{2}$/

/** What a claim was asked of, and its details, as a reader's own words; what has no word goes by its name in the data. */
export function useFacts() {
  const { findings: { facts } } = useMessages()
  const { day, whole, decimal } = useFormats()
  const nameOf = (key: string) => facts[key] ?? key
  const said = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–'
    if (typeof value === 'number') return Number.isInteger(value) ? whole(value) : decimal(value, Math.abs(value) < 0.01 ? 4 : 2)
    if (typeof value === 'string') return calendarDay.test(value) ? day(value) : value
    if (Array.isArray(value)) return value.map(said).join(', ') || '–'
    if (typeof value === 'object') return Object.entries(value).map(([key, of]) => `${nameOf(key)} ${said(of)}`).join(' · ')
    return String(value)
  }
  return { nameOf, said, rows: (of: Readonly<Record<string, unknown>>) => Object.entries(of).map(([key, value]) => [nameOf(key), said(value)] as const) }
}
