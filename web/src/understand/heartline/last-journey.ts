import type { Journey } from '../../../../server/record/touchpoints/contract.ts'

const kept = 'heartline.journey'

/** Remembers the journey for the next visit, so that its line can be asked for before the catalogue has come. */
export const keepJourney = (key: string): void => localStorage.setItem(kept, key)
export const keptJourney = (): string | undefined => localStorage.getItem(kept) ?? undefined

/** The journey to show: the one in the address, else the last one looked at, else the first that there is. */
export function journeyOf(asked: string | undefined, journeys: readonly Journey[] | undefined): string | undefined {
  const wanted = asked ?? keptJourney()
  if (!journeys) return wanted
  return journeys.some(({ key }) => key === wanted) ? wanted : journeys[0]?.key
}
