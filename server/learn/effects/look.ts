import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import type { FindingDraft, Findings } from '../../record/findings/index.ts'
import type { Campaigns } from '../../act/campaigns/index.ts'
import type { Playbooks } from '../../act/playbooks/index.ts'
import { claimOfChange, claimOfHoldOut } from './claims.ts'
import { type Experiment, singleKinds } from './contract.ts'
import { type ChangeDeps, measureChange } from './measure-change.ts'
import { type HoldOutDeps, measureHoldOut } from './measure-hold-out.ts'
import { measureRecovery } from './recovery/measure-recovery.ts'
import { measureSingle, type SinglesDeps } from './singles/measure-singles.ts'
import { keepLook, listChanges, sources, type StoredChange } from './store.ts'

export type LookDeps = ChangeDeps & HoldOutDeps & SinglesDeps & {
  readonly postgres: Postgres
  readonly findings: Pick<Findings, 'remember'>
  readonly playbooks: { readonly experiments: Playbooks['experiments'] }
  readonly campaigns: { readonly experiments: Campaigns['experiments'] }
}
type Known = Pick<Experiment, 'source' | 'id' | 'version' | 'name' | 'cadence' | 'running' | 'holdOut' | 'days'> & { readonly owner: string | null }

/** Everything in which a lot held some out, the newest first, with who took part. */
export async function listExperiments({ playbooks, campaigns }: Pick<LookDeps, 'playbooks' | 'campaigns'>, org: OrgId) {
  const [ofPlaybooks, ofCampaigns] = await Promise.all([playbooks.experiments(org), campaigns.experiments(org)])
  return [
    ...ofPlaybooks.map((p) => ({
      known: {
        source: 'playbook', id: p.id, version: p.version, name: p.name, cadence: p.ready?.startsWith('follow-up.') ? p.ready.slice('follow-up.'.length) : null,
        running: p.state === 'on', holdOut: p.holdOut, days: p.days, owner: p.owner,
      } satisfies Known as Known, steps: p.steps.map((s) => s.kind), members: p.members, key: sources.playbook(p.id, p.version),
    })).toReversed(),
    ...ofCampaigns.map((c) => ({
      known: { source: 'campaign', id: c.id, version: null, name: { zh: c.name, en: c.name }, cadence: null, running: c.state === 'planning' || c.state === 'sending', holdOut: c.holdOut, days: c.days, owner: c.owner } satisfies Known as Known,
      steps: [], members: c.members, key: sources.campaign(c.id),
    })),
  ]
}

/** Looks at everything that is not judged for good, and remembers what each claims. */
export async function lookAtAll(deps: LookDeps, org: OrgId, signal?: AbortSignal): Promise<void> {
  const { db } = deps.postgres
  for (const { known, members, key } of await listExperiments(deps, org)) {
    signal?.throwIfAborted()
    const look = await measureHoldOut(deps, org, { members: await members(), holdOut: known.holdOut, days: known.days })
    await keepLook(db, org, key, look, await remember(deps, org, claimOfHoldOut(known, look)), deps.now())
  }
  for (const change of await listChanges(db, org)) {
    signal?.throwIfAborted()
    await lookAtChange(deps, org, change)
  }
  for (const kind of singleKinds) {
    signal?.throwIfAborted()
    const { look, claim } = await measureSingle(deps, org, kind)
    await keepLook(db, org, sources.single(kind), look, await remember(deps, org, claim), deps.now())
  }
  const { recovery, finding } = await measureRecovery(deps, org)
  await keepLook(db, org, sources.recovery, recovery, finding, deps.now())
}

/** Judges a change if its days are over, and remembers what it claims. */
export async function lookAtChange(deps: LookDeps, org: OrgId, { id, name, spec }: StoredChange): Promise<void> {
  const effect = await measureChange(deps, org, spec)
  const claim = claimOfChange({ kind: 'change', key: String(id) }, name, spec, effect)
  await keepLook(deps.postgres.db, org, sources.change(id), effect, await remember(deps, org, claim), deps.now())
}

async function remember({ findings }: Pick<LookDeps, 'findings'>, org: OrgId, claim: FindingDraft | null): Promise<number | null> {
  const [found] = claim === null ? [] : await findings.remember(org, [claim])
  return found?.id ?? null
}
