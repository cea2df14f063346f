import { Button, Text, Tooltip } from '@mantine/core'
import type { Need, Needs } from '../../../../server/understand/needs/contract.ts'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { useSetSearch } from '../../ui/filter-bar.tsx'
import { Measure } from '../../ui/measure.tsx'
import { Section } from '../../ui/page.tsx'
import { FindingLine } from '../findings/finding-line.tsx'
import type { NeedsSearch } from './search.ts'

/** Every need with its share, whose it is, and whom to approach. */
export function NeedsSection({ needs }: { needs: Needs }) {
  const { needs: { list: say } } = useMessages()
  const { percent, whole } = useFormats()
  const { allows } = useSession()
  const set = useSetSearch<NeedsSearch>()
  const verdict = ({ compared }: Need) => {
    if (!compared) return '–'
    return (
      <>
        {say.verdicts[compared.verdict]}
        {compared.own.length > 0 && <Text size="xs" c="dimmed">{`${say.members} ${compared.own.join(', ')}`}</Text>}
        <FindingLine id={compared.finding} />
      </>
    )
  }
  const members = ({ compared }: Need) => compared?.members
    .map((m) => say.memberShare(m.member, percent(m.share.value), whole(m.priority))).join('\n') ?? ''
  const columns: Column<Need>[] = [
    { key: 'need', header: say.need, cell: (n) => n.need },
    {
      key: 'share', header: say.share,
      cell: ({ share }) => (
        <Measure value={percent(share.value)} interval={[percent(share.low), percent(share.high)]} n={share.part} />
      ),
    },
    ...(needs.by === null ? [] : [{
      key: 'verdict', header: say.verdict, wideOnly: true,
      cell: (n: Need) => <Tooltip label={members(n)} multiline style={{ whiteSpace: 'pre' }} disabled={!n.compared}>
        <div>{verdict(n)}</div>
      </Tooltip>,
    }]),
    { key: 'waiting', header: say.waiting, align: 'end' as const, wideOnly: true, cell: (n: Need) => whole(n.waiting) },
    ...(allows('customers.read') ? [{
      key: 'approach', header: '', align: 'end' as const,
      cell: (n: Need) => (n.waiting > 0
        ? <Button size="compact-sm" variant="light" aria-label={say.approachFor(n.need)} onClick={() => set({ who: n.need })}>
          {say.approach}
        </Button>
        : null),
    }] : []),
  ]
  return (
    <Section title={say.title} note={say.note}>
      <DataTable caption={say.title} rows={needs.needs} rowKey={(n) => n.need} columns={columns} />
      {needs.unnamed > 0 && <Text size="sm" c="dimmed" mt={8}>{say.unnamed(needs.unnamed)}</Text>}
    </Section>
  )
}
