import type { Factor } from './signal.ts'

export const segmentKeys = ['student', 'office', 'family', 'tourist'] as const
export type Segment = (typeof segmentKeys)[number]

export interface SegmentModel {
  readonly share: number
  /** Visits a day while a customer: gamma with this shape and mean. */
  readonly visits: { readonly shape: number; readonly mean: number }
  /** Mean expectation per factor against the chain's ordinary performance (0); customers vary around it. */
  readonly expectation: Readonly<Record<Factor, number>>
  /** Mean price sensitivity. */
  readonly priceSensitivity: number
  /** How they order: in the store, ahead by mini-program, delivered. */
  readonly ordering: readonly [store: number, miniProgram: number, courier: number]
  readonly english: number
  readonly cups: readonly [number, number, number, number]
  /** Weights of the hours from 8 to 21 on working days and at weekends. */
  readonly weekday: readonly number[]
  readonly weekend: readonly number[]
  /** Weights of the days from Sunday to Saturday. */
  readonly days: readonly number[]
}

const leisure = [1, 2, 4, 6, 7, 7, 10, 12, 11, 9, 8, 8, 7, 4]

export const segments: Readonly<Record<Segment, SegmentModel>> = {
  student: {
    share: 0.33, visits: { shape: 1.1, mean: 1 / 30 }, priceSensitivity: 1.6, ordering: [0.3, 0.5, 0.2], english: 0.12,
    expectation: { product: 0, service: -0.1, relationship: 0, convenience: -0.05, brand: 0.05, price: 0.3 },
    cups: [0.68, 0.26, 0.04, 0.02], days: [1.2, 0.8, 0.85, 0.9, 0.95, 1.2, 1.3],
    weekday: [1, 1, 2, 4, 9, 6, 4, 5, 8, 10, 8, 7, 8, 6], weekend: leisure,
  },
  office: {
    share: 0.37, visits: { shape: 1, mean: 1 / 25 }, priceSensitivity: 0.7, ordering: [0.18, 0.52, 0.3], english: 0.18,
    expectation: { product: 0.05, service: 0, relationship: -0.05, convenience: 0.22, brand: 0, price: -0.1 },
    cups: [0.66, 0.2, 0.09, 0.05], days: [0.55, 1.15, 1.2, 1.2, 1.2, 1.25, 0.6],
    weekday: [4, 6, 6, 7, 12, 11, 13, 12, 7, 4, 4, 3, 2, 1], weekend: leisure,
  },
  family: {
    share: 0.2, visits: { shape: 1.3, mean: 1 / 38 }, priceSensitivity: 1, ordering: [0.48, 0.3, 0.22], english: 0.13,
    expectation: { product: 0.12, service: 0.1, relationship: 0.05, convenience: 0.05, brand: 0.1, price: 0.1 },
    cups: [0.2, 0.42, 0.26, 0.12], days: [1.8, 0.6, 0.6, 0.65, 0.7, 0.95, 1.9],
    weekday: [0, 1, 2, 3, 4, 4, 5, 7, 10, 10, 8, 7, 4, 1], weekend: [0, 2, 5, 8, 8, 7, 10, 12, 11, 8, 8, 7, 4, 1],
  },
  tourist: {
    share: 0.1, visits: { shape: 2, mean: 1 / 2.5 }, priceSensitivity: 0.4, ordering: [0.72, 0.22, 0.06], english: 0.65,
    expectation: { product: 0.1, service: 0, relationship: -0.1, convenience: 0, brand: 0.15, price: 0 },
    cups: [0.45, 0.38, 0.12, 0.05], days: [1.3, 0.8, 0.8, 0.85, 0.9, 1.1, 1.4],
    weekday: [1, 3, 6, 8, 8, 8, 10, 11, 9, 6, 7, 9, 8, 4], weekend: [1, 3, 6, 9, 9, 9, 11, 11, 9, 6, 8, 9, 8, 4],
  },
}
export const segmentShares: readonly number[] = segmentKeys.map((key) => segments[key].share)
