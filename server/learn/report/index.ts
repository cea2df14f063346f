import { z } from 'zod'
import type { Manifest } from '../../platform/feature/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { OrgId } from '../../govern/roles/index.ts'
import { migrations } from './migrations.ts'
import { routes } from './routes.ts'
import { carryOut, sendByClock, type SendDeps } from './send-report.ts'

export * from './contract.ts'

export const manifest: Manifest = {
  name: 'learn/report',
  migrations,
  personalData: [{
    where: 'report_schedules, report_sendings', fields: ['staff'],
    what: 'which of the people get the report, and when it was sent to them', purposes: ['administration'],
  }],
}

const retry = { most: 8, firstS: 30, longestS: 3_600 }

/** The monthly report: one page to read, to print and to send. */
export function createReport(given: Omit<SendDeps, 'now' | 'later'> & {
  readonly jobs: Pick<Jobs, 'define' | 'cron'>
  readonly organisations: () => Promise<readonly { readonly id: OrgId }[]>
  readonly now?: () => Date
}) {
  const { jobs } = given
  const send = jobs.define('report.send', {
    uses: { purpose: 'analysis', fields: ['feelings', 'behaviour', 'words', 'care', 'staff'] },
    data: z.object({ org: z.number().int(), sending: z.number().int() }), retry,
    handler: ({ org, sending }, { attempt }) => carryOut(deps, org as OrgId, sending, attempt > retry.most),
  })
  const deps: SendDeps = { ...given, now: given.now ?? (() => new Date()), later: (tx, of) => send(of, { tx }) }
  const look = async (): Promise<void> => {
    for (const { id } of await given.organisations()) await sendByClock(deps, id)
  }
  jobs.define('report.clock', { uses: 'nothing', data: z.object({}), handler: look })
  void jobs.cron('report.clock', '*/30 * * * *', 'UTC')
  return {
    routes: routes(deps),
    /** Looks whose day has come, as the clock does; for tests with a clock of their own. */
    look,
  }
}
