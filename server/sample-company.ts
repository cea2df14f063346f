import { simulate } from '@heartline/simulator'
import { JourneyDraft, TouchpointDraft } from './record/touchpoints/contract.ts'

/** The first day of the month so many months ago: a simulation of as many months ends with last month. */
export function monthsAgo(months: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10)
}

/** The touchpoints and the journey of the simulated company, as drafts for the catalogue. */
export function simulatedCatalogue() {
  const { touchpoints, journey } = simulate()
  return { touchpoints: touchpoints.map((t) => TouchpointDraft.parse(t)), journeys: [JourneyDraft.parse(journey)] }
}
