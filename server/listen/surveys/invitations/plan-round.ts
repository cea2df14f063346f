import type { OrgId } from '../../../govern/roles/index.ts'
import { type LinksDb, nextCustomers } from '../links/links-store.ts'
import { insertInvitations } from './invitations-store.ts'
import type { InvitationParts } from './parts.ts'
import type { RoundJob, Schedule } from './schedule.ts'

const atOnce = 500

/**
 * Plans a round by hand, so many customers at a time: each part is one transaction that also sends the job for the next one,
 * and a part that is run twice finds its customers planned.
 */
export function createPlanRound(parts: InvitationParts & { readonly links: LinksDb }, schedule: Schedule) {
  return async (job: RoundJob): Promise<void> => {
    const org = job.org as OrgId
    const { validDays, reminders, reminderDays } = job.draft
    const people = await nextCustomers(parts.links, org, job.draft.for, job.after, atOnce)
    if (people.length === 0) return
    const now = parts.now()
    await parts.db.transaction().execute(async (tx) => {
      const planned = people.map(({ id }) => ({
        survey: job.survey,
        rule: null,
        occasion: `${job.round} ${id}`,
        customer: id,
        facts: {},
        due: now,
        validDays,
        reminders,
        reminderDays,
      }))
      const fresh = await insertInvitations(tx, org, planned, now)
      for (const { id, due } of fresh) await schedule.ask(tx, org, id, due)
      if (people.length === atOnce && fresh.length > 0) await schedule.planRound(tx, { ...job, after: people.at(-1)!.id })
    })
  }
}
