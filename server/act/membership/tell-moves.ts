import type { Log } from '../../platform/log/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { addressTo, type Customers } from '../../record/customers/index.ts'
import type { Receipt } from '../../listen/intake/contract.ts'
import type { MoveKind } from './contract.ts'
import { markTold, untoldMoves } from './tiers/members-store.ts'

/** What each move is called as a signal; a tier that fades is still theirs, and says nothing yet. */
const actionOf: Readonly<Record<MoveKind, string | null>> = {
  joined: 'joined', rejoined: 'joined', upgraded: 'upgraded', renewed: 'renewed', fading: null, downgraded: 'downgraded',
  left: 'left',
}

/** Puts what became of members onto their timelines, as signals. Told again after a crash, a signal is known by its name. */
export async function tellMoves(deps: {
  postgres: Postgres; customers: Pick<Customers, 'find'>; log: Log
  accept: (org: OrgId, items: readonly unknown[]) => Promise<Receipt>
}): Promise<void> {
  for (;;) {
    const moves = await untoldMoves(deps.postgres.db, 500)
    for (const [org, own] of Map.groupBy(moves, (m) => m.org)) {
      const signals = (await Promise.all(own.map(async (m) => {
        const action = actionOf[m.kind]
        const signal = action && addressTo(await deps.customers.find(org, m.customer), {
          id: `member-${m.id}`, type: 'membership', time: m.at,
          data: { action, ...(m.to ?? m.from ? { tier: m.to ?? m.from } : {}) },
        })
        return signal ? [signal] : []
      }))).flat()
      if (signals.length > 0) {
        const { refused } = await deps.accept(org, signals)
        for (const r of refused) deps.log.error({ org, problems: r.problems }, 'a move of a member was refused as a signal')
      }
    }
    await markTold(deps.postgres.db, moves.map((m) => m.id))
    if (moves.length < 500) return
  }
}
