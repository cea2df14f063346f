import type { CustomerDetail } from '../../record/customers/contract.ts'
import { identify } from '../../record/customers/index.ts'
import { observationSource, type ObservationKind, type PhraseKind } from './contract.ts'
import type { Names } from '../../record/touchpoints/contract.ts'
import type { Held } from './store.ts'

/** The type of signal that each kind of observation is. */
export const typeOfKind = {
  need: 'need',
  interest: 'enquiry',
  complaint: 'complaint',
  praise: 'praise',
  mood: 'mood',
} as const satisfies Record<ObservationKind, string>
type ObservationType = (typeof typeOfKind)[ObservationKind]

/** The field of a signal's data that holds the phrase. */
export const topicField = {
  need: 'need',
  interest: 'interest',
  complaint: 'topic',
  praise: 'topic',
} as const satisfies Record<PhraseKind, string>

export const observationTypes = Object.values(typeOfKind)
export const kindOfType = (type: ObservationType): ObservationKind =>
  (Object.keys(typeOfKind) as ObservationKind[]).find((kind) => typeOfKind[kind] === type)!

/** An observation as the event that the door for signals takes. A customer who is not known any more makes it anonymous. */
export function signalOf(
  held: Held,
  facts: { phrase: Names | undefined; language: 'zh' | 'en'; customer: CustomerDetail | undefined },
): unknown {
  const { kind, mood, text, touchpoint, branch, phrase } = held.draft
  const attributes = held.draft.attributes ?? (branch === undefined ? {} : { branch })
  const topic = facts.phrase && (facts.phrase[facts.language] || facts.phrase.zh || facts.phrase.en)
  return {
    specversion: '1.0',
    id: held.id,
    source: observationSource,
    type: typeOfKind[kind],
    time: held.seenAt.toISOString(),
    ...identify(facts.customer),
    data: {
      ...identify(facts.customer).data,
      ...(touchpoint === undefined ? {} : { touchpoint }),
      ...(text ? { text } : {}),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      ...(kind !== 'mood' && topic ? { [topicField[kind]]: topic } : {}),
      ...(mood ? { scores: [{ method: 'observed', value: mood.tone, intensity: mood.intensity }] } : {}),
      observed: { by: held.person, ...(phrase === undefined ? {} : { phrase }) },
    },
  }
}
