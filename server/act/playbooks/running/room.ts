import type { Db } from '../../../platform/postgres/types.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { PlaybookDraft } from '../contract.ts'
import { dayBegan } from '../day.ts'
import { type DueRun, lockRoom, takenIn } from './runs-store.ts'

/**
 * How much room the limits of some playbooks leave for candidates, held for this transaction: two programs at once cannot both
 * find the last place.
 */
export async function openDoors(tx: Db<unknown>, candidates: readonly DueRun[], of: {
  at: Date
  definitionOf(run: DueRun): PlaybookDraft
  numbersOf(run: DueRun): readonly number[]
  zoneOf(org: OrgId): Promise<string>
}) {
  const rooms = new Map<number, { taken: Set<number>; today: number }>()
  const limited = candidates.filter((run) => {
    const { perDay, oncePerDays } = of.definitionOf(run).limits
    return perDay !== null || (oncePerDays !== null && run.customer !== null)
  })
  await lockRoom(
    tx, limited.map((run) => (of.definitionOf(run).limits.perDay === null ? [run.playbook, run.customer!] : [run.playbook])),
  )
  for (const [playbook, runs] of Map.groupBy(limited, (r) => r.playbook)) {
    const { oncePerDays } = of.definitionOf(runs[0]!).limits
    const since = oncePerDays === null ? of.at : new Date(of.at.getTime() - oncePerDays * 86_400_000)
    const { customers, today } = await takenIn(
      tx, playbook, runs.flatMap(of.numbersOf), since, dayBegan(of.at, await of.zoneOf(runs[0]!.org)),
    )
    rooms.set(playbook, { taken: new Set(customers), today })
  }
  return {
    refusalOf(run: DueRun): 'once-per-customer' | 'day-is-full' | undefined {
      const room = rooms.get(run.playbook)
      const { perDay, oncePerDays } = of.definitionOf(run).limits
      if (oncePerDays !== null && of.numbersOf(run).some((n) => room?.taken.has(n))) return 'once-per-customer'
      return perDay !== null && room !== undefined && room.today >= perDay ? 'day-is-full' : undefined
    },
    /** Those held out take no place of the day: nothing is done for them. */
    enter(run: DueRun, isHeldOut: boolean): void {
      const room = rooms.get(run.playbook)
      if (!room) return
      if (!isHeldOut) room.today++
      for (const n of of.numbersOf(run)) room.taken.add(n)
    },
  }
}
