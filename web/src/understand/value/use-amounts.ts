import { useMemo } from 'react'
import type { Estimate } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'

/** Amounts as one reads them: large ones to three figures, small ones whole, of one currency. */
export function useAmounts(currency: string) {
  const { locale, compact, whole } = useFormats()
  return useMemo(() => {
    const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
    const large = new Intl.NumberFormat(locale, { ...style, notation: 'compact', maximumSignificantDigits: 3 })
    const small = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 0 })
    const money = (value: number) => (Math.abs(value) >= 10_000 ? large : small).format(value)
    const counted = (value: number) => (value >= 100_000 ? compact(value) : whole(value))
    const interval = (of: Estimate, write: (value: number) => string) => [write(of.low), write(of.high)] as const
    return { money, counted, interval }
  }, [locale, currency, compact, whole])
}
