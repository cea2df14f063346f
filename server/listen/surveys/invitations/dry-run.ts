import type { Rehearsal, Wish } from '../../../govern/contact/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import type { StoredSurvey } from '../authoring/surveys-store.ts'
import { sourceOf } from '../passing/signal-of-sheet.ts'
import { countOccasions, type OccasionsAsked, occasionsOfCustomers } from '../questions/find-occasions.ts'
import type { DryRun, RuleDraft } from './contract.ts'
import { shareOf } from './describe-reached.ts'
import type { InvitationParts } from './parts.ts'
import { touchpointNames } from './plan-from-signals.ts'

const days = 30
const dayMs = 86_400_000
const patienceMs = 3 * dayMs
/** So many drawn by lot tell a share to within about three points, and are played through in seconds. */
const mostPlayed = 1_000

/**
 * What a rule would have done in the last thirty days: the occasions it would have drawn, by its own lots, and what the contact
 * policy would have said to each at its moment. A rule that is not saved yet has lots of its own.
 */
export async function dryRun(
  parts: Pick<InvitationParts, 'clickhouse' | 'touchpoints' | 'customers' | 'contact' | 'db' | 'now'>,
  org: OrgId,
  survey: Pick<StoredSurvey, 'key'>,
  rule: RuleDraft,
  id: number | null,
): Promise<DryRun> {
  const now = parts.now()
  const asked: OccasionsAsked = {
    type: rule.signal,
    touchpoints: (await touchpointNames(parts, org, [rule]))(rule),
    rule: String(id ?? 'new'),
    share: rule.share,
    from: new Date(now.getTime() - days * dayMs).toISOString(),
    to: now.toISOString(),
    notSource: sourceOf(survey.key),
  }
  const [[counts], people] = await Promise.all([
    parts.clickhouse.query(countOccasions(org, asked)),
    parts.clickhouse.query(occasionsOfCustomers(org, asked, mostPlayed)),
  ])
  const { occasions = 0, drawn = 0, customers = 0 } = counts ?? {}
  const { segment } = rule
  const attributes = segment
    ? await parts.customers.attributesOf(
        parts.db,
        org,
        people.map((p) => p.customer),
      )
    : undefined
  const inside = segment ? people.filter((p) => attributes?.get(p.customer)?.[segment.dimension] === segment.member) : people
  const { wishes, askedAlready } = wishesOf(inside, rule)
  const played = await parts.contact.rehearse(org, wishes)
  const sentTo = new Set(wishes.flatMap((w, i) => (played[i]?.sent ? [w.customer] : []))).size
  return {
    days,
    occasions,
    drawn,
    customers,
    played: people.length,
    askedAlready,
    outside: people.length - inside.length,
    asked: { customers: sentTo, share: customers > people.length && people.length > 0 ? shareOf(sentTo, people.length) : null },
    mails: played.filter((r) => r.sent).length,
    waited: tally(played.flatMap((r) => (r.sent && r.waitedFor ? [r.waitedFor] : []))),
    refused: tally(played.flatMap((r: Rehearsal) => (r.sent ? [] : [r.refused]))),
  }
}

/** The moments at which each customer would have been asked; while an invitation holds, another occasion asks nobody. */
function wishesOf(people: readonly { customer: number; times: readonly string[] }[], rule: RuleDraft) {
  const wishes: Wish[] = []
  let askedAlready = 0
  for (const { customer, times } of people) {
    let holdsUntil = 0
    for (const time of times) {
      const at = Date.parse(time) + rule.delayMinutes * 60_000
      if (at < holdsUntil) askedAlready++
      else {
        holdsUntil = at + rule.validDays * dayMs
        wishes.push({ customer, channel: 'email', purpose: 'survey', at: new Date(at), latest: new Date(at + patienceMs) })
      }
    }
  }
  return { wishes, askedAlready }
}

function tally<R extends string>(reasons: readonly R[]): { reason: R; n: number }[] {
  return [...Map.groupBy(reasons, (r) => r)].map(([reason, all]) => ({ reason, n: all.length })).toSorted((a, b) => b.n - a.n)
}
