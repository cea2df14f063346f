import { type Touchpoint, stages } from '../../record/touchpoints/contract.ts'
import type { Slice } from './contract.ts'

/** The names under which signals speak of some touchpoints, and the key that each name stands for. */
export interface TouchpointNames {
  readonly names: readonly string[]
  readonly keys: readonly string[]
}

/** The rows of a saved segment's customers as of its last refresh, for FROM; `segment` is a bound key. understand/segments keeps them. */
export const membersOf = (segment: string): string => `segment_customers WHERE org = {org:UInt32} AND segment = ${segment}
    AND version = (SELECT max(version) FROM segment_versions WHERE org = {org:UInt32} AND segment = ${segment})`
/** They as a bitmap, in which a customer is found sooner than in a list. */
export const bitmapOfMembers = (segment: string): string => `(SELECT groupBitmapState(customer) FROM ${membersOf(segment)})`

/** Only the customers of a saved segment (its key; '' for all). */
export const inSavedSegment = `({segment:String} = '' OR bitmapContains(${bitmapOfMembers('{segment:String}')}, customer))`

/**
 * Conditions for the tables that keep a row a customer, a signal, a score or a text: days (an open end of the period stays open), a member of a
 * dimension, a saved segment.
 */
export const inSliceOfSignals = `org = {org:UInt32} AND day >= {from:Date32} AND day <= {to:Date32}
    AND ({dimension:String} = '' OR attributes[{dimension:String}] = {member:String}) AND ${inSavedSegment}`

/** One customer in so many (a parameter), the same ones each time: those whose numbers hash lowest, for `steps` lie in that order. */
export const oneIn = (many: string): string => `cityHash64(customer) <= intDiv(18446744073709551615, {${many}:UInt32})`
export const oneInEvery: string = oneIn('every')
/** One in how many of those that are there is enough to be looked at. */
export const everyOf = (there: number, enough: number): number => Math.max(1, Math.ceil(there / enough))

export function sliceParams(slice: Slice): Record<string, unknown> {
  return {
    from: slice.from ?? '1900-01-01', to: slice.to ?? '2149-01-01',
    dimension: slice.dimension ?? '', member: slice.member ?? '', segment: slice.segment ?? '', method: slice.method ?? '',
  }
}

/** The key of a touchpoint for the name that a signal used, read from a column. */
export const keyOf = (column: string): string => `transform(toString(${column}), {names:Array(String)}, {keys:Array(String)})`
export const keyOfName: string = keyOf('touchpoint')

/** A score of this slice that carries a tone, of whatever method where none is asked for. */
export const hasAnyTone = "bin > -128 AND ({method:String} = '' OR method = {method:String})"

/** The customers' own: a mood that staff saw in them is an estimate of somebody else's, and counts only where it is asked for. */
export const hasTone = `${hasAnyTone} AND (method != 'observed' OR {method:String} = 'observed')`

/** All names of some touchpoints with the key and the stage (its place in the order of stages) of each. */
export function namesOf(touchpoints: readonly Touchpoint[]): TouchpointNames & { readonly stages: readonly number[] } {
  const rows = touchpoints.flatMap((t) => [t.key, ...t.aliases].map((name) => ({ name, key: t.key, stage: stages.indexOf(t.stage) })))
  return { names: rows.map((r) => r.name), keys: rows.map((r) => r.key), stages: rows.map((r) => r.stage) }
}
