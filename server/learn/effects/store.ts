import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import type { ChangeEffect, ChangeSpec, HoldOutLook, Recovery, SingleKind, SingleLook } from './contract.ts'
import type { z } from 'zod'

type Db = Kysely<unknown>
type Spec = z.output<typeof ChangeSpec>

export interface StoredChange {
  readonly id: number; readonly name: string; readonly hypothesis: string; readonly owner: string | null; readonly spec: Spec
  readonly madeBy: string | null; readonly madeAt: Date
}
const change = sql`id, name, hypothesis, owner, spec, made_by as "madeBy", made_at as "madeAt"`
const mostChanges = 200

export async function insertChange(db: Db, org: OrgId, c: Omit<StoredChange, 'id' | 'madeAt'>): Promise<StoredChange> {
  const { rows } = await sql<StoredChange>`insert into effect_changes (org, name, hypothesis, owner, spec, made_by)
    values (${org}, ${c.name}, ${c.hypothesis}, ${c.owner}, ${JSON.stringify(c.spec)}::jsonb, ${c.madeBy}) returning ${change}`.execute(db)
  return rows[0]!
}

export async function listChanges(db: Db, org: OrgId): Promise<StoredChange[]> {
  return (await sql<StoredChange>`select ${change} from effect_changes where org = ${org} order by id desc limit ${mostChanges}`.execute(db)).rows
}

export async function deleteChange(db: Db, org: OrgId, id: number): Promise<boolean> {
  await sql`delete from effect_looks where org = ${org} and source = ${sources.change(id)}`.execute(db)
  const { numAffectedRows } = await sql`delete from effect_changes where org = ${org} and id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Under which name the latest look at each is kept. */
export const sources = {
  playbook: (id: number, version: number) => `playbook ${id} ${version}`, campaign: (id: number) => `campaign ${id}`, change: (id: number) => `change ${id}`, single: (kind: SingleKind) => `single ${kind}`, recovery: 'recovery',
} as const

export interface KeptLook<L> { readonly look: L; readonly lookedAt: string; readonly finding: number | null }
export async function keepLook(db: Db, org: OrgId, source: string, look: HoldOutLook | ChangeEffect | SingleLook | Recovery, finding: number | null, at: Date): Promise<void> {
  await sql`insert into effect_looks (org, source, looked_at, look, finding) values (${org}, ${source}, ${at}, ${JSON.stringify(look)}::jsonb, ${finding})
    on conflict (org, source) do update set looked_at = excluded.looked_at, look = excluded.look, finding = excluded.finding`.execute(db)
}

/** The latest looks, by their sources; what each is follows from its source. */
export async function keptLooks(db: Db, org: OrgId): Promise<{ of: <L>(source: string) => KeptLook<L> | undefined }> {
  const { rows } = await sql<{ source: string; looked_at: Date; look: unknown; finding: number | null }>`
    select source, looked_at, look, finding from effect_looks where org = ${org}`.execute(db)
  const bySource = new Map(rows.map((r) => [r.source, r]))
  return {
    of: <L>(source: string) => {
      const r = bySource.get(source)
      return r && { look: r.look as L, lookedAt: r.looked_at.toISOString(), finding: r.finding }
    },
  }
}

export async function noteRun(db: Db, org: OrgId, what: 'asked' | 'done'): Promise<void> {
  await sql`insert into effect_runs (org, asked_at, done_at) values (${org}, now(), ${what === 'done' ? sql`now()` : null})
    on conflict (org) do update set ${what === 'done' ? sql`done_at = now()` : sql`asked_at = now()`}`.execute(db)
}

/** Asked for within the last quarter of an hour and not done since: what takes longer has broken off. */
export async function isLooking(db: Db, org: OrgId): Promise<boolean> {
  const { rows } = await sql<{ looking: boolean }>`
    select coalesce(done_at < asked_at, true) and asked_at > now() - interval '15 minutes' as looking from effect_runs where org = ${org}`.execute(db)
  return rows[0]?.looking ?? false
}
