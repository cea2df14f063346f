import type { RecordedSignal } from '../../record/signals/contract.ts'
import { type Condition, type PlaybookDraft, type Range, type Trigger } from './contract.ts'
import { after } from './duration.ts'
import type { Facts } from './types.ts'

/** A version that is switched on. */
export interface Live {
  readonly id: number
  readonly version: number
  readonly definition: PlaybookDraft
}
/** The touchpoint of the catalogue that a name in signals stands for. */
export type KeyOf = (name: string) => string

/** What came due longer ago than this when it was heard of sets nothing off: a history that is imported is not news. */
export const newsForMs = 2 * 86_400_000

export const isWithin = (value: number, { min, max }: Range): boolean =>
  (min === null || value >= min) && (max === null || value <= max)
const isAt = (places: readonly string[], touchpoints: readonly string[], keyOf: KeyOf): boolean =>
  places.length === 0 || touchpoints.some((t) => places.includes(t) || places.includes(keyOf(t)))

/** What the customer's own scores of a signal say, else what they wrote; undefined where neither has a tone. */
export function toneOf({ scores, annotation }: Pick<RecordedSignal, 'scores' | 'annotation'>): number | undefined {
  const tones = scores.flatMap((s) => (s.tone !== null && s.method !== 'observed' ? [s.tone] : []))
  return tones.length > 0 ? tones.reduce((a, b) => a + b, 0) / tones.length : annotation?.tone
}

type Seen = Pick<RecordedSignal, 'type' | 'touchpoint' | 'touchpoints'> & {
  readonly scores: readonly Pick<RecordedSignal['scores'][number], 'method' | 'tone'>[]
}

/** Whether a signal is what a trigger waits for; of an nth purchase it says whether it is a purchase there. */
export function isSetOffBy(trigger: Trigger, signal: Seen, keyOf: KeyOf): boolean {
  if (trigger.kind === 'nth-purchase') return signal.type === 'purchase' && isAt(trigger.touchpoints, placesOf(signal), keyOf)
  if (trigger.kind !== 'signal' || trigger.type !== signal.type || !isAt(trigger.touchpoints, placesOf(signal), keyOf))
    return false
  const { score } = trigger
  return score === null || signal.scores.some((s) =>
    (score.method === null ? s.method !== 'observed' : s.method === score.method) && s.tone !== null
      && isWithin(s.tone, score.tone))
}
const placesOf = (signal: Pick<RecordedSignal, 'touchpoint' | 'touchpoints'>) =>
  (signal.touchpoint === '' ? signal.touchpoints : [signal.touchpoint])

/** When a run that was set off at a moment is to begin. */
export function beginOf(trigger: Trigger, at: Date): Date {
  return 'after' in trigger && trigger.after ? after(at, trigger.after) : at
}

export function factsOf(signal: RecordedSignal): Facts {
  const { source, id, type, touchpoint, touchpoints, amount, currency, attributes } = signal
  return {
    at: signal.time,
    signal: {
      source, id, type, touchpoint: touchpoint || (touchpoints[0] ?? ''), amount, currency, attributes,
      products: productsOf(signal.data),
    },
  }
}

/** The numbers and names of what was bought, as a purchase says them. */
export function productsOf(data: Readonly<Record<string, unknown>>): string[] {
  const items = Array.isArray(data['items']) ? (data['items'] as unknown[]) : []
  return [...new Set(items.flatMap((item) => {
    const { sku, name } = (item ?? {}) as { sku?: unknown; name?: unknown }
    return [sku, name].filter((x) => typeof x === 'string')
  }))]
}

/** Whether a condition holds, where what set the run off says so by itself; undefined where more must be asked. */
export function holdsByFacts(condition: Condition, facts: Facts, keyOf: KeyOf, currency: string): boolean | undefined {
  const { signal } = facts
  switch (condition.kind) {
    case 'amount':
      return signal !== undefined && signal.amount !== null && signal.currency === currency
        && isWithin(Number(signal.amount), condition)
    case 'touchpoint': return signal !== undefined && isAt(condition.anyOf, [signal.touchpoint], keyOf)
    case 'product': return signal !== undefined && signal.products.some((p) => condition.anyOf.includes(p))
    case 'outcome': return facts.outcome !== undefined && condition.anyOf.includes(facts.outcome)
    case 'reason': return condition.anyOf.some((r) => facts.reasons?.includes(r))
    case 'attribute': {
      const own = signal?.attributes[condition.dimension]
      return own === undefined ? undefined : condition.anyOf.includes(own)
    }
    default: return undefined
  }
}
