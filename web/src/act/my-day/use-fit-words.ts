import type { Fits } from '../../../../server/act/follow-up/contract.ts'
import type { Refusal } from '../../../../server/govern/contact/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** Why a customer may not be contacted, and whether now is a good moment, in words. */
export function useFitWords() {
  const { followUp: { day: say }, contact } = useMessages()
  const format = useFormats()
  const clock = new Intl.DateTimeFormat(format.locale, { hour: '2-digit', minute: '2-digit', timeZone: format.timeZone })
  const dated = new Intl.DateTimeFormat(format.locale, {
    weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: format.timeZone,
  })
  const dayOf = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: format.timeZone }).format(at)
  /** The hour where it is today, else the day with it. */
  const when = (iso: string) => (dayOf(new Date(iso)) === dayOf(new Date()) ? clock : dated).format(new Date(iso))
  const why = (reason: Refusal) => contact.bounces.refusals[reason]
  return {
    when,
    why,
    fit: (fits: Fits) => fits.now
      ? say.fits
      : fits.from === null ? say.fitsNever(why(fits.reason)) : say.fitsFrom(why(fits.reason), when(fits.from)),
  }
}
