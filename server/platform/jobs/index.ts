export { createJobs, type Jobs, type Tempo } from './create-jobs.ts'
export type { Definition, JobRun, Retry, SendOptions } from './definition.ts'
