import { dayIn } from '../../../platform/time/index.ts'
import { Problem } from '../../../platform/problems/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { type Parts } from '../parts.ts'
import type { Effect, Step } from './contract.ts'
import { measureAndRemember, specOf } from './measure.ts'
import { effectUnasked, mayStep, startedOn, stateAfter } from './steps.ts'
import { findImprovement, insertEvent, lockImprovement, saveState, type StoredImprovement } from './store.ts'

export const noImprovement = (id: number) => new Problem('not-found', `There is no improvement ${id} in your organisation.`)

/**
 * Takes an improvement a step further, and writes down who did so. The
 * effect is asked for outside of the transaction, for it may take a while.
 */
export async function takeStep(parts: Parts, org: OrgId, id: number, step: Step, by: string | null): Promise<void> {
  const { postgres: { db }, now } = parts
  const before = await findImprovement(db, org, id)
  if (!before) throw noImprovement(id)
  refuseUnfit(before, step)
  const today = dayIn((await parts.organisation(org)).timeZone, now())
  if (step.to === 'running' && step.startedOn > today)
    throw new Problem('conflict', 'That day is still to come: plan it, and let it run when it has begun.')
  const measured = step.to === 'measured' ? await measure(parts, org, before) : null
  await db.transaction().execute(async (tx) => {
    const held = await lockImprovement(tx, org, id)
    if (!held) throw noImprovement(id)
    refuseUnfit(held, step)
    const effect = measured ?? (step.to === 'planned' || step.to === 'running' ? null : held.measured)
    await saveState(tx, org, id, stateAfter(held.state, step, today, effect ?? effectUnasked(held.state, held.place)), effect)
    await insertEvent(tx, org, id, { at: now(), by, step })
  })
}

async function measure(parts: Parts, org: OrgId, { id, title, state, place }: StoredImprovement): Promise<Effect> {
  const started = startedOn(state)
  if (started === null) return { known: false, why: 'not-begun' }
  if (place.kind === 'everywhere')
    throw new Problem(
      'conflict',
      'It began everywhere at once, so that nothing is left to compare it with. Name the units where it is done, or decide without an effect.',
    )
  const found = await measureAndRemember(parts.measureChange, parts.findings, org, specOf(place, started), {
    kind: 'practices.improvement', key: `improvement ${id}`, title,
  })
  return { known: true, ...found, lookedAt: parts.now().toISOString() }
}

function refuseUnfit({ state }: StoredImprovement, { to }: Step): void {
  if (mayStep(state, to)) return
  throw new Problem('conflict', to === 'kept'
    ? 'It is kept once its effect is measured: every improvement has a measured effect, or is dropped with a reason.'
    : `From ${state.state} it cannot become ${to}. Look at the page again: somebody may have decided meanwhile.`)
}
