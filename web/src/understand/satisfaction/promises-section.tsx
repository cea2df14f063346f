import { useCallback } from 'react'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Promises } from '../../../../server/understand/satisfaction/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { toneColor, type Scheme } from '../../ui/tone.ts'
import { FindingLine } from '../findings/finding-line.tsx'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import { Strong } from '../strong.tsx'
import { promisesQuery } from './queries.ts'
import { sliceOf, type SatisfactionSearch } from './search.ts'

type Bucket = Promises['buckets'][number]

/** The gap of promise and delivery, and how it was felt; nothing where no delivery carries a promise. */
export function PromisesSection({ search }: { search: SatisfactionSearch }) {
  const { satisfaction: { promises: say }, ui } = useMessages()
  const { percent, signed, whole, sentences } = useFormats()
  const { data, error, refetch } = useQuery(promisesQuery(sliceOf(search)))
  const scored = data?.buckets.filter((b): b is Bucket & { tone: NonNullable<Bucket['tone']> } => b.tone !== null) ?? []
  const named = (b: Bucket) => say.days(b.after, b.upTo)
  const option = useCallback(
    (scheme: Scheme) => intervalBars(scored.map((b) => ({
      name: named(b), value: b.tone.mean, low: b.tone.low ?? b.tone.mean, high: b.tone.high ?? b.tone.mean,
      color: toneColor(b.tone.mean, scheme),
    })), {
      scheme, say: (v) => signed(v, 1),
      tell: (i) => `${named(scored[i]!)}: ${signed(scored[i]!.tone.mean)} · ${intervalOf(scored[i]!)} · ${ui.n(whole(scored[i]!.tone.n))}`,
    }),
    // The bars are drawn from the answer and the words alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [data, say],
  )
  if (error) return <Section title={say.title}><ErrorState error={error} retry={() => void refetch()} compact /></Section>
  if (!data) return <Skeleton height={200} radius="lg" />
  if (!data.late) return null
  const { late, onTime, tooLate, difference } = data
  const answer = [
    say.late(percent(late.value, 1), `${percent(late.low, 1)} – ${percent(late.high, 1)}`, whole(late.whole)),
    difference && onTime && tooLate
      ? say.cost(
        signed(tooLate.tone.mean), signed(onTime.tone.mean), signed(difference.value),
        ui.interval(signed(difference.low), signed(difference.high)),
      )
      : say.few(data.needed),
  ]
  return (
    <Section title={say.title} note={say.note}>
      <Text component="div" mb={12}><Strong>{sentences(...answer)}</Strong><FindingLine id={data.finding} /></Text>
      {scored.length > 0 && (
        <Chart
          label={say.label} option={option} height={heightOfBars(scored.length)} name="promises"
          csv={() => [
            ['days_after_more_than', 'up_to', 'deliveries', 'scored', 'mean_tone', 'low', 'high'],
            ...data.buckets.map((b) => [
              b.after, b.upTo, b.deliveries, b.tone?.n ?? 0, b.tone?.mean ?? null, b.tone?.low ?? null, b.tone?.high ?? null,
            ]),
          ]}
          table={
            <DataTable
              caption={say.label} rows={data.buckets} rowKey={(b) => String(b.after)}
              columns={[
                { key: 'days', header: say.bucket, cell: named },
                { key: 'deliveries', header: say.deliveries, align: 'end', cell: (b) => whole(b.deliveries) },
                { key: 'n', header: say.n, align: 'end', wideOnly: true, cell: (b) => whole(b.tone?.n ?? 0) },
                { key: 'tone', header: say.tone, align: 'end', cell: (b) => (b.tone ? signed(b.tone.mean) : '–') },
                { key: 'interval', header: say.interval, align: 'end', wideOnly: true, cell: (b) => intervalOf(b) },
                { key: 'unpleasant', header: say.unpleasant, align: 'end', cell: (b) => (b.unpleasant
                  ? percent(b.unpleasant.value)
                  : '–') },
              ]}
            />
          }
        />
      )}
    </Section>
  )

  function intervalOf(b: Bucket): string {
    return b.tone && b.tone.low !== null && b.tone.high !== null ? `${signed(b.tone.low)} – ${signed(b.tone.high)}` : '–'
  }
}
