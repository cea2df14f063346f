import { SegmentedControl, Stack, Text } from '@mantine/core'
import type { RemedyResults } from '../../../../server/act/remedies/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { useAmount } from './amounts.ts'

type Row = { readonly name: string } & RemedyResults['all']

/** Whether customers came back after what they were given, what the ledger adds up to, and who gave. */
export function Results({ results, days, onDays }: { results: RemedyResults; days: string; onDays: (days: string) => void }) {
  const { remedies: { results: words, given, kinds } } = useMessages()
  const format = useFormats()
  const amountOf = useAmount()
  const rows: Row[] = [
    ...results.kinds.map((k) => ({ name: kinds[k.kind], ...k })),
    ...(results.kinds.length > 1 ? [{ name: words.everything, ...results.all }] : []),
  ]
  const columns: Column<Row>[] = [
    { key: 'kind', header: words.kind, cell: (r) => r.name },
    { key: 'given', header: words.given, align: 'end', cell: (r) => format.whole(r.given) },
    {
      key: 'came', header: words.came, align: 'end',
      cell: (r) => r.share
        ? <Measure value={format.percent(r.share.value)} interval={[
          format.percent(r.share.low), format.percent(r.share.high),
        ]} n={r.share.n} />
        : '–',
    },
  ]
  const people: Column<RemedyResults['people'][number]>[] = [
    { key: 'who', header: words.person, cell: (p) => p.person.name ?? given.someone },
    { key: 'often', header: words.remedies, align: 'end', cell: (p) => format.whole(p.remedies) },
    {
      key: 'worth', header: words.worth, align: 'end',
      cell: (p) => [
        p.money !== 0 && amountOf('gift', p.money, results), p.points !== 0 && amountOf('points', p.points, results),
      ].filter(Boolean).join(' + ') || '–',
    },
  ]
  return (
    <>
      <Section
        title={words.title} note={words.note}
        actions={<SegmentedControl size="xs" aria-label={words.period} value={days} onChange={onDays} data={[
          '90', '180', '365',
        ].map((value) => ({ value, label: words.days(Number(value)) }))} />}
      >
        <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(r) => r.name} empty={given.none} />
        <Stack gap={2} mt="xs">
          {results.ledger.map((l) => {
            const amount = (n: number) => amountOf(l.unit === 'points' ? 'points' : 'gift', n, results)
            return (
              <Text key={l.unit} size="sm" c="dimmed">{words.ledger}: {words.ledgerLine(
                amount(l.given), amount(l.used), amount(l.takenBack), amount(l.open),
              )}</Text>
            )
          })}
        </Stack>
      </Section>
      {results.people.length > 0 && (
        <Section title={words.people}>
          <DataTable caption={words.peopleCaption} columns={people} rows={results.people} rowKey={(p) => p.person.id} />
        </Section>
      )}
    </>
  )
}
