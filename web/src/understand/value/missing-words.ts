import type { Missing } from '../../../../server/understand/value/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** What the data lack, in words. */
export function useMissingWords(): (missing: Missing) => string {
  const { value: { missing: say } } = useMessages()
  const { whole } = useFormats()
  return ({ what, have, need }) => (what === 'model' ? say.model : say[what](whole(have), whole(need)))
}
