import type { State } from '../../../../../server/learn/practices/contract.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'

/** Since when an improvement is in its state. */
export function useStateWords(): (state: State) => string {
  const { practices: { improvements: { since } } } = useMessages()
  const { day } = useFormats()
  return (state) => {
    switch (state.state) {
      case 'idea': return ''
      case 'planned': return since.planned(day(state.startsOn))
      case 'running': case 'measured': return since[state.state](day(state.startedOn))
      case 'kept': case 'dropped': return since[state.state](day(state.on))
    }
  }
}
