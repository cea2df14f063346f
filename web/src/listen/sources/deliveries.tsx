import { Badge, Button, Code, Group, List, Text } from '@mantine/core'
import type { Delivery } from '../../../../server/listen/webhooks/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'

interface Props {
  readonly items: readonly Delivery[] | undefined
  readonly onTry: (delivery: Delivery) => void
  readonly onTakeAgain: (delivery: Delivery) => void
}

/** What came through a webhook, what became of it, and what was wrong with it. */
export function Deliveries({ items, onTry, onTakeAgain }: Props) {
  const { hook: words } = useMessages().sources
  const columns: Column<Delivery>[] = [
    {
      key: 'when',
      header: words.when,
      cell: (d) => (
        <>
          <DateTime at={d.lastAt} />
          {d.times > 1 && <Text size="xs" c="dimmed">{words.times(d.times)}</Text>}
        </>
      ),
    },
    {
      key: 'outcome',
      header: words.outcome,
      cell: (d) => (
        <>
          <Badge
            variant={d.outcome === 'accepted' ? 'light' : 'outline'}
            color={d.outcome === 'accepted' ? 'accent' : 'gray'}
            tt="none"
            miw="max-content"
          >
            {words.outcomes[d.outcome]}
          </Badge>
          {d.receipt.accepted > 0 && <Text size="xs" c="dimmed">{words.signals(d.receipt.accepted)}</Text>}
        </>
      ),
    },
    { key: 'faults', header: words.faults, wideOnly: true, cell: (d) => <Refused refused={d.receipt.refused} /> },
    {
      key: 'actions',
      header: '',
      align: 'end',
      cell: (d) => d.hasBody && (
        <Group gap={4} justify="flex-end">
          <Button variant="subtle" size="compact-sm" onClick={() => onTry(d)}>{words.open}</Button>
          {d.outcome !== 'accepted' && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onTakeAgain(d)}>
              {words.again}
            </Button>
          )}
        </Group>
      ),
    },
  ]
  return (
    <DataTable
      caption={words.deliveriesCaption}
      columns={columns}
      rows={items}
      rowKey={(d) => d.id}
      empty={words.deliveriesEmpty}
    />
  )
}

/** Why something was not taken: where, and what to change. */
export const Refused = ({ refused }: { refused: Delivery['receipt']['refused'] }) => (
  <List size="sm" spacing={2}>
    {refused.slice(0, 5).flatMap(({ index, problems }) => problems.map(({ path, message }) => (
      <List.Item key={`${index}-${path}`}>
        {path && <Code>{path}</Code>} {message}
      </List.Item>
    )))}
  </List>
)
