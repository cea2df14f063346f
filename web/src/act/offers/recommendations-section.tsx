import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import {
  type RecommendationStatus, RecommendationStatus as Shape,
} from '../../../../server/act/offers/recommendations/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { request } from '../../app/api.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { FindingLine } from '../../understand/findings/finding-line.tsx'
import { Strong } from '../../understand/strong.tsx'
import { recommendationsQuery } from './queries.ts'

/** Whether recommendations are better than what is popular: only then they are offered. */
export function RecommendationsSection() {
  const { offers: { recommendations: say } } = useMessages()
  const { allows } = useSession()
  const { data, error, refetch } = useQuery(recommendationsQuery)
  const start = useAction(() => request('POST', 'recommendations/runs', { shape: Shape }), {
    stale: ['recommendations'], done: () => tell(say.began),
  })
  return (
    <Section
      title={say.title}
      actions={data && allows('catalogue.edit') && (
        <Button
          size="compact-sm" variant="default" loading={start.isPending || data.underWay} onClick={() => start.mutate(undefined)}
        >
          {data.trial ? say.again : say.start}
        </Button>
      )}
    >
      {error && !data ? <ErrorState error={error} retry={() =>
        void refetch()} compact /> : !data ? <ListSkeleton rows={1} /> : <Verdict status={data} />}
    </Section>
  )
}

function Verdict({ status: { trial, finishedAt, underWay, finding } }: { status: RecommendationStatus }) {
  const { offers: { recommendations: say } } = useMessages()
  const { percent, whole, date, signed, decimal } = useFormats()
  if (!trial) return <Text c="dimmed" role="status">{underWay ? say.underWay : say.never}</Text>
  const points = (x: number) => say.points(signed(100 * x, 1))
  const decided = trial.verdict === 'too-few' ? undefined : trial
  return (
    <Stack gap={4}>
      <Text>
        <Strong>
          {trial.verdict === 'too-few' ? say.few(trial.tested, whole(trial.tested), whole(trial.needed))
            : (trial.verdict === 'better' ? say.better : say.worse)(
              percent(trial.similar.hitRate, 1), percent(trial.popular.hitRate, 1), points(trial.hitRateGain.value),
              signed(100 * trial.hitRateGain.low, 1), signed(100 * trial.hitRateGain.high, 1))}
        </Strong>
      </Text>
      {decided && (
        <Text size="sm" c="dimmed">
          {say.ndcg(
            decimal(decided.similar.ndcg, 3), decimal(decided.popular.ndcg, 3), signed(decided.ndcgGain.low, 3),
            signed(decided.ndcgGain.high, 3),
          )}
        </Text>
      )}
      <Text size="sm" c="dimmed">{say.basis(whole(trial.tested), whole(trial.items), date(finishedAt!))}</Text>
      {finding !== null && <FindingLine id={finding} />}
    </Stack>
  )
}
