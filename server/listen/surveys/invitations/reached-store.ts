import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts'
import type { ContactOutcome, Refusal } from '../../../govern/contact/contract.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { InvitationQuery, InvitationView, Skip } from './contract.ts'
import type { InvitationsDb } from './rules-store.ts'

/** How far the invitations of one rule came; rule null: by hand, or of a rule that is gone. */
export interface Counted {
  readonly rule: number | null
  readonly waiting: number
  readonly sent: number
  readonly opened: number
  readonly answered: number
  readonly complete: number
  readonly reminders: number
  readonly undelivered: number
  readonly refused: readonly { readonly reason: Refusal; readonly n: number }[]
  readonly skipped: readonly { readonly reason: Skip; readonly n: number }[]
}

/** Of each invitation: what became of its first mail, how many reminders left, and how far the person came. */
const each = (org: OrgId, survey: number) => sql`
  select i.id, i.rule, i.state, i.reason, i.due, i.customer, f.outcome, f.outcome->>'state' as first,
    (select count(*)::int from survey_invitation_messages m where m.invitation = i.id and m.nth > 0
      and m.outcome->>'state' in ('sent', 'unknown', 'bounced')) as reminded,
    case when h.state = 'complete' then 3
      when exists (select from answers a where a.sheet = h.id and a.answer is not null) then 2
      when exists (select from survey_seen s where s.sheet = h.id) then 1 else 0 end as came
  from survey_invitations i left join survey_invitation_messages f on f.invitation = i.id and f.nth = 0
    left join sheets h on h.link = i.link and h.suspect is null
  where i.org = ${org} and i.survey = ${survey}`

export async function countReached(db: InvitationsDb, org: OrgId, survey: number): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with each_one as (${each(org, survey)}),
    reasons as (
      select rule, first, state, coalesce(reason, outcome->>'reason') as reason, count(*)::int as n from each_one
      where state = 'skipped' or first = 'refused' group by 1, 2, 3, 4
    )
    select e.rule, count(*) filter (where e.state = 'planned' or e.first in ('waiting', 'sending'))::int as waiting,
      count(*) filter (where e.first in ('sent', 'unknown'))::int as sent,
      count(*) filter (where e.first in ('sent', 'unknown') and came >= 1)::int as opened,
      count(*) filter (where e.first in ('sent', 'unknown') and came >= 2)::int as answered,
      count(*) filter (where e.first in ('sent', 'unknown') and came >= 3)::int as complete,
      coalesce(sum(reminded), 0)::int as reminders,
      count(*) filter (where e.first in ('failed', 'bounced'))::int as undelivered,
      coalesce((select jsonb_agg(jsonb_build_object('reason', r.reason, 'n', r.n) order by r.n desc, r.reason) from reasons r
        where r.rule is not distinct from e.rule and r.first = 'refused'), '[]') as refused,
      coalesce((select jsonb_agg(jsonb_build_object('reason', r.reason, 'n', r.n) order by r.n desc, r.reason) from reasons r
        where r.rule is not distinct from e.rule and r.state = 'skipped'), '[]') as skipped
    from each_one e group by e.rule`.execute(db)
  return rows
}

const steps = ['none', 'opened', 'answered', 'complete'] as const
interface Row {
  id: number
  rule: number | null
  name: string | null
  due: Date
  customer: number
  reason: Skip | null
  outcome: ContactOutcome | null
  reminded: number
  came: 0 | 1 | 2 | 3
}

/** Invitations, the newest first. */
export async function listInvitations(
  db: InvitationsDb,
  org: OrgId,
  survey: number,
  q: InvitationQuery,
): Promise<{ items: InvitationView[]; next: string | null }> {
  const before = q.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(q.cursor, z.number().int())
  const { rows } = await sql<Row>`
    select e.id, e.rule, r.name, e.due, e.customer, e.reason, e.outcome, e.reminded, e.came
    from (${each(org, survey)} and i.id < ${before} and (${q.rule ?? null}::int is null or i.rule = ${q.rule ?? null})
      order by i.id desc limit ${q.limit + 1}) e left join survey_invitation_rules r on r.id = e.rule order by e.id desc`.execute(
    db,
  )
  const items = rows.slice(0, q.limit).map((r): InvitationView => ({
    id: r.id,
    customer: r.customer,
    rule: r.rule !== null && r.name !== null ? { id: r.rule, name: r.name } : null,
    due: r.due.toISOString(),
    outcome: r.outcome,
    skipped: r.reason,
    reminded: r.reminded,
    progress: steps[r.came],
  }))
  const last = items.at(-1)
  return { items, next: rows.length > q.limit && last ? encodeCursor(last.id) : null }
}
