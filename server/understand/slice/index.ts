export * from './contract.ts'
export * from './conditions.ts'
export * from './measure.ts'
export * from './last-day.ts'
