import { useState } from 'react'
import { Anchor, Button, Code, Group, JsonInput, Stack, Table, Text } from '@mantine/core'
import type { Delivery, TrialResult } from '../../../../server/listen/webhooks/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { PreviewSignal } from '../imports/preview-signal.tsx'
import { Refused } from './deliveries.tsx'
import { exampleFor } from './examples.ts'

export type Tried = { readonly delivery: number } | { readonly example: object }
interface Props {
  readonly kind: string
  /** What came, where the mapping is tried on that and not on an example. */
  readonly delivery: Delivery | null
  readonly onLeave: () => void
  readonly onTry: (on: Tried) => void
  readonly action: { readonly data: TrialResult | undefined; readonly error: Error | null; readonly isPending: boolean }
}

/** What a mapping makes of something that came or of an example, before it is saved. */
export function MappingTrial({ kind, delivery, onLeave, onTry, action }: Props) {
  const { hook: words } = useMessages().sources
  const [text, setText] = useState(() => exampleFor(kind, new Date()))
  const [isWrong, setWrong] = useState(false)
  const { data: result } = action
  const tryIt = () => {
    if (delivery) return onTry({ delivery: delivery.id })
    try {
      onTry({ example: JSON.parse(text) as object })
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  return (
    <Stack gap="md">
      {delivery ? (
        <Group gap="xs">
          <Text size="sm">
            {words.onDelivery}: <DateTime at={delivery.lastAt} exact />
          </Text>
          <Anchor component="button" type="button" size="sm" onClick={onLeave}>
            {words.useExample}
          </Anchor>
        </Group>
      ) : (
        <JsonInput
          label={words.example}
          description={words.exampleHint}
          autosize
          minRows={6}
          maxRows={18}
          value={text}
          onChange={setText}
          error={isWrong && words.notJson}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        />
      )}
      <Group>
        <Button variant="light" onClick={tryIt} loading={action.isPending}>
          {words.tryNow}
        </Button>
      </Group>
      {action.error && <ErrorState error={action.error} compact />}
      {result && (
        <div role="status">
          <Stack gap="sm">
            <Text size="sm" fw={600}>{words.makes(result.signals.length)}</Text>
            {result.signals.map((signal, at) => <PreviewSignal key={at} signal={signal} />)}
            {result.refused.length > 0 && (
              <>
                <Text size="sm" fw={600}>{words.refused}</Text>
                <Refused refused={result.refused} />
              </>
            )}
            <Table.ScrollContainer minWidth={280}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{words.field}</Table.Th>
                    <Table.Th scope="col">{words.value}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {Object.entries(result.columns).slice(0, 40).map(([column, value]) => (
                    <Table.Tr key={column}>
                      <Table.Td><Code>{column}</Code></Table.Td>
                      <Table.Td style={{ overflowWrap: 'anywhere' }}>
                        {value.length > 120 ? `${value.slice(0, 119)}…` : value}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Stack>
        </div>
      )}
    </Stack>
  )
}
