import type { Condition, ConditionKind } from './contract.ts'
import type { Facts } from './types.ts'

/** Conditions that say something of this customer, and not only that they may be contacted. */
const ofTheirs: readonly ConditionKind[] = ['purchases', 'last-tone', 'tier', 'segment', 'attribute', 'product', 'came-back']

/**
 * What of the customer's own a contact of a run is about, for contact policy and for whoever asks later: what they bought, what
 * they said, or what was found true of them when the run began. Undefined where nothing is: then it may not ask anything of them.
 */
export function aboutOf({ facts, conditions }: {
  readonly facts: Facts; readonly conditions: readonly Condition[]
}): string | undefined {
  const { signal, flag, purchases } = facts
  if (signal) return `${signal.products[0] ?? signal.type} (${signal.source} ${signal.id})`.slice(0, 300)
  if (flag !== undefined) return `flag ${flag}`
  if (purchases !== undefined) return `${purchases} purchases`
  const held = conditions.find((c) => ofTheirs.includes(c.kind))
  return held && describe(held)
}

function describe(c: Condition): string {
  switch (c.kind) {
    case 'purchases': return `has bought ${bounds(c)} times`
    case 'last-tone': return `last tone ${bounds(c)}`
    case 'tier': return `tier ${c.anyOf.join(', ')}`
    case 'segment': return `segment ${c.key}`
    case 'attribute': return `${c.dimension} ${c.anyOf.join(', ')}`
    case 'product': return c.anyOf.join(', ')
    default: return c.kind
  }
}
const bounds = ({ min, max }: { min: number | null; max: number | null }) =>
  (max === null ? `${min ?? 0} or more` : min === null ? `${max} or less` : `${min} to ${max}`)
