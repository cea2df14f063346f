import { type Kysely, sql } from 'kysely'
import type { OrgId } from '../../govern/roles/index.ts'
import { type CaseEdit, type Closing, severities, type Severity, type Target } from './contract.ts'

type Db = Kysely<unknown>

const met = { acknowledge: 'acknowledged_at', answer: 'answered_at', solve: 'solved_at' } as const

/** Notes that a target was met; true where it was the first time. */
export async function meetTarget(tx: Db, org: OrgId, id: number, target: Target, at: Date): Promise<boolean> {
  const column = sql.ref(met[target])
  const { numAffectedRows } =
    await sql`update cases set ${column} = ${at} where org = ${org} and id = ${id} and ${column} is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Gives a case that is not over to a person, or to nobody. */
export async function setOwner(tx: Db, org: OrgId, id: number, owner: string | null, at: Date): Promise<void> {
  await sql`update cases set owner = ${owner}, revision = revision + 1,
      state_since = case when ${owner}::text is null or state = 'open' then ${at} else state_since end,
      state = case when ${owner}::text is null then 'open' when state = 'open' then 'working' else state end
    where org = ${org} and id = ${id}`.execute(tx)
}

export async function setState(
  tx: Db, org: OrgId, id: number, state: 'working' | 'checking' | 'content', at: Date,
): Promise<void> {
  await sql`update cases set state = ${state}, state_since = ${at} where org = ${org} and id = ${id}`.execute(tx)
}

export async function closeCase(
  tx: Db, org: OrgId, id: number, how: Closing, cause: number | null, by: string | null, at: Date,
): Promise<void> {
  await sql`update cases set state = 'closed', state_since = ${at}, closed_how = ${how}, closed_by = ${by}, closed_at = ${at},
      cause = coalesce(${cause}::int, cause), solved_at = coalesce(solved_at, ${at}), revision = revision + 1
    where org = ${org} and id = ${id}`.execute(tx)
}

/** Opens a case again: it is to be solved anew, by this moment, and nobody was told of lateness yet. */
export async function reopenCase(tx: Db, org: OrgId, id: number, owner: string | null, solveDue: Date, at: Date): Promise<void> {
  await sql`update cases set state = ${owner === null ? 'open' : 'working'}, owner = ${owner}, state_since = ${at}, reopened = reopened + 1,
      closed_how = null, closed_by = null, closed_at = null, solved_at = null, solve_due = ${solveDue}, told_late = array_remove(told_late, 'solve'),
      revision = revision + 1
    where org = ${org} and id = ${id}`.execute(tx)
}

/** Makes a case more severe, with the earlier dues that go with it; it never becomes less so by itself. */
export async function raiseSeverity(
  tx: Db, org: OrgId, id: number, severity: Severity, due: Readonly<Record<Target, Date>>,
): Promise<void> {
  await sql`update cases set severity = ${severities.indexOf(severity)}, acknowledge_due = least(acknowledge_due, ${due.acknowledge}),
      answer_due = least(answer_due, ${due.answer}), solve_due = least(solve_due, ${due.solve}), revision = revision + 1
    where org = ${org} and id = ${id} and severity < ${severities.indexOf(severity)}`.execute(tx)
}

/** Writes an edit where nobody was faster. */
export async function editCase(
  tx: Db, org: OrgId, id: number, edit: CaseEdit, due: Readonly<Record<Target, Date>>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update cases set subject = ${edit.subject}, text = ${edit.text}, cause = ${edit.cause}, touchpoint = ${edit.touchpoint},
      severity = ${severities.indexOf(edit.severity)}, acknowledge_due = ${due.acknowledge}, answer_due = ${due.answer}, solve_due = ${due.solve},
      revision = revision + 1
    where org = ${org} and id = ${id} and revision = ${edit.revision}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Tells one case on in another: what was recorded of it goes along, and it leads there. */
export async function mergeCase(tx: Db, org: OrgId, from: number, into: number, at: Date): Promise<void> {
  for (const table of [
    'case_notes', 'case_mentions', 'case_promises', 'case_files', 'case_letters', 'case_contacts', 'case_checks',
  ] as const)
    await sql`update ${sql.table(table)} set "case" = ${into} where org = ${org} and "case" = ${from}`.execute(tx)
  await sql`insert into case_signals ("case", org, source, id, time) select ${into}, org, source, id, time from case_signals
    where org = ${org} and "case" = ${from} on conflict do nothing`.execute(tx)
  await sql`insert into case_steps ("case", org, step, state, at, by, words) select ${into}, org, step, state, at, by, words from case_steps
    where org = ${org} and "case" = ${from} on conflict do nothing`.execute(tx)
  await sql`update cases set state = 'merged', merged_into = ${into}, state_since = ${at}, revision = revision + 1
    where org = ${org} and id = ${from}`.execute(tx)
  await sql`update cases t set opened_at = least(t.opened_at, f.opened_at), severity = greatest(t.severity, f.severity),
      acknowledged_at = least(t.acknowledged_at, f.acknowledged_at), answered_at = least(t.answered_at, f.answered_at),
      acknowledge_due = least(t.acknowledge_due, f.acknowledge_due), answer_due = least(t.answer_due, f.answer_due),
      solve_due = least(t.solve_due, f.solve_due), cause = coalesce(t.cause, f.cause), flag = coalesce(t.flag, f.flag), revision = t.revision + 1
    from cases f where f.org = ${org} and f.id = ${from} and t.org = ${org} and t.id = ${into}`.execute(tx)
}
