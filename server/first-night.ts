import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { OrgId } from './govern/roles/index.ts'
import type { Jobs } from './platform/jobs/index.ts'

type Begin = (org: OrgId) => Promise<unknown>

export interface FirstNightDeps {
  readonly jobs: Pick<Jobs, 'define'>
  /** Signals of an organisation that are not in history yet. */
  readonly waiting: (org: OrgId) => Promise<number>
  /** Whether a night has been before. */
  readonly hadOne: (org: OrgId) => Promise<boolean>
  /** What the night works out from history alone. */
  readonly begin: readonly Begin[]
  /** What it works out once it is known what customers are worth. */
  readonly afterValue: readonly Begin[]
}

const retry = { most: 3, firstS: 10, longestS: 60 }
const lookEveryMs = 500
/** Where signals keep coming, what is there by then is enough to begin with. */
const patienceMs = 600_000
/** Until the value that was told of counts as done. */
const pauseMs = 3_000

/**
 * The first night of an organisation comes when its first import is in history: what the others work out from then on, customers'
 * value, the pond, themes, warnings, beliefs, is there within a minute, and nobody looks at empty pages until tomorrow.
 */
export function createFirstNight(deps: FirstNightDeps) {
  const beginAll = async (what: readonly Begin[], org: OrgId) => {
    for (const begin of what) await begin(org)
  }
  const send = deps.jobs.define('first-night', {
    uses: 'nothing', data: z.object({ org: z.number().int() }), retry,
    async handler({ org: number }, { signal }) {
      const org = number as OrgId
      if (await deps.hadOne(org)) return
      for (const until = Date.now() + patienceMs; (await deps.waiting(org)) > 0 && Date.now() < until;)
        await sleep(lookEveryMs, undefined, { signal })
      await beginAll(deps.begin, org)
    },
  })
  const sendRest = deps.jobs.define('first-night.after-value', {
    uses: 'nothing', data: z.object({ org: z.number().int() }), retry,
    handler: ({ org }) => beginAll(deps.afterValue, org as OrgId),
  })
  return {
    /** An import has ended. */
    async onImported(org: OrgId): Promise<void> {
      if (!(await deps.hadOne(org))) await send({ org })
    },
    /** Customers' value was worked out, and counts in a moment. */
    async onValueWorkedOut({ org }: { readonly org: OrgId }): Promise<void> {
      if (!(await deps.hadOne(org))) await sendRest({ org }, { startAfter: new Date(Date.now() + pauseMs) })
    },
  }
}
export type FirstNight = ReturnType<typeof createFirstNight>
