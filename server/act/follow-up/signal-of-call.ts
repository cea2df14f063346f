import type { CustomerDetail } from '../../record/customers/contract.ts'
import { identify } from '../../record/customers/index.ts'
import type { Call } from './calls-store.ts'
import { type CallOutcome, reached } from './contract.ts'

/** What is seen in a customer who says that they are content, or not: clearly pleasant or unpleasant, as the moods of observations say it. */
const moodOf: Partial<Record<CallOutcome, { tone: number; intensity: number }>> = {
  content: { tone: 0.4, intensity: 0.5 }, unhappy: { tone: -0.4, intensity: 0.5 },
}

/**
 * What came of a call or a visit, as a signal, so that it stands on the customer's timeline; undefined where nothing leads to the
 * customer. The words are the caller's, and the mood is the one they saw.
 */
export function signalOfCall(call: Call, customer: CustomerDetail | undefined): unknown {
  const { outcome } = call
  const who = identify(customer)
  if (outcome === null || (who.subject === undefined && who.data === undefined)) return undefined
  const mood = moodOf[outcome]
  const was = reached.includes(outcome)
  return {
    specversion: '1.0', id: `call-${call.id}`, source: 'heartline', type: 'contact', time: call.endedAt!.toISOString(), ...who,
    data: {
      ...who.data, touchpoint: call.channel === 'visit' ? 'follow-up-visit' : 'follow-up-call', direction: 'outbound', topic: 'follow-up', cadence: call.cadence, channel: call.channel, outcome, reached: was,
      ...(call.note && { text: call.note }), ...(mood && { scores: [{ method: 'observed', value: mood.tone, intensity: mood.intensity }] }),
      observed: { by: call.person },
    },
  }
}
