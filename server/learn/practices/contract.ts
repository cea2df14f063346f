/** Practices: what a company does so that its people serve customers well, and what came of it. */
export * from './goals/contract.ts'
export * from './improvements/contract.ts'
export * from './measures/contract.ts'
export * from './pulse/contract.ts'
export * from './staff/contract.ts'
export * from './team/contract.ts'
export * from './thanks/contract.ts'
export * from './training/contract.ts'
