import type { Scope } from '../../../govern/roles/contract.ts'
import { observationSource, type ObservationKind } from '../contract.ts'
import { observationTypes, typeOfKind } from '../signal-of.ts'

/** Which observations a question is about. */
export interface ObservationSlice {
  readonly days: number
  readonly kind?: ObservationKind | undefined
  readonly person?: string | undefined
  /** Every name of one touchpoint, and every number of one customer. */
  readonly touchpoints?: readonly string[] | undefined
  readonly customers?: readonly number[] | undefined
  /** What this person may see: what they noted themselves, and what was noted in their part of the organisation. */
  readonly within?: { readonly scope: Scope; readonly person: string } | undefined
}

export const phraseOf = `JSONExtractUInt(data, 'observed', 'phrase')`
export const personOf = `JSONExtractString(data, 'observed', 'by')`

/** Observations of the slice; `except` leaves one filter out, so that its choices can be counted. */
export function inSlice(slice: ObservationSlice, except?: 'person'): string {
  return [
    'org = {org:UInt32}',
    'source = {source:String}',
    'time > now64(3) - toIntervalDay({days:UInt32})',
    'type IN {types:Array(String)}',
    slice.touchpoints && 'touchpoint IN {touchpoints:Array(String)}',
    slice.customers && 'customer IN {customers:Array(UInt32)}',
    slice.within && `(attributes[{scopeDimension:String}] IN {scopeMembers:Array(String)} OR ${personOf} = {scopePerson:String})`,
    slice.person !== undefined && except !== 'person' && `${personOf} = {person:String}`,
  ]
    .filter((c) => typeof c === 'string')
    .join(' AND ')
}

export const sliceParams = (slice: ObservationSlice): Record<string, unknown> => ({
  source: observationSource,
  days: slice.days,
  types: slice.kind ? [typeOfKind[slice.kind]] : observationTypes,
  touchpoints: slice.touchpoints ?? [],
  customers: slice.customers ?? [],
  person: slice.person ?? '',
  scopeDimension: slice.within?.scope.dimension ?? '',
  scopeMembers: slice.within?.scope.members ?? [],
  scopePerson: slice.within?.person ?? '',
})
