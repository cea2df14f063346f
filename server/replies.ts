import type { Reply } from './govern/channels/index.ts'
import type { OrgId } from './govern/roles/index.ts'
import type { Intake } from './listen/intake/index.ts'
import { type Customers, identify } from './record/customers/index.ts'

/** What a customer answered to a message of ours is a signal of theirs like any other. */
export function takeReplies(customers: Pick<Customers, 'find'>, accept: (org: OrgId, items: readonly unknown[]) => ReturnType<Intake['accept']>) {
  return async ({ org, customer, channel, id, text, at }: Reply): Promise<void> => {
    const who = identify(await customers.find(org, customer))
    await accept(org, [{
      specversion: '1.0', source: 'heartline', id, type: 'contact', time: at.toISOString(), ...who,
      data: { ...who.data, direction: 'inbound', channel, text },
    }])
  }
}
