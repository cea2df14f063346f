import type { Channel, ContactPurpose } from '../../govern/contact/contract.ts'
import type { Condition } from './contract.ts'
import { holdsByFacts, isWithin, type KeyOf } from './match.ts'
import type { Facts } from './types.ts'

/** What is known of a customer at a moment; nulls where nothing is. */
export interface Known {
  readonly purchases: number
  readonly lastPurchase: Date | null
  readonly tone: number | null
  readonly toneAt: Date | null
}

/** What conditions are asked of: a customer at a moment, now or in history. Each is asked only when a condition needs it. */
export interface Situation {
  readonly facts: Facts
  readonly at: Date
  /** When the run began; null where it has not. */
  readonly began: Date | null
  readonly currency: string
  readonly keyOf: KeyOf
  known(): Promise<Known>
  attributes(): Promise<Readonly<Record<string, string>>>
  isMember(segment: string): Promise<boolean>
  mayContact(channel: Channel, purpose: ContactPurpose): Promise<boolean>
  hasOpenCase(): Promise<boolean>
  tier(): Promise<string | null>
}

/** The first condition that does not hold; undefined where all do. */
export async function firstUnmet(conditions: readonly Condition[], situation: Situation): Promise<Condition | undefined> {
  for (const condition of conditions) if (!(await holds(condition, situation))) return condition
  return undefined
}

async function holds(condition: Condition, s: Situation): Promise<boolean> {
  const byFacts = holdsByFacts(condition, s.facts, s.keyOf, s.currency)
  if (byFacts !== undefined) return byFacts
  switch (condition.kind) {
    case 'attribute': {
      const own = (await s.attributes())[condition.dimension]
      return own !== undefined && condition.anyOf.includes(own)
    }
    case 'segment': return s.isMember(condition.key)
    case 'consent': return s.mayContact(condition.channel, condition.purpose)
    case 'no-open-case': return !(await s.hasOpenCase())
    case 'last-tone': {
      const { tone, toneAt } = await s.known()
      return tone !== null && toneAt !== null && s.at.getTime() - toneAt.getTime() <= condition.days * 86_400_000
        && isWithin(tone, condition)
    }
    case 'purchases': return isWithin(s.facts.purchases ?? (await s.known()).purchases, condition)
    case 'tier': {
      const tier = await s.tier()
      return tier !== null && condition.anyOf.includes(tier)
    }
    case 'came-back': {
      const { lastPurchase } = await s.known()
      return (s.began !== null && lastPurchase !== null && lastPurchase > s.began) === condition.is
    }
    default: throw new Error(`The condition "${condition.kind}" is not known`)
  }
}
