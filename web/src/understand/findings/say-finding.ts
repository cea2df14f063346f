import type { Finding } from '../../../../server/record/findings/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** How the parts of a finding read in the reader's language. */
export function useFindingWords() {
  const { findings: say } = useMessages()
  const { signed, decimal, percent, whole } = useFormats()
  const number = (value: number, unit: string): string => {
    if (unit === 'share') return percent(value, 1)
    if (unit === 'tone') return signed(value)
    if (unit === 'customers' || unit === 'days') return whole(value)
    return decimal(value, 2)
  }
  return {
    claim: (f: Finding) => say.kinds[f.kind] ?? f.kind,
    subject: ({ subject }: Finding) => (subject.key === '' ? say.subjects[subject.kind] : `${say.subjects[subject.kind]} ${subject.key}`),
    estimate: ({ estimate: e }: Finding) =>
      e && {
        value: `${number(e.value, e.unit)}${['share', 'tone'].includes(e.unit) ? '' : ` ${say.units[e.unit] ?? e.unit}`}`,
        interval: e.low === null || e.high === null ? null : say.interval(number(e.low, e.unit), number(e.high, e.unit), percent(e.level)),
      },
  }
}
