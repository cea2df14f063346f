import { customSignalData, isKnownType, SignalEnvelope, signalTypes } from '../../../record/signals/contract.ts'

/** Throws where an item is no signal by the contract of signals. */
export function checkSignal(item: unknown): void {
  const { type, data } = SignalEnvelope.parse(item)
  const schema = isKnownType(type) ? signalTypes[type] : customSignalData
  schema.parse(data)
}
