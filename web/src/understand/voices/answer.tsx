import type { VoiceCounts } from '../../../../server/understand/voices/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Strong } from '../strong.tsx'

/** From so many sure readings on, a share is said. */
const fewest = 30

/** How many texts there are, how many of them are unpleasant, and what they speak of. */
export function VoicesAnswer({ counts }: { counts: VoiceCounts }) {
  const { voices: say, words } = useMessages()
  const { whole, percent, sentences } = useFormats()
  const { unpleasant, factors } = counts
  const told = [say.answer(counts.n, whole(counts.n), whole(counts.customers))]
  if (unpleasant && unpleasant.whole >= fewest) {
    told.push(
      say.unpleasantShare(percent(unpleasant.value), percent(unpleasant.low), percent(unpleasant.high), whole(unpleasant.whole)),
    )
    if (factors[0]) told.push(say.mostSpokenOf(words.factor[factors[0].key].toLowerCase()))
  } else if (counts.n > 0) told.push(say.fewTexts)
  return <Strong>{sentences(...told)}</Strong>
}
