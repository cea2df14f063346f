import type { HeartlinePoint, TouchpointTrend } from '../../../../server/understand/journeys/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { toneWord } from '../../ui/tone.ts'
import { fewScores } from '../heartline/layout/place-line.ts'
import { Strong } from '../strong.tsx'
import { usePeriodName } from './period-name.ts'
import { answerOfTrend } from './trend-answer.ts'

/** The feeling here over all, and whether it is changing. */
export function TrendAnswerSentence({ trend, point }: { trend: TouchpointTrend; point: HeartlinePoint | undefined }) {
  const {
    understand: { touchpoint: say, answer: join },
    ui,
  } = useMessages()
  const { signed, whole, sentences } = useFormats()
  const periodName = usePeriodName(trend.bucket)
  const answer = answerOfTrend(trend)
  if (answer.kind === 'silent') return <>{say.silent}</>
  const figures = ({ mean, low, high, n }: { mean: number; low: number | null; high: number | null; n: number }) =>
    join.figures(
      signed(mean),
      low === null || high === null ? null : ui.interval(signed(low), signed(high)),
      n < fewScores ? ui.few(n) : ui.n(whole(n)),
    )
  const told: string[] = []
  if (point?.tone) told.push(say.overall(ui.tone[toneWord(point.tone.mean)], figures(point.tone)))
  if (answer.kind === 'unsure') told.push(say.unsure)
  else
    told.push(
      say[answer.kind](
        say.since(answer.recent.periods, periodName(answer.recent.start), trend.bucket),
        figures(answer.recent),
        figures(answer.before),
      ),
    )
  return <Strong>{sentences(...told)}</Strong>
}
