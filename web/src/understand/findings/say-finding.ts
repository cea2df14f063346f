import type { Finding } from '../../../../server/record/findings/contract.ts'
import { SeriesKey } from '../../../../server/understand/warnings/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { catalogueQuery } from '../queries.ts'
import { useChangeWords } from '../warnings/use-change-words.ts'

/** How the parts of a finding read in the reader's language. */
export function useFindingWords() {
  const { findings: say } = useMessages()
  const nameOf = useSubjectName()
  const { signed, decimal, percent, whole } = useFormats()
  const number = (value: number, unit: string): string => {
    if (unit === 'share') return percent(value, 1)
    if (unit === 'tone') return signed(value)
    if (unit === 'customers' || unit === 'days') return whole(value)
    return decimal(value, 2)
  }
  return {
    claim: (f: Finding) => say.kinds[f.kind] ?? f.kind,
    subject: (f: Finding) => {
      const name = nameOf(f)
      return name === '' ? say.subjects[f.subject.kind] : say.subjectNamed(say.subjects[f.subject.kind], name)
    },
    estimate: ({ estimate: e }: Finding) =>
      e && {
        value: `${number(e.value, e.unit)}${['share', 'tone'].includes(e.unit) ? '' : ` ${say.units[e.unit] ?? e.unit}`}`,
        interval: e.low === null || e.high === null ? null : say.interval(number(e.low, e.unit), number(e.high, e.unit), percent(e.level)),
      },
  }
}

/** What a claim is about by its name in the catalogue; what has no name there goes by its key. */
function useSubjectName() {
  const { words, results } = useMessages()
  const { place, where } = useChangeWords()
  const names = useNames()
  const { allows } = useSession()
  const { data: catalogue } = useQuery({ ...catalogueQuery, enabled: allows('catalogue.read') })
  const named: Partial<Record<Finding['subject']['kind'], (key: string, detail: Finding['detail']) => string>> = {
    touchpoint: place,
    journey: (key) => {
      const journey = catalogue?.journeys.find((j) => j.key === key)
      return journey ? names(journey.names) : key
    },
    stage: (key) => (words.stage as Record<string, string>)[key] ?? key,
    factor: (key) => (words.factor as Record<string, string>)[key] ?? key,
    series: (key, detail) => {
      const series = SeriesKey.safeParse(asJson(key))
      return series.success ? where(series.data, typeof detail['about'] === 'string' ? detail['about'] : null) : key
    },
  }
  return ({ kind, subject, detail }: Finding): string => {
    // Claims about the company as a whole that differ only in the outcome they speak of.
    if (kind === 'results.association') {
      const outcome = (results.short as Record<string, string>)[String(detail['outcome'])] ?? String(detail['outcome'])
      return detail['monthsLater'] === 1 ? results.within.barNext(outcome) : results.within.barSame(outcome)
    }
    return subject.key === '' ? '' : (named[subject.kind]?.(subject.key, detail) ?? subject.key)
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
