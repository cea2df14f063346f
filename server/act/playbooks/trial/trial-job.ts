import { z } from 'zod'
import type { Jobs } from '../../../platform/jobs/index.ts'
import type { OrgId } from '../../../govern/roles/index.ts'
import { readPlaybook } from '../store.ts'
import { endTrial, wantedTrial } from './trials-store.ts'
import { type Trying, tryOut } from './try-out.ts'

/** Trying out as a job, since asking contact policy thousands of times takes its time. */
export function defineTrials(jobs: Pick<Jobs, 'define'>, deps: Trying) {
  const send = jobs.define('playbooks.trial', {
    uses: { purpose: 'analysis', fields: ['number', 'behaviour', 'feelings'] },
    data: z.object({ org: z.number().int(), playbook: z.number().int() }),
    retry: { most: 2, firstS: 5, longestS: 60 },
    handler: async ({ org: number, playbook: id }, run) => {
      const { db } = deps.postgres
      const org = number as OrgId
      const [wanted, playbook] = [await wantedTrial(db, org, id), await readPlaybook(db, org, id)]
      if (!wanted || !playbook) return
      try {
        const trial = await tryOut(deps, org, { id, version: (playbook.version ?? 0) + 1 }, wanted.definition)
        await endTrial(db, id, wanted.askedAt, { trial })
      } catch (error) {
        if (run.attempt > 2)
          await endTrial(db, id, wanted.askedAt, { problem: error instanceof Error ? error.message : String(error) })
        throw error
      }
    },
  })
  return async (org: OrgId, playbook: number): Promise<void> => void (await send({ org, playbook }))
}
