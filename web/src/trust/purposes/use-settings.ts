import { type PurposeSettings, Register } from '../../../../server/govern/purposes/contract.ts'
import { say, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useMessages } from '../../app/language.tsx'

/** Saves what an organisation allows, with one thing changed. */
export function useSettings(now: PurposeSettings, done?: () => void) {
  const { purposes: words } = useMessages()
  return useAction((change: Partial<PurposeSettings>) =>
    request('PUT', 'purposes', { body: { ...now, ...change }, shape: Register }), {
    stale: ['purposes'],
    done: () => {
      say(words.saved)
      done?.()
    },
  })
}
