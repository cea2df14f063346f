import { useCallback } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type Factor, factors } from '../../../../server/record/touchpoints/contract.ts'
import type { Outcome, Ranged } from '../../../../server/understand/drivers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { catalogueQuery } from '../queries.ts'

/** The name of a driver: a touchpoint's in the catalogue, or a factor's. */
export function useDriverName(): (key: string) => string {
  const { words } = useMessages()
  const nameOf = useNames()
  const { data } = useQuery(catalogueQuery)
  return useCallback((key: string) => {
    const touchpoint = data?.touchpoints.find((t) => t.key === key)
    if (touchpoint) return nameOf(touchpoint.names)
    return (factors as readonly string[]).includes(key) ? words.factor[key as Factor] : key
  }, [data, nameOf, words])
}

/** How values, changes and intervals of an outcome are written. */
export function useOutcomeFormat(outcome: Outcome, currency: string | null) {
  const { ui } = useMessages()
  const { signed, percent, money, decimal, real } = useFormats()
  const value = (x: number) =>
    outcome === 'nps'
      ? decimal(x, 0)
      : outcome === 'satisfaction' ? signed(x) : outcome === 'return' ? percent(x, 1) : money(real(x), currency ?? undefined)
  const change = (x: number) => {
    const sign = x > 0 ? '+' : ''
    return outcome === 'nps' ? signed(x, 1) : outcome === 'satisfaction' ? signed(x) : `${sign}${value(x)}`
  }
  const interval = (say: (x: number) => string) => ({ low, high }: Ranged) => ui.interval(say(low), say(high))
  return { value, change, range: interval(value), changeRange: interval(change) }
}

export function useShareFormat() {
  const { ui } = useMessages()
  const { percent } = useFormats()
  return { share: (x: number) => percent(x), range: ({ low, high }: Ranged) => ui.interval(percent(low), percent(high)) }
}
