import { Problem } from '../../platform/problems/index.ts'
import type { Postgres } from '../../platform/postgres/types.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { mostSegments, type Definition } from './contract.ts'
import type { Refresh } from './refresh.ts'
import { changeSaved, deleteSaved, insertSaved, listSaved, savedDb } from './store.ts'

export interface SaveDeps {
  readonly postgres: Postgres
  readonly refresh: Refresh
}

/** A key from a name: its Latin letters and digits; a name without any gets a key of the kind segment-2. */
export function keyOfName(name: string, taken: ReadonlySet<string>): string {
  const words = name.normalize('NFKD').toLowerCase().match(/[a-z0-9]+/g)?.join('-').slice(0, 50).replace(/-$/, '') ?? 'segment'
  for (let n = 1; ; n++) {
    const key = n === 1 && words !== 'segment' ? words : `${words}-${n}`
    if (!taken.has(key)) return key
  }
}

/** Saves a segment and puts it in line to be worked out. Answers its key. */
export async function saveSegment(
  { postgres, refresh }: SaveDeps, org: OrgId, draft: { name: string; key?: string | undefined; definition: Definition },
  by: string | null,
): Promise<string> {
  const saved = await listSaved(savedDb(postgres), org)
  if (saved.length >= mostSegments)
    throw new Problem(
      'conflict', `There are ${mostSegments} saved segments, which is as many as can be. Delete one that is not needed.`,
    )
  const key = draft.key ?? keyOfName(draft.name, new Set(saved.map((s) => s.key)))
  await postgres.db.transaction().execute(async (tx) => {
    const id = await insertSaved(tx, org, { ...draft, key, by }, mostSegments)
    if (id === undefined) throw new Problem('conflict', `A segment with the key ${key} is there already. Choose another key.`)
    await refresh.start(tx, org, id)
  })
  return key
}

/** Changes a segment; a new definition is worked out at once. */
export async function changeSegment(
  { postgres, refresh }: SaveDeps, org: OrgId, key: string,
  to: { name?: string | undefined; definition?: Definition | undefined },
): Promise<boolean> {
  return postgres.db.transaction().execute(async (tx) => {
    const id = await changeSaved(tx, org, key, to)
    if (id !== undefined && to.definition) await refresh.start(tx, org, id)
    return id !== undefined
  })
}

export async function deleteSegment({ postgres, refresh }: SaveDeps, org: OrgId, key: string): Promise<boolean> {
  return postgres.db.transaction().execute(async (tx) => {
    const version = await deleteSaved(tx, org, key)
    if (version !== undefined) await refresh.drop(tx, org, key, version)
    return version !== undefined
  })
}
