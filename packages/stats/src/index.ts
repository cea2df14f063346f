/** Customer statistics that can be trusted. Numbers in, frozen results out. */
export { StatsError, type StatsErrorCode } from './errors.ts'
export * from './scores/index.ts'
export type { Estimate, Interval } from './interval.ts'
export { seeded, type Random } from './random.ts'
