import type { JourneyEmotions } from '../../../../server/understand/emotions/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { Strong } from '../strong.tsx'
import { answerOf } from './answer.ts'

/** Where customers feel most strongly, and where farthest from what is wanted. */
export function AnswerSentence({ emotions }: { emotions: JourneyEmotions }) {
  const { emotions: say } = useMessages()
  const nameOf = useNames()
  const { signed, percent, sentences } = useFormats()
  const answer = answerOf(emotions)
  if (!answer) return <Strong>{say.answer.few(emotions.touchpoints.length)}</Strong>
  const { strongest, targets, farthest } = answer
  const second = farthest
    ? say.answer.farthest(
        nameOf(farthest.touchpoint.names),
        signed(farthest.gap.tone.value),
        `${signed(farthest.gap.tone.low)} – ${signed(farthest.gap.tone.high)}`,
      )
    : targets ? say.answer.onTarget : say.answer.noTargets
  return (
    <Strong>
      {sentences(
        say.answer.strongest(nameOf(strongest.touchpoint.names), signed(strongest.tone.value), percent(strongest.memorable.value)),
        second,
      )}
    </Strong>
  )
}
