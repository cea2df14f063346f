import { useCallback } from 'react'
import { Button, Skeleton, Text } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SatisfactionIndex } from '../../../../server/understand/satisfaction/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Section } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import type { Scheme } from '../../ui/tone.ts'
import { FindingLine } from '../findings/finding-line.tsx'
import { asText } from '../../ui/as-text.ts'
import { heightOfBars, intervalBars } from '../interval-bars.ts'
import { Strong } from '../strong.tsx'
import { indexQuery } from './queries.ts'
import { sliceOf, type SatisfactionSearch } from './search.ts'

type Ready = Extract<SatisfactionIndex, { state: 'ready' }>

/** The satisfaction index (ECSI) with what works on it. */
export function IndexSection({ search }: { search: SatisfactionSearch }) {
  const { satisfaction: { index: say } } = useMessages()
  const { whole } = useFormats()
  const { data, error, refetch } = useQuery(indexQuery(sliceOf(search)))
  return (
    <Section title={say.title} note={say.note}>
      {error ? <ErrorState error={error} retry={() =>
        void refetch()} compact />
        : !data ? <Skeleton height={240} radius="lg" /> : data.state === 'ready' ? <Index found={data} /> : (
        <EmptyState
          icon={IconGauge}
          title={data.lacking === 'questions' ? say.noQuestions : say.noAnswers(whole(data.have), whole(data.need))}
          hint={say.hint}
          action={<Button component={Link} to="/listen/surveys" variant="default">{say.toSurveys}</Button>}
        />
      )}
    </Section>
  )
}

function Index({ found }: { found: Ready }) {
  const { satisfaction: { index: say }, ui } = useMessages()
  const { decimal, real, percent, whole, sentences } = useFormats()
  const satisfaction = found.constructs.find(({ name }) => name === 'Satisfaction')!
  const effectOf = useCallback(
    (name: string) => found.effects.find(({ from, to }) => from === name && to === 'Satisfaction')?.total, [found],
  )
  const strongest = found.effects.filter(({ to }) => to === 'Satisfaction').toSorted((a, b) => b.total.value - a.total.value)[0]
  const one = (x: number) => decimal(x, 1)
  const option = useCallback((scheme: Scheme) => intervalBars(found.constructs.map(({ name, index }) =>
    ({ name: say.names[name], ...index, pale: name !== 'Satisfaction' })), {
    scheme, say: (v) => decimal(v, 0),
    tell: (i) => {
      const { name, index } = found.constructs[i]!
      return `<b>${asText(say.names[name])}</b><br>${decimal(index.value, 1)} · ${ui.interval(decimal(index.low, 1), decimal(index.high, 1))}<br>${ui.n(whole(found.n))}`
    },
  }), [found, say, decimal, ui, whole])
  const told = [
    say.answer(
      one(satisfaction.index.value), ui.interval(one(satisfaction.index.low), one(satisfaction.index.high)), ui.n(whole(found.n)),
    ),
    ...(strongest ? [say.strongest(
      say.names[strongest.from], real(strongest.total.value), ui.interval(real(strongest.total.low), real(strongest.total.high)),
    )] : []),
  ]
  return (
    <>
      <Text mb={12} maw="75ch"><Strong>{sentences(...told)}</Strong></Text>
      <Chart
        label={say.label} option={option} height={heightOfBars(found.constructs.length)} name="satisfaction-index"
        csv={() => [
          ['construct', 'index', 'low', 'high', 'r2', 'composite_reliability', 'effect_on_satisfaction'],
          ...found.constructs.map(({ name, index, r2, reliability }) =>
            [name, index.value, index.low, index.high, r2, reliability.composite, effectOf(name)?.value ?? null]),
        ]}
        table={
          <DataTable
            caption={say.label} rows={found.constructs} rowKey={({ name }) => name}
            columns={[
              { key: 'name', header: say.construct, cell: ({ name }) => say.names[name] },
              { key: 'index', header: say.value, align: 'end', cell: ({ index }) => (
                <>{one(index.value)}<Text size="xs" c="dimmed">{ui.interval(one(index.low), one(index.high))}</Text></>
              ) },
              {
                key: 'effect', header: say.effect, align: 'end',
                cell: ({ name }) => {
                  const total = effectOf(name)
                  return total
                    ? <>{real(total.value)}<Text size="xs" c="dimmed">{ui.interval(real(total.low), real(total.high))}</Text></>
                    : '–'
                },
              },
              { key: 'r2', header: say.explained, align: 'end', wideOnly: true, cell: ({ r2 }) =>
                (r2 === null ? '–' : percent(r2)) },
              { key: 'reliability', header: say.reliability, align: 'end', wideOnly: true, cell: ({ reliability }) =>
                real(reliability.composite) },
            ]}
          />
        }
      />
      <Text size="sm" c="dimmed">
        {sentences(
          say.basis(whole(found.n), whole(found.given)),
          found.leftOut.length > 0 && say.leftOut(found.leftOut.map((name) => say.names[name]).join(', ')),
        )}
      </Text>
      <FindingLine id={found.finding} />
    </>
  )
}
