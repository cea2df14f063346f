import type { TransferCounts } from '../../../../server/act/transfers/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'

type Row = TransferCounts['topics'][number]

/** How often customers were handed over, how long they waited, and whether they told it again, by topic. */
export function Counts({ counts }: { counts: TransferCounts }) {
  const { transfers: { counts: words, topics } } = useMessages()
  const format = useFormats()
  const wait = (s: number | null) => (s === null
    ? '–'
    : s < 120 ? words.seconds(format.whole(s)) : words.minutes(format.whole(s / 60)))
  const columns: Column<Row>[] = [
    { key: 'topic', header: topics.topic, cell: (r) => r.topic.name },
    { key: 'transfers', header: words.transfers, align: 'end', cell: (r) => format.whole(r.transfers) },
    { key: 'accepted', header: words.accepted, align: 'end', wideOnly: true, cell: (r) => words.of(
      format.whole(r.accepted), format.whole(r.transfers),
    ) },
    { key: 'wait', header: words.wait, align: 'end', wideOnly: true, cell: (r) => wait(r.waitS) },
    { key: 'on', header: words.handedOn, align: 'end', cell: (r) => words.of(
      format.whole(r.handedOn), format.whole(r.conversations),
    ) },
    {
      key: 'again', header: words.again, align: 'end',
      cell: (r) => r.toldAgain
        ? <Measure value={format.percent(r.toldAgain.value)} interval={[
          format.percent(r.toldAgain.low), format.percent(r.toldAgain.high),
        ]} n={r.toldAgain.n} />
        : '–',
    },
  ]
  if (counts.topics.length === 0) return null
  return (
    <Section title={words.title} note={words.note}>
      <DataTable caption={words.caption} columns={columns} rows={counts.topics} rowKey={(r) => r.topic.id} />
    </Section>
  )
}
