import { useState } from 'react'
import { Accordion, Autocomplete, Button, Group, JsonInput, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { WebhookMapping, type Webhook } from '../../../../server/listen/webhooks/contract.ts'
import { knownSignalTypes, ScoreMethod } from '../../../../server/record/signals/contract.ts'
import { useMessages } from '../../app/language.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { fieldsOf, withFields, type MappingFields } from './mapping-fields.ts'

type Mapping = Webhook['mapping']
interface Props {
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
  /** The fields of what was last tried. */
  readonly columns: readonly string[]
  readonly isChanged: boolean
  readonly onSave: () => void
  readonly action: { readonly error: Error | null; readonly isPending: boolean }
}

const sent = ['id', 'time', 'text', 'text2', 'name', 'email', 'phone', 'customer', 'score'] as const

/** How a webhook is read: field by field, or the whole mapping as text. */
export function MappingForm({ mapping, onChange, columns, isChanged, onSave, action }: Props) {
  const { sources: { hook: words, save }, words: { signal, method } } = useMessages()
  const fields = fieldsOf(mapping)
  const set = (change: Partial<MappingFields>) => fields && onChange(withFields(mapping, { ...fields, ...change }))
  return (
    <Stack gap="md">
      {fields ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={words.fields.type}
            allowDeselect={false}
            data={[
              ...knownSignalTypes.map((value) => ({ value: value as string, label: signal[value] })),
              ...(fields.type in signal ? [] : [fields.type]),
            ]}
            value={fields.type}
            onChange={(type) => type && set({ type })}
          />
          <Autocomplete
            label={words.fields.touchpoint}
            maxLength={80}
            value={fields.touchpoint}
            onChange={(touchpoint) => set({ touchpoint })}
          />
          {sent.map((name) => (
            <Autocomplete
              key={name}
              label={words.fields[name]}
              data={[...columns]}
              value={fields[name]}
              onChange={(value) => set({ [name]: value })}
            />
          ))}
          {fields.score && (
            <Select
              label={words.fields.method}
              allowDeselect={false}
              data={ScoreMethod.options.map((value) => ({ value, label: method[value] }))}
              value={fields.method}
              onChange={(value) => value && set({ method: value as ScoreMethod })}
            />
          )}
        </SimpleGrid>
      ) : (
        <Text size="sm">{words.several}</Text>
      )}
      <Accordion variant="contained">
        <Accordion.Item value="whole">
          <Accordion.Control>{words.whole}</Accordion.Control>
          <Accordion.Panel>
            <WholeMapping key={JSON.stringify(mapping)} mapping={mapping} onChange={onChange} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      {action.error && <ErrorState error={action.error} compact />}
      <Group>
        <Button onClick={onSave} loading={action.isPending} disabled={!isChanged}>
          {save}
        </Button>
      </Group>
    </Stack>
  )
}

/** The mapping as text; it is taken over when it is whole and right. */
function WholeMapping({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const { hook: words } = useMessages().sources
  const [text, setText] = useState(() => JSON.stringify(mapping, null, 2))
  const [fault, setFault] = useState<string | null>(null)
  const take = () => {
    const parsed = WebhookMapping.safeParse(readJson(text))
    const issue = parsed.error?.issues[0]
    setFault(issue ? (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : words.notJson) : null)
    if (parsed.success) onChange(parsed.data)
  }
  return (
    <JsonInput
      label={words.whole}
      description={words.wholeHint}
      autosize
      minRows={6}
      maxRows={24}
      value={text}
      onChange={setText}
      onBlur={take}
      error={fault}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
    />
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
