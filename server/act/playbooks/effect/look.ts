import type { ClickHouse } from '../../../platform/clickhouse/types.ts'
import type { Postgres } from '../../../platform/postgres/types.ts'
import { Problem } from '../../../platform/problems/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { EffectLook } from '../running/contract.ts'
import { listPlaybooks, versionsOf } from '../store.ts'
import { measureEffect } from './measure-effect.ts'
import { keepEffect } from './members-store.ts'

/** Looks at effects: when somebody asks, and every night; the last look is kept for the list. */
export function createLook(deps: {
  postgres: Postgres; clickhouse: ClickHouse; now: () => Date;
  organisation: (org: OrgId) => Promise<{ readonly currency: string }>
}) {
  const { postgres: { db }, clickhouse } = deps
  async function look(org: OrgId, playbook: number, version: number): Promise<EffectLook> {
    const of = (await versionsOf(db, org, playbook)).find((v) => v.version === version)
    if (!of) throw new Problem('not-found', `There is no version ${version} of the playbook ${playbook}.`)
    const { holdOut, effectDays } = of.definition
    const { currency } = await deps.organisation(org)
    const now = deps.now()
    const effect = await measureEffect({ db, clickhouse }, org, { playbook, version, holdOut, days: effectDays, currency, now })
    const seen: EffectLook = { version, at: now.toISOString(), effect }
    await keepEffect(db, playbook, seen)
    return seen
  }
  return {
    look,
    async lookAtAll(org: OrgId): Promise<void> {
      for (const { id, version } of await listPlaybooks(db, org)) if (version !== null) await look(org, id, version)
    },
  }
}
