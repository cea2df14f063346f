import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rfm, SavedSegment } from '../../../../server/understand/segments/contract.ts'
import { say as tell, useAction } from '../../app/action.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { FormModal } from '../../ui/form-modal.tsx'
import { choicesQuery, create, preview } from './queries.ts'

type Bounds = Pick<Rfm, 'recency' | 'frequency' | 'monetary'>
const presets: Record<string, Bounds> = {
  best: { recency: [4, 5], frequency: [4, 5], monetary: [4, 5] },
  promising: { recency: [4, 5], frequency: [1, 2], monetary: [1, 5] },
  sleeping: { recency: [1, 2], frequency: [4, 5], monetary: [1, 5] },
  lost: { recency: [1, 2], frequency: [1, 2], monetary: [1, 5] },
}

/** A group by how lately, how often and how much customers bought: four that most companies look for. */
export function RfmForm({ onClose, onSaved }: { onClose: () => void; onSaved: (segment: SavedSegment) => void }) {
  const { segments: { make: say } } = useMessages()
  const { whole, percent } = useFormats()
  const { data: choices } = useQuery(choicesQuery)
  const [chosen, choose] = useState('best')
  const [name, setName] = useState(say.presets['best'] ?? '')
  const definition = { kind: 'rfm' as const, currency: choices?.currencies[0] ?? '', ...presets[chosen]! }
  const ready = definition.currency !== ''
  const counted = useQuery({
    queryKey: ['saved-segments', 'preview', JSON.stringify(definition)], queryFn: ({ signal }) => preview(definition, signal),
    enabled: ready, placeholderData: (last) => last,
  })
  const save = useAction(() => create({ name: name.trim(), definition }), {
    stale: ['saved-segments'], quiet: true, done: (segment) => { tell(say.saved(segment.name)); onSaved(segment) },
  })
  return (
    <FormModal
      title={say.rfmTitle} submit={say.save} action={save} onClose={onClose}
      onSubmit={() => ready && name.trim() !== '' && save.mutate(undefined)}
    >
      <Text size="sm" c="dimmed">{say.rfmHint}</Text>
      <Radio.Group aria-label={say.rfmTitle} value={chosen} onChange={(key) => { choose(key); setName(say.presets[key] ?? '') }}>
        <Stack gap={8}>{Object.keys(presets).map((key) => <Radio key={key} value={key} label={say.presets[key]} />)}</Stack>
      </Radio.Group>
      <TextInput label={say.name} required value={name} maxLength={80} onChange={(e) => setName(e.currentTarget.value)} />
      <Text role="status" fw={600} mih={24}>
        {counted.data && say.preview(
          whole(counted.data.customers), whole(counted.data.of),
          percent(counted.data.of > 0 ? counted.data.customers / counted.data.of : 0, 1),
        )}
      </Text>
    </FormModal>
  )
}
