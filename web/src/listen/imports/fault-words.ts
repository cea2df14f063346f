import type { BadRow } from '../../../../server/listen/imports/contract.ts'
import { useMessages } from '../../app/language.tsx'

/** Why a row was not used, in the reader's language: worded here by its code, else as the server says it. */
export function useFaultWords(): (bad: BadRow) => string {
  const { listen: { faults } } = useMessages()
  return ({ code, params, message }) =>
    faults[code]?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) ?? message
}
