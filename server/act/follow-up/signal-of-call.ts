import type { OwnSignal } from '../../record/customers/index.ts'
import type { Call } from './calls-store.ts'
import { type CallOutcome, reached } from './contract.ts'

/**
 * What is seen in a customer who says that they are content, or not:
 * clearly pleasant or unpleasant, as the moods of observations say it.
 */
const moodOf: Partial<Record<CallOutcome, { tone: number; intensity: number }>> = {
  content: { tone: 0.4, intensity: 0.5 }, unhappy: { tone: -0.4, intensity: 0.5 },
}

/**
 * What came of a call or a visit, as a signal, so that it stands on the customer's timeline. The words are the caller's, and the
 * mood is the one they saw.
 */
export function signalOfCall(
  call: Pick<Call, 'id' | 'cadence' | 'channel' | 'person'>,
  { outcome, note, at }: { outcome: CallOutcome; note: string; at: Date },
): OwnSignal {
  const mood = moodOf[outcome]
  return {
    id: `call-${call.id}`, type: 'contact', time: at.toISOString(),
    data: {
      touchpoint: call.channel === 'visit' ? 'follow-up-visit' : 'follow-up-call', direction: 'outbound', topic: 'follow-up',
      cadence: call.cadence, channel: call.channel,
      outcome, reached: reached.includes(outcome), ...(note && { text: note }),
      ...(mood && { scores: [{ method: 'observed', value: mood.tone, intensity: mood.intensity }] }),
      observed: { by: call.person },
    },
  }
}
