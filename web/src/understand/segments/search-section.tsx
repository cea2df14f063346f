import { Button, Group, MultiSelect, Progress, Select, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type SearchAsk, type Search, type Trait, traits } from '../../../../server/understand/segments/search/contract.ts'
import { useAction } from '../../app/action.tsx'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { useTouchpointNames } from '../../listen/signals/touchpoint-names.ts'
import { Section } from '../../ui/page.tsx'
import { FoundGroups } from './found-groups.tsx'
import { beginSearch, cancelSearch, choicesQuery, searchesQuery } from './queries.ts'

/** A search for groups that nobody wrote down, and what the last one found. */
export function SearchSection() {
  const { segments: { search: say } } = useMessages()
  const { allows } = useSession()
  const { data } = useQuery(searchesQuery)
  const latest = data?.latest ?? null
  const running = latest?.state === 'waiting' || latest?.state === 'running'
  return (
    <Section title={say.title} note={say.note}>
      <Stack gap={16}>
        {allows('segments.manage') && !running && <AskForm />}
        {latest && running && <Running search={latest} />}
        {latest?.state === 'failed' && <Text role="alert" size="sm">{say.failed(latest.problem ?? '')}</Text>}
        {data?.done && !running && <FoundGroups search={data.done} />}
      </Stack>
    </Section>
  )
}

function AskForm() {
  const { segments: { search: say } } = useMessages()
  const { choices: places } = useTouchpointNames()
  const { data: choices } = useQuery(choicesQuery)
  const [method, setMethod] = useState<SearchAsk['method']>('k-means')
  const [chosen, choose] = useState<Trait[]>(['recency', 'purchases', 'spend'])
  const [touchpoints, setTouchpoints] = useState<string[]>([])
  const [needs, setNeeds] = useState<string[]>([])
  const [attributes, setAttributes] = useState<string[]>([])
  const begin = useAction((ask: SearchAsk) => beginSearch(ask), { stale: ['segment-searches'] })
  const answers = [
    ...touchpoints.map((touchpoint) => ({ of: 'touchpoint' as const, touchpoint })),
    ...needs.map((need) => ({ of: 'need' as const, need })),
    ...attributes.map((dimension) => ({ of: 'attribute' as const, dimension })),
  ]
  const ready = method === 'k-means' ? chosen.length > 1 : answers.length > 1 && answers.length <= 15
  return (
    <Group align="end" gap={12}>
      <Select
        label={say.method} w={260} allowDeselect={false} value={method}
        onChange={(m) => m !== null && setMethod(m as SearchAsk['method'])}
        data={[{ value: 'k-means', label: say['k-means'] }, { value: 'latent-class', label: say['latent-class'] }]}
      />
      {method === 'k-means' ? (
        <MultiSelect
          label={say.traits} w={360} value={chosen} onChange={(v) => choose(v as Trait[])}
          data={traits.map((value) => ({ value, label: say.traitNames[value] }))}
        />
      ) : (
        <>
          <MultiSelect label={say.touchpoints} w={280} searchable value={touchpoints} onChange={setTouchpoints} data={places} />
          <MultiSelect label={say.needs} w={220} searchable value={needs} onChange={setNeeds} data={choices?.needs ?? []} />
          <MultiSelect
            label={say.attributes} w={200} value={attributes} onChange={setAttributes}
            data={(choices?.dimensions ?? []).map((d) => d.dimension)}
          />
        </>
      )}
      <Button
        disabled={!ready} loading={begin.isPending}
        onClick={() => begin.mutate(method === 'k-means' ? { method, traits: chosen, most: 6 } : { method, answers, most: 5 })}
      >
        {say.start}
      </Button>
    </Group>
  )
}

function Running({ search }: { search: Search }) {
  const { segments: { search: say } } = useMessages()
  const { percent } = useFormats()
  const { allows } = useSession()
  const cancel = useAction((id: number) => cancelSearch(id), { stale: ['segment-searches'] })
  const words = say.running(percent(search.share))
  return (
    <Stack gap={4} className="card" p="md" role="status">
      <Group justify="space-between">
        <Text size="sm">{words}</Text>
        {allows('segments.manage') && (
          <Button
            size="compact-sm" variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden />}
            loading={cancel.isPending} onClick={() => cancel.mutate(search.id)}
          >{say.cancel}</Button>
        )}
      </Group>
      <Progress value={search.share * 100} aria-label={words} />
    </Stack>
  )
}
