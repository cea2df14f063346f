import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { PlaybookDraft } from '../contract.ts'
import type { Trial, TrialState } from '../running/contract.ts'

type Db = Kysely<unknown>

/** Notes that a playbook is to be tried out as it is written now; a trial that was there is forgotten. */
export async function askTrial(db: Db, playbook: number, definition: PlaybookDraft, at: Date): Promise<void> {
  await sql`
    insert into playbook_trials (playbook, state, asked_at, definition) values (${playbook}, 'waiting', ${at}, ${JSON.stringify(definition)})
    on conflict (playbook) do update set state = 'waiting', asked_at = excluded.asked_at, definition = excluded.definition, result = null, problem = null`.execute(db)
}

interface Row {
  state: 'waiting' | 'done' | 'failed'
  asked_at: Date
  definition: PlaybookDraft
  result: Trial | null
  problem: string | null
}
async function read(db: Db, org: OrgId, playbook: number): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select t.* from playbook_trials t join playbooks p on p.id = t.playbook where p.org = ${org} and p.id = ${playbook}`.execute(db)
  return rows[0]
}

export async function readTrial(db: Db, org: OrgId, playbook: number): Promise<TrialState> {
  const row = await read(db, org, playbook)
  if (!row) return { state: 'never' }
  const askedAt = row.asked_at.toISOString()
  if (row.state === 'done') return { state: 'done', askedAt, definition: row.definition, trial: row.result! }
  return row.state === 'failed' ? { state: 'failed', askedAt, problem: row.problem ?? '' } : { state: 'waiting', askedAt }
}

/** What is to be tried out, if it still is. */
export async function wantedTrial(db: Db, org: OrgId, playbook: number): Promise<{ definition: PlaybookDraft; askedAt: Date }
  | undefined> {
  const row = await read(db, org, playbook)
  return row?.state === 'waiting' ? { definition: row.definition, askedAt: row.asked_at } : undefined
}

/** Writes down how a trial went, unless another was asked for meanwhile. */
export async function endTrial(
  db: Db, playbook: number, askedAt: Date, end: { trial: Trial } | { problem: string },
): Promise<void> {
  const [state, result, problem] = 'trial' in end ? ['done', JSON.stringify(end.trial), null] : ['failed', null, end.problem]
  await sql`update playbook_trials set state = ${state}, result = ${result}, problem = ${problem} where playbook = ${playbook} and asked_at = ${askedAt}`.execute(db)
}
