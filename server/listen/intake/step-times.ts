import type { PipelineView } from './contract.ts'

/** How long each step of the pipeline takes, since the program started. */
export function createStepTimes() {
  const steps = new Map<string, { batches: number; signals: number; total: number; max: number }>()
  return {
    add(step: string, ms: number, signals: number): void {
      const s = steps.get(step) ?? { batches: 0, signals: 0, total: 0, max: 0 }
      steps.set(step, { batches: s.batches + 1, signals: s.signals + signals, total: s.total + ms, max: Math.max(s.max, ms) })
    },
    view: (): PipelineView['steps'] => [...steps].map(([step, s]) => ({
      step, batches: s.batches, signals: s.signals, meanMs: s.total / s.batches, maxMs: s.max,
    })),
    recorded: () => steps.get('finish')?.signals ?? 0,
  }
}
export type StepTimes = ReturnType<typeof createStepTimes>
