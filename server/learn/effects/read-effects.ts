import { proportion } from '@heartline/stats/scores'
import type { OrgId } from '../../govern/roles/index.ts'
import { estimate } from '../../understand/slice/index.ts'
import { type Change, type ChangeEffect, type Effects, type Experiment, type HoldOutLook, type PowerPlan, type PowerQuery, type Recovery, singleDays, singleKinds, type SingleLook } from './contract.ts'
import { readBase } from './history-store.ts'
import { customersToSee } from './judge-hold-out.ts'
import { listExperiments, type LookDeps } from './look.ts'
import { keptLooks, listChanges, sources } from './store.ts'

export type ReadDeps = LookDeps & { readonly people: (org: OrgId) => Promise<readonly { readonly id: string; readonly name: string }[]> }

/** Everything that was done, each with what it did at the last look. */
export async function readEffects(deps: ReadDeps, org: OrgId, looking: boolean): Promise<Effects> {
  const { db } = deps.postgres
  const [experiments, changes, kept, people, { currency }] = await Promise.all([listExperiments(deps, org), listChanges(db, org), keptLooks(db, org), deps.people(org), deps.organisation(org)])
  const ownerOf = (id: string | null) => (id === null ? null : { id, name: people.find((p) => p.id === id)?.name ?? null })
  const recovery = kept.of<Recovery>(sources.recovery)
  return {
    currency, looking, recovery: recovery?.look ?? null, recoveryAt: recovery?.lookedAt ?? null,
    experiments: experiments.map(({ known, key }): Experiment => {
      const seen = kept.of<HoldOutLook>(key)
      return { ...known, owner: ownerOf(known.owner), look: seen?.look ?? null, lookedAt: seen?.lookedAt ?? null, finding: seen?.finding ?? null }
    }),
    singles: singleKinds.flatMap((kind) => {
      const seen = kept.of<SingleLook>(sources.single(kind))
      return seen ? [{ kind, days: singleDays, look: seen.look, lookedAt: seen.lookedAt, finding: seen.finding }] : []
    }),
    changes: changes.map(({ owner, madeAt, ...c }): Change => {
      const seen = kept.of<ChangeEffect>(sources.change(c.id))
      return { ...c, owner: ownerOf(owner), madeAt: madeAt.toISOString(), effect: seen?.look ?? null, lookedAt: seen?.lookedAt ?? null, finding: seen?.finding ?? null }
    }),
  }
}

/** How many customers and weeks it takes until a difference would mostly be seen, from how customers come back of themselves. */
export async function planPower({ clickhouse }: Pick<ReadDeps, 'clickhouse'>, org: OrgId, { perWeek, holdOut, points, days }: PowerQuery): Promise<PowerPlan> {
  const base = await readBase(clickhouse, org, days)
  const each = perWeek ?? Math.max(1, Math.round(base?.weekly ?? 1))
  if (!base || base.returned === 0 || base.returned === base.customers) return { base: null, perWeek: each, customers: null, weeks: null }
  const share = base.returned / base.customers
  const customers = customersToSee(points, share * (1 - share), holdOut)
  return { base: estimate(proportion(base.returned, base.customers)), perWeek: each, customers, weeks: customers === null ? null : Math.ceil(customers / each) }
}
