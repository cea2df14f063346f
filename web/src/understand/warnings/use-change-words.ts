import { useQuery } from '@tanstack/react-query'
import type { Measure, SeriesChange, SeriesKey } from '../../../../server/understand/warnings/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { catalogueQuery } from '../queries.ts'

const tones: readonly Measure[] = ['tone', 'text-tone', 'factor']

/** How a change reads: where it is, and from what to what it went, in its own unit. */
export function useChangeWords() {
  const { warnings: say, words } = useMessages()
  const format = useFormats()
  const names = useNames()
  const { allows } = useSession()
  const { data: catalogue } = useQuery({ ...catalogueQuery, enabled: allows('catalogue.read') })
  const place = (key: string): string => {
    const found = catalogue?.touchpoints.find((t) => t.key === key)
    return found ? names(found.names) : key
  }
  const factors: Record<string, string> = words.factor
  /** The place, or what it is about (a theme by its name); then whose it is. */
  const where = ({ dimension, member, touchpoint, topic }: SeriesKey, about?: string | null): string => {
    const what = topic === '' ? (touchpoint === '' ? '' : place(touchpoint)) : (about ?? factors[topic] ?? topic)
    const who = dimension === '' ? '' : dimension === 'product' ? `${say.product}: ${member}` : member
    return [what, who].filter((part) => part !== '').join(' · ') || say.everybody
  }
  const value = (measure: Measure, v: number) => (tones.includes(measure) ? format.signed(v) : format.percent(v, Math.abs(v) < 0.1 ? 1 : 0))
  const fromTo = ({ series, before, change }: SeriesChange) => ({
    text: say.fromTo(value(series.measure, before), value(series.measure, before + change.value)),
    interval: [value(series.measure, before + change.low), value(series.measure, before + change.high)] as const,
  })
  /** The share of false ones among warnings as sure as this one, rounded up to what can be said. */
  const falseShare = (q: number) => (q < 0.001 ? `< ${format.percent(0.001, 1)}` : format.percent(q, q < 0.01 ? 1 : 0))
  return { place, where, value, fromTo, falseShare, isTone: (measure: Measure) => tones.includes(measure) }
}
