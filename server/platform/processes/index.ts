/** Servers that the program runs itself: found or started, shared, restarted when they die, stopped at the end. */
export { keepRunning, type KeptServer } from './keep-running.ts'
export type { ServerSpec } from './ensure.ts'
export type { Command } from './launch.ts'
export type { Run } from './run-file.ts'
export { identify, isAlive, type Identity } from './identity.ts'
export { errorCode, SetupError } from './errors.ts'
export { withLock } from './lock.ts'
export { readSecret } from './secrets.ts'
