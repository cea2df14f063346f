import { z } from 'zod'
import type { OrgId } from './govern/roles/index.ts'
import type { Jobs } from './platform/jobs/index.ts'
import { addressTo, type Customers } from './record/customers/index.ts'

const Signal = z.object({ id: z.string().max(200), type: z.string(), time: z.string(), data: z.record(z.string(), z.unknown()) })
/** A signal of what was done for a customer; who that is and that it comes from Heartline is added on its way. */
export type OutcomeSignal = z.infer<typeof Signal>

/** Has what was done for a customer written into history as a signal of theirs, if and when the transaction commits. */
export function createOutcomes(deps: {
  readonly jobs: Pick<Jobs, 'define'>
  readonly customers: Pick<Customers, 'find'>
  readonly accept: (org: OrgId, items: readonly unknown[]) => Promise<{ readonly refused: readonly unknown[] }>
}) {
  const later = deps.jobs.define('outcomes.tell', {
    uses: { purpose: 'service', fields: ['number', 'care'] },
    data: z.object({ org: z.number().int(), customer: z.number().int(), signal: Signal }),
    handler: async ({ org, customer, signal }) => {
      const own = addressTo(await deps.customers.find(org as OrgId, customer), signal)
      if (own === undefined) return
      const { refused } = await deps.accept(org as OrgId, [own])
      if (refused.length > 0)
        throw new Error(`What was done for a customer was refused as a signal: ${JSON.stringify(refused[0])}`)
    },
  })
  return async (tx: Parameters<Customers['reach']>[0], org: OrgId, customer: number, signal: OutcomeSignal): Promise<void> =>
    void (await later({ org, customer, signal }, { tx, key: `${org} ${signal.id}` }))
}
