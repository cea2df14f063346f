import { z } from 'zod'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Mail } from '../../platform/mail/index.ts'
import type { OrgId } from '../roles/index.ts'

export interface StaffMailDeps {
  readonly mail: Mail
  /** Where somebody of the organisation is written to; undefined where they have left. */
  readonly addressOf: (org: OrgId, person: string) => Promise<string | undefined>
  /** The name of this Heartline in the names of mails. */
  readonly host: string
}

/** Mail to a colleague as a job, so that a mail server that is away for an hour loses none. Answers how one is put in line. */
export function defineStaffMail(jobs: Pick<Jobs, 'define'>, { mail, addressOf, host }: StaffMailDeps) {
  const retry = { most: 8, firstS: 10, longestS: 3_600 }
  const send = jobs.define('inbox.mail', {
    uses: { purpose: 'administration', fields: ['staff'] }, retry,
    data: z.object({ org: z.number().int(), person: z.string(), subject: z.string(), text: z.string() }),
    handler: async ({ org, person, subject, text }, { id, attempt }) => {
      const to = await addressOf(org as OrgId, person)
      if (to === undefined) return
      const delivery = await mail.deliver({ to, subject, text, messageId: `staff-${id}@${host}` })
      if (delivery.outcome === 'temporary' && attempt <= retry.most) throw new Error(`A mail to a colleague could not be handed over yet: ${delivery.reason}`)
    },
  })
  return async (...[data, options]: Parameters<typeof send>): Promise<void> => {
    if (mail.on) await send(data, options)
  }
}
