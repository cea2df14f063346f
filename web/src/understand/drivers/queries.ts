import { Drivers, Kinds, OutcomeChoices, SegmentDrivers, WhatIf } from '../../../../server/understand/drivers/contract.ts'
import { resource } from '../../app/api.ts'
import type { DriverQuestion } from './search.ts'

const minutes = { staleTime: 60_000 }

export const outcomesQuery = { ...resource('drivers/outcomes', OutcomeChoices), staleTime: 5 * 60_000 }
export const driversQuery = (question: DriverQuestion) => ({ ...resource('drivers', Drivers, question), ...minutes })
export const kindsQuery = (question: DriverQuestion) => ({ ...resource('drivers/kinds', Kinds, question), ...minutes })
export const segmentsQuery = (question: DriverQuestion, by: string) =>
  ({ ...resource('drivers/segments', SegmentDrivers, { ...question, by }), ...minutes })
export const whatIfQuery = (question: DriverQuestion, driver: string, rating: number) =>
  ({ ...resource('drivers/what-if', WhatIf, { ...question, driver, rating }), ...minutes })
