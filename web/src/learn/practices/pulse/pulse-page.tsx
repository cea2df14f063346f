import { Button, Select, Text } from '@mantine/core'
import { IconHeartbeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CreatedSurvey } from '../../../../../server/listen/surveys/contract.ts'
import { Pulse, readySurvey } from '../../../../../server/learn/practices/contract.ts'
import { useAction } from '../../../app/action.tsx'
import { request, resource } from '../../../app/api.ts'
import { useFormats } from '../../../app/format.ts'
import { useMessages } from '../../../app/language.tsx'
import { useSession } from '../../../app/session.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { useSetSearch } from '../../../ui/filter-bar.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PageSkeleton } from '../../../ui/skeletons.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { ToneValue } from '../../../ui/tone-mark.tsx'
import { FindingLine } from '../../../understand/findings/finding-line.tsx'
import { Strong } from '../../../understand/strong.tsx'
import css from '../practices.module.css'
import { PracticesTabs } from '../tabs.tsx'

const route = getRouteApi('/shell/learn/practices/pulse')

/** Whether our people belong, and whether customers feel it. */
export function PulsePage() {
  const { practices: { pulse: say, n } } = useMessages()
  const format = useFormats()
  const { allows } = useSession()
  const navigate = useNavigate()
  const { dimension } = route.useSearch()
  const { data, error, refetch } = useQuery(resource('practices/pulse', Pulse, { dimension }))
  const begin = useAction(
    () => request('POST', 'surveys', { body: { key: `${readySurvey}-${Date.now().toString(36)}`, name: say.surveyName, from: { kind: 'ready', key: readySurvey }, anonymous: true }, shape: CreatedSurvey }),
    { stale: ['surveys'], done: ({ survey }) => void navigate({ to: '/listen/surveys/$key', params: { key: survey.key } }) },
  )
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const [now] = data.months
  const points = (v: number) => format.whole(v)
  type Month = Pulse['months'][number]
  const columns = <R extends Month>(first: Column<R>): Column<R>[] => [
    first,
    { key: 'belonging', header: say.belonging, align: 'end', cell: (m) => <><Text span size="sm" fw={600}>{points(m.belonging.value)}</Text><Text size="xs" c="dimmed" className="nowrap">{points(m.belonging.low)} – {points(m.belonging.high)} · {n(format.whole(m.belonging.n))}</Text></> },
    {
      key: 'tone', header: say.customers, align: 'end',
      cell: (m) => (m.tone === null ? <Text span size="sm" c="dimmed">–</Text> : m.scores < 10 ? <Text span size="sm" c="dimmed">{say.noTone}</Text> : <><ToneValue tone={m.tone} /><Text size="xs" c="dimmed">{n(format.whole(m.scores))}</Text></>),
    },
  ]
  return (
    <Page question={say.question} above={<PracticesTabs />} answer={now && <Strong>{say.answer(points(now.belonging.value), points(now.belonging.low), points(now.belonging.high), format.whole(now.belonging.n))}</Strong>}>
      {!now ? (
        <EmptyState icon={IconHeartbeat} title={say.none} hint={say.noneHint} action={allows('catalogue.edit') && <Button loading={begin.isPending} onClick={() => begin.mutate(undefined)}>{say.begin}</Button>} />
      ) : (
        <>
          <Together data={data} />
          {data.places.length > 0 && (
            <Section title={say.places} note={say.placesNote(data.places[0]!.month)} actions={<Dimension data={data} />}>
              <DataTable caption={say.places} rows={data.places} rowKey={(p) => p.place} columns={columns<Pulse['places'][number]>({ key: 'place', header: say.place, cell: (p) => p.place })} />
              {data.strangers.length > 0 && <Text size="sm" c="dimmed" mt="xs">{say.strangers(data.strangers.join(', '))}</Text>}
            </Section>
          )}
          <Section title={say.months}>
            <DataTable caption={say.months} rows={data.months} rowKey={(m) => m.month} columns={columns<Month>({ key: 'month', header: say.month, cell: (m) => m.month })} />
          </Section>
        </>
      )}
    </Page>
  )
}

function Dimension({ data }: { data: Pulse }) {
  const { practices: { pulse: say } } = useMessages()
  const set = useSetSearch<{ dimension?: string | undefined }>()
  return data.dimensions.length > 1 && <Select size="xs" aria-label={say.dimension} data={data.dimensions} value={data.dimension} onChange={(v) => set({ dimension: v ?? undefined })} allowDeselect={false} />
}

function Together({ data: { association } }: { data: Pulse }) {
  const { practices: { pulse: say } } = useMessages()
  const format = useFormats()
  const { signed } = format
  return (
    <Section title={say.together}>
      <div className={`card ${css.facts}`}>
        {association.state === 'not-enough' ? <Text c="dimmed">{say.few(format.whole(association.units), format.whole(association.months), association.needed)}</Text> : (
          <>
            {association.within && <Text>{say.within(signed(association.within.value), signed(association.within.low), signed(association.within.high))}</Text>}
            {association.between && <Text>{say.between(signed(association.between.value), signed(association.between.low), signed(association.between.high), format.whole(association.between.n))}</Text>}
            <Text size="sm" c="dimmed">{say.caveat}</Text>
            <FindingLine id={association.finding} />
          </>
        )}
      </div>
    </Section>
  )
}
