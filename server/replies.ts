import type { Reply } from './govern/channels/index.ts'
import type { OutcomeSignal } from './outcomes.ts'

/** What a customer answered to a message of ours is a signal of theirs like any other. */
export const signalOfReply = ({ channel, id, text, at }: Reply): OutcomeSignal =>
  ({ id, type: 'contact', time: at.toISOString(), data: { direction: 'inbound', channel, text } })
