import type { Db } from '../../../platform/postgres/types.ts'
import type { Reach } from '../../../govern/contact/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { firstUnmet } from '../conditions.ts'
import { isHeldOut } from '../hold-out.ts'
import type { KeyOf } from '../match.ts'
import { readDefinitions } from '../store.ts'
import { advance } from './advance.ts'
import type { Organisation, Running } from './parts.ts'
import { openDoors } from './room.ts'
import { type DueRun, type Moved, type StepDone, takeDue, writeMoves } from './runs-store.ts'
import { situationNow } from './situation.ts'

/** What is looked up once for a batch. */
interface Ground { readonly organisation: Organisation; readonly keyOf: KeyOf }

/**
 * Moves a batch of runs on, in one transaction: the actions of their steps, the steps themselves and where each run stands come
 * true together or not at all. `held` is told which runs are in hand, so that who fails knows which to try one by one.
 */
export async function moveBatch(
  parts: Running, tx: Db<unknown>, most: number, held: (runs: readonly DueRun[]) => void, only?: readonly number[],
): Promise<number> {
  const at = parts.now()
  const runs = await takeDue(tx, at, most, only)
  held(runs)
  if (runs.length === 0) return 0
  const definitions = await readDefinitions(tx, parts, runs)
  const grounds = new Map<OrgId, Ground>()
  const groundOf = async (org: OrgId) => {
    const ground = grounds.get(org) ?? { organisation: await parts.organisation(org), keyOf: await parts.keysOf(org) }
    grounds.set(org, ground)
    return ground
  }
  const reaches = new Map<number, Reach | undefined>()
  for (const run of runs) if (run.customer !== null) reaches.set(run.id, await parts.asking.reach(tx, run.org, run.customer))
  const definitionOf = (run: DueRun) => definitions.get(`${run.playbook} ${run.version}`)!
  const room = await openDoors(tx, runs.filter((r) => r.state === 'candidate'), {
    at, definitionOf, numbersOf: (run) => reaches.get(run.id)?.ids ?? [],
    zoneOf: async (org) => (await groundOf(org)).organisation.timeZone,
  })

  const moves: Moved[] = []
  const steps: StepDone[] = []
  for (const found of runs) {
    const definition = definitionOf(found)
    const reach = reaches.get(found.id)
    const run = reach ? { ...found, customer: reach.customer } : found
    const end = (state: Moved['state'], why: string | null, began: Date | null) =>
      void moves.push({
        id: run.id, state, place: run.place, due: null, waitsFact: null, waitsId: null, began, ended: at, why,
        customer: run.customer,
      })
    if (found.customer !== null && !reach) {
      end(run.state === 'candidate' ? 'unfit' : 'left', 'unknown-customer', run.began)
      continue
    }
    const situation = reach ? situationNow(parts, tx, run, { reach, facts: run.facts, at, ...(await groundOf(run.org)) }) : null
    if (run.state === 'candidate') {
      const unmet = situation ? (await firstUnmet(definition.conditions, situation))?.kind : undefined
      const why = unmet ?? room.refusalOf(run)
      if (why !== undefined) {
        end('unfit', why, null)
        continue
      }
      const isKept = reach !== undefined && isHeldOut(run.org, run.playbook, run.version, reach.customer, definition.holdOut)
      room.enter(run, isKept)
      if (isKept) {
        end('held-out', null, at)
        continue
      }
    }
    const { moved, steps: done } = await advance(tx, run, definition, parts.actions, at, situation)
    moves.push(moved)
    steps.push(...done)
  }
  await writeMoves(tx, moves, steps)
  return runs.length
}
