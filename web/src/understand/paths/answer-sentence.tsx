import type { Paths, StagePlace } from '../../../../server/understand/paths/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Strong } from '../strong.tsx'

const enough = 100

/** The stage before buying or recommending at which the largest share keeps coming without going on; null where nobody does. */
export function mostStuck(stuck: readonly StagePlace[]): StagePlace | null {
  const sure = stuck.filter((s) => s.stuckShare !== null && s.stuckShare.whole >= enough && s.stuck > 0)
  // Whoever keeps buying without recommending is a customer one likes to have, not somebody who is stuck.
  return sure.filter((s) => s.stage !== 'act').toSorted((a, b) => b.stuckShare!.value - a.stuckShare!.value)[0] ?? null
}

/** How many of the aware buy and recommend, and where most get stuck. */
export function AnswerSentence({ paths }: { paths: Paths }) {
  const { paths: { answer: say }, words } = useMessages()
  const { percent, whole, sentences } = useFormats()
  const range = ({ low, high }: { low: number; high: number }, digits = 0) => `${percent(low, digits)} – ${percent(high, digits)}`
  const { purchaseAction: par, brandAdvocacy: bar } = paths
  const most = mostStuck(paths.stuck)
  const watched = Math.max(0, ...paths.stuck.map((s) => s.stuckShare?.whole ?? 0))
  return (
    <Strong>
      {sentences(
        par && bar ? say.rates(percent(par.value), range(par), percent(bar.value), range(bar), whole(par.n)) : null,
        most
          ? say.stuck(words.stage[most.stage], whole(most.stuck), percent(most.stuckShare!.value, 1), range(most.stuckShare!, 1))
          : watched < enough ? say.few(watched) : say.none,
      )}
    </Strong>
  )
}
