import type { PipelineView } from './contract.ts'

/** How long each step of the pipeline takes, since the program started. */
export function createStepTimes() {
  const steps = new Map<string, { batches: number; total: number; max: number }>()
  return {
    add(step: string, ms: number): void {
      const s = steps.get(step) ?? { batches: 0, total: 0, max: 0 }
      steps.set(step, { batches: s.batches + 1, total: s.total + ms, max: Math.max(s.max, ms) })
    },
    view: (): PipelineView['steps'] =>
      [...steps].map(([step, s]) => ({ step, batches: s.batches, meanMs: s.total / s.batches, maxMs: s.max })),
  }
}
export type StepTimes = ReturnType<typeof createStepTimes>
