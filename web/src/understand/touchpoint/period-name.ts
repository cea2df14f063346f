import type { TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** Says a period by its first day: the day, the week from its Monday, or the month. */
export function usePeriodName(bucket: TouchpointTrend['bucket']): (start: string, short?: boolean, withYear?: boolean) => string {
  const { touchpoint } = useMessages().understand
  const { locale, day, dayShort } = useFormats()
  return (start, short = false, withYear = true) => {
    const first = start.slice(0, 10)
    if (short && withYear && bucket !== 'month') return yearAndMonth(first, locale)
    if (bucket === 'day') return short ? dayShort(first) : day(first)
    if (bucket === 'week') return short ? dayShort(first) : touchpoint.weekFrom(day(first))
    return short
      ? yearAndMonth(first, locale)
      : new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
          new Date(`${first}T00:00:00Z`),
        )
  }
}

const yearAndMonth = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
