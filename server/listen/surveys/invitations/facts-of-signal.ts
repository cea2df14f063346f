import type { RecordedSignal } from '../../../record/signals/contract.ts'
import { LinkFacts } from '../contract.ts'

/** Where signals say it; fields nobody declared may hold anything. */
interface Telling {
  readonly order?: unknown
  readonly items?: readonly { readonly name?: unknown }[]
  readonly attributes?: { readonly branch?: unknown; readonly event?: unknown }
  readonly agent?: unknown
}

/**
 * What a survey's texts may say of the occasion it asks about, as far as the signal says it: the order, the one product, the
 * branch, who served, the event. Of several products none is named: the question would be about the wrong one. What is not there
 * is left out, and the texts say their other words.
 */
export function factsOfSignal({ data }: Pick<RecordedSignal, 'data'>): LinkFacts {
  const { attributes, order, items, agent } = data as Telling
  const said = {
    'order.number': order,
    'product.name': items?.length === 1 ? items[0]?.name : undefined,
    'branch.name': attributes?.branch,
    'agent.name': typeof agent === 'object' && agent !== null && 'name' in agent ? agent.name : agent,
    'event.name': attributes?.event,
  }
  // Each on its own: one that does not fit must not take the others with it.
  const fitting = Object.entries(said).filter(([name, value]) => String(value ?? '').trim() !== ''
    && LinkFacts.safeParse({ [name]: value }).success)
  return LinkFacts.parse(Object.fromEntries(fitting))
}
