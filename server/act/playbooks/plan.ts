import type { Condition, Step } from './contract.ts'

type Straight = Exclude<Step, { kind: 'branch' }>

/** The steps in a row, so that a run's place is one number: a branch goes on, or to `no`; a jump leads past the other way. */
export type Move = Straight | { readonly kind: 'branch'; readonly when: readonly Condition[]; readonly no: number }
  | { readonly kind: 'jump'; readonly to: number }

/** The plan of a version. It must stay as it is for what was published: runs keep their places in it for months. */
export function planOf(steps: readonly Step[]): readonly Move[] {
  const plan: Move[] = []
  for (const step of steps) {
    if (step.kind !== 'branch') {
      plan.push(step)
      continue
    }
    const no = plan.length + 1 + step.yes.length + 1
    plan.push({ kind: 'branch', when: step.when, no }, ...step.yes, { kind: 'jump', to: no + step.no.length }, ...step.no)
  }
  return plan
}
