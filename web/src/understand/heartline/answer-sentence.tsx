import { useMemo } from 'react'
import type { Heartline } from '../../../../server/understand/journeys/contract.ts'
import type { Measured } from '../../../../server/understand/slice/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages, useNames } from '../../app/language.tsx'
import { Strong } from '../strong.tsx'
import { answerOf, type Scored } from './answer.ts'
import { compareLines } from './comparison.ts'

/** The answer in a sentence or two, computed from the line and, where there is one, from the second line. */
export function AnswerSentence({ line, second }: { line: Heartline; second: { line: Heartline; name: string } | null }) {
  const {
    understand: { answer: say },
    ui,
  } = useMessages()
  const { signed, whole, sentences } = useFormats()
  const nameOf = useNames()
  const answer = useMemo(() => answerOf(line), [line])
  const comparison = useMemo(() => (second ? compareLines(line, second.line) : null), [line, second])

  const figures = ({ mean, low, high, n }: Measured) =>
    say.figures(signed(mean), low === null || high === null ? null : ui.interval(signed(low), signed(high)), ui.n(whole(n)))
  const place = ({ point, tone }: Scored) => ({ name: nameOf(point.touchpoint.names), figures: figures(tone) })

  const told: string[] = []
  if (answer.kind === 'silent') told.push(say.silent)
  if (answer.kind === 'too-few') told.push(say.tooFew(whole(answer.scores), answer.touchpoints))
  if (answer.kind === 'one') told.push(say.one(place(answer.only)))
  if (answer.kind === 'spread') {
    const { mean, low } = answer.worst.tone
    const tell = mean < 0 ? say.bestAndWorst : low !== null && low > 0 ? say.allPleasant : say.bestAndLeast
    told.push(tell(place(answer.best), place(answer.worst)))
    if (!answer.apart) told.push(say.overlap)
    if (answer.leftOut > 0) told.push(say.leftOut(answer.leftOut))
  }
  if (second && comparison) {
    const most = comparison.clear[0]
    if (comparison.compared === 0) told.push(say.notComparable(second.name))
    else if (!most) told.push(say.noDifference(second.name, comparison.compared))
    else
      told.push(
        say.difference(
          second.name,
          comparison.clear.length,
          comparison.compared,
          nameOf(most.first.point.touchpoint.names),
          signed(most.first.tone.mean),
          signed(most.second.tone.mean),
        ),
      )
  }
  return <Strong>{sentences(...told)}</Strong>
}
