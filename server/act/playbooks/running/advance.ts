import type { Db } from '../../../platform/postgres/types.ts'
import { firstUnmet, type Situation } from '../conditions.ts'
import type { ActionKind, PlaybookDraft } from '../contract.ts'
import { after } from '../duration.ts'
import { planOf } from '../plan.ts'
import type { Actions, StepAction, StepOutcome } from '../types.ts'
import type { DueRun, Moved, StepDone } from './runs-store.ts'

/**
 * Moves a run on from its place, step by step, until it has to wait or is at its end. Each step is written down under its place,
 * which the table takes once.
 */
export async function advance(
  tx: Db<unknown>, run: DueRun, definition: PlaybookDraft, actions: Partial<Actions>, at: Date, situation: Situation | null,
): Promise<{ moved: Moved; steps: StepDone[] }> {
  const plan = planOf(definition.steps)
  const steps: StepDone[] = []
  const stand = (place: number, more: Partial<Moved> & Pick<Moved, 'state'>) => ({
    moved: {
      id: run.id, place, due: null, waitsFact: null, waitsId: null, began: run.began ?? at, ended: null, why: null,
      customer: run.customer, ...more,
    }, steps,
  })
  let { place } = run
  for (let move = plan[place]; move !== undefined; move = plan[place]) {
    const note = (state: StepDone['state'], words = '') =>
      void steps.push({ run: run.id, place, kind: move!.kind, state, note: words.slice(0, 500), at })
    switch (move.kind) {
      case 'jump':
        place = move.to
        break
      case 'branch': {
        const unmet = situation ? await firstUnmet(move.when, situation) : move.when[0]
        note('done', unmet ? `no: ${unmet.kind}` : 'yes')
        place = unmet ? move.no : place + 1
        break
      }
      case 'wait':
        note('done')
        return stand(place + 1, { state: 'running', due: after(at, move.for) })
      case 'leave':
        note('done')
        return stand(place, { state: 'left', ended: at, why: move.because ? move.because.en || move.because.zh : null })
      default: {
        const outcome = await carryOut(tx, run, definition, actions, move, place, at)
        note(outcome.state, outcome.state === 'refused' ? outcome.why : (outcome.note ?? ''))
        place++
        if (outcome.state === 'waiting')
          return stand(place, { state: 'waiting', waitsFact: outcome.for.fact, waitsId: outcome.for.id })
      }
    }
  }
  return stand(place, { state: 'done', ended: at })
}

async function carryOut(
  tx: Db<unknown>, run: DueRun, definition: PlaybookDraft, actions: Partial<Actions>,
  settings: Parameters<StepAction>[1]['settings'], place: number, at: Date,
): Promise<StepOutcome> {
  // Each kind of step meets its own kind of action; TypeScript cannot follow that through a lookup.
  const action = actions[settings.kind] as StepAction<ActionKind> | undefined
  if (!action) return { state: 'refused', why: 'not-available' }
  const { name, purpose, owner, conditions } = definition
  return action(tx, {
    org: run.org, run: run.id, key: `playbook ${run.id} ${place}`, customer: run.customer, facts: run.facts, conditions, settings,
    at,
    playbook: { id: run.playbook, version: run.version, name, purpose, owner },
  })
}
