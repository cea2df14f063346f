import type { CaseLine, Clock, Person, Target } from '../../../../server/act/cases/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'

/** How a case reads before a person: its owner, its clock. */
export function useCaseWords() {
  const { cases: say } = useMessages()
  const format = useFormats()
  const person = (p: Person | null) => (p === null ? say.program : (p.name ?? say.somebodyGone))
  return {
    person,
    owner: ({ state }: Pick<CaseLine, 'state'>) =>
      ('owner' in state ? person(state.owner) : state.state === 'closed' ? person(state.by) : say.noOwner),
    hand: (clock: Clock, target: Target) => {
      const { due, met, late } = clock[target]
      if (met) return late ? say.clock.metLate(format.ago(met)) : say.clock.met(format.ago(met))
      return late ? say.clock.late(format.due(due)) : say.clock.due(format.due(due))
    },
    refusal: (why: string) => say.refusal[why] ?? why,
  }
}
