import type { RemedyKind } from '../../../../server/act/remedies/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

export interface Currency { readonly currency: string; readonly digits: number }

/** How an amount in the smallest unit reads: money, or points. */
export function useAmount(): (kind: RemedyKind, amount: number, money: Currency) => string {
  const format = useFormats()
  const { remedies } = useMessages()
  return (kind, amount, { currency, digits }) =>
    kind === 'points' ? remedies.points(format.whole(amount)) : format.money(amount / 10 ** digits, currency)
}

/** Between the figure that a person types and whole smallest units. */
export const toUnits = (kind: RemedyKind, figure: number, digits: number): number =>
  Math.round(figure * (kind === 'points' ? 1 : 10 ** digits))
export const toFigure = (kind: RemedyKind, units: number, digits: number): number =>
  units / (kind === 'points' ? 1 : 10 ** digits)
