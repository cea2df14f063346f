import { Select, Skeleton, Text, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComparedLine, Comparison as Compared } from '../../../../server/understand/segments/comparison/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Section } from '../../ui/page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Strong } from '../strong.tsx'
import { ComparisonPicture } from './comparison-picture.tsx'
import { comparisonQuery } from './queries.ts'
import type { SegmentsSearch } from './search.ts'
import css from './segments.module.css'
import { useLineWords } from './use-line-words.ts'

const mostSaid = 3

/** Saved segments beside each other and beside everybody, line by line; what is more than chance is marked. */
export function Comparison({ keys, line: chosen }: { keys: readonly string[]; line?: SegmentsSearch['line'] | undefined }) {
  const { segments: { compare: say } } = useMessages()
  const { whole } = useFormats()
  const set = useSetSearch<SegmentsSearch>()
  const words = useLineWords()
  const { data, error, refetch } = useQuery(comparisonQuery(keys.join(',')))
  if (error) return <ErrorState error={error} retry={() => void refetch()} compact />
  if (!data) return <Skeleton height={320} radius="lg" />
  const drawn = data.lines.filter((l) => l.name === '' && l.of.length > 0)
  const pictured = drawn.find((l) => l.kind === chosen) ?? drawn[0]
  const small = data.segments.filter((s) => data.small.includes(s.key)).map((s) => s.name)
  return (
    <Section
      title={say.title} note={say.note}
      actions={pictured && (
        <Select
          aria-label={say.line} size="xs" w={180} allowDeselect={false} value={pictured.kind}
          data={drawn.map((l) => ({ value: l.kind, label: words.title(l) }))}
          onChange={(kind) => set({ line: (kind ?? undefined) as SegmentsSearch['line'] })}
        />
      )}
    >
      {data.lines.length === 0 ? <Text c="dimmed">{say.nothing}</Text> : (
        <>
          <Answer data={data} />
          {pictured && <ComparisonPicture line={pictured} segments={data.segments} />}
          <Table data={data} />
        </>
      )}
      {Math.max(data.oneIn.inside, data.oneIn.everybody) > 1 && (
        <Text size="sm" c="dimmed" mt={8}>{say.oneIn(whole(data.oneIn.inside), whole(data.oneIn.everybody))}</Text>
      )}
      {small.length > 0 && <Text size="sm" c="dimmed" mt={8}>{say.small(small.join(', '))}</Text>}
    </Section>
  )
}

/** The differences that are surest, in words. */
function Answer({ data }: { data: Compared }) {
  const { segments: { compare: say } } = useMessages()
  const { sentences } = useFormats()
  const words = useLineWords()
  const nameOf = (key: string) => data.segments.find((s) => s.key === key)?.name ?? key
  const said = data.lines.flatMap((line) => line.of.filter((c) => c.differs && c.difference).map((cell) => ({ line, cell })))
    .toSorted((a, b) => a.cell.q! - b.cell.q!).slice(0, mostSaid)
  return (
    <Text mb={12}>
      {said.length === 0 ? say.alike : (
        <Strong>
          {sentences(...said.map(({ line, cell }) =>
            `${say.answer(nameOf(cell.key), words.title(line), cell.difference!.value > 0 ? say.higher : say.lower)}${say.stop}`))}
        </Strong>
      )}
    </Text>
  )
}

function Table({ data }: { data: Compared }) {
  const { segments: { compare: say }, ui } = useMessages()
  const { whole } = useFormats()
  const words = useLineWords()
  const shown = data.segments.filter((s) => !data.small.includes(s.key))
  const cellOf = (line: ComparedLine, key: string) => {
    const cell = line.of.find((c) => c.key === key)
    if (!cell) return '–'
    const of = cell.difference && say.difference(
      words.change(line, cell.difference.value), words.change(line, cell.difference.low),
      words.change(line, cell.difference.high),
    )
    return (
      <Tooltip label={of} disabled={of === null} multiline maw={280}>
        <span className={css.cell}>
          <span className={cell.differs ? css.differs : ''}>{words.write(line, cell.value)}</span>
          <Text span size="xs" c="dimmed">
            {cell.low !== null && cell.high !== null ? `${words.write(line, cell.low)} – ${words.write(line, cell.high)} · ` : ''}
            {ui.n(whole(cell.n))}
          </Text>
          {cell.differs && cell.finding !== null && (
            <Link to="/understand/findings/$id" params={{ id: String(cell.finding) }}>
              <Text span size="xs">{say.differs}</Text>
            </Link>
          )}
        </span>
      </Tooltip>
    )
  }
  return (
    <DataTable
      caption={say.title} rows={data.lines} rowKey={(l) => `${l.kind} ${l.name}`}
      columns={[
        { key: 'line', header: say.measure, cell: (l) => words.title(l) },
        ...shown.map((s) => ({ key: s.key, header: s.name, align: 'end' as const, cell: (l: ComparedLine) => cellOf(l, s.key) })),
        {
          key: 'everybody', header: say.everybody, align: 'end', wideOnly: true,
          cell: (l) => <span className={css.cell}>
            {words.write(l, l.everybody.value)}
            <Text span size="xs" c="dimmed">{ui.n(whole(l.everybody.n))}</Text>
          </span>,
        },
      ]}
    />
  )
}
