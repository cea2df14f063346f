import type { Measured, Move, ProgrammeView } from '../../../../server/act/membership/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'

/** Says what a tier is called, what moved and why, in the reader's words. */
export function useMoveWords(view: Pick<ProgrammeView, 'programme' | 'currency'> | undefined) {
  const { members: say } = useMessages()
  const nameOf = useNames()
  const format = useFormats()
  const tierName = (key: string | null) => {
    const tier = view?.programme.tiers.find((t) => t.key === key)
    return tier ? nameOf(tier.names) : (key ?? '')
  }
  const measured = (m: Measured) => {
    const shown = (n: number) => (m.habit === 'spent' ? format.money(n, view?.currency) : format.whole(n))
    return say.measured(say.habit[m.habit], shown(m.value), shown(m.atLeast), m.withinMonths)
  }
  return {
    tierName, measured,
    what: (m: Move) => (m.to ? say.moveTo(say.move[m.kind], tierName(m.to)) : say.move[m.kind]),
    why: (m: Move) => m.measured.map(measured).join(' · '),
  }
}
