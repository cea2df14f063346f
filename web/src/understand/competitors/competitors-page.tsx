import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus, IconSwords } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormats } from '../../app/format.ts'
import { useMessages } from '../../app/language.tsx'
import { useSession } from '../../app/session.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Strong } from '../strong.tsx'
import { CompetitorForm } from './competitor-form.tsx'
import { CompetitorTable } from './competitor-table.tsx'
import { comparisonQuery, listQuery } from './queries.ts'
import type { Ready } from './ready.ts'
import { SideBySide } from './side-by-side.tsx'
import { TopicsSection, useTopicName } from './topics-section.tsx'
import '../print.css'


/** How do customers speak of competitors, and what does nobody serve? */
export function CompetitorsPage() {
  const { competitors: say, ui } = useMessages()
  const { whole } = useFormats()
  const { allows } = useSession()
  const [adding, setAdding] = useState(false)
  const list = useQuery(listQuery)
  const compared = useQuery({ ...comparisonQuery, enabled: (list.data?.items.length ?? 0) > 0 })
  const may = allows('imports.run')
  const button = may && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
    {say.list.add}
  </Button>
  const none = list.data?.items.length === 0
  const { data } = compared
  return (
    <Page
      question={say.question}
      answer={data?.state === 'ready' ? <Answer data={data} /> : list.data || list.error ? undefined : null}
      actions={!none && button}
    >
      {list.error && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={320} radius="lg" role="status" aria-label={ui.loading} />}
      {none && <EmptyState icon={IconSwords} title={say.list.none} hint={say.list.noneHint} action={button || undefined} />}
      {list.data && !none && (
        <Stack gap={32}>
          <CompetitorTable items={list.data.items} may={may} />
          {compared.error && <ErrorState error={compared.error} retry={() => void compared.refetch()} compact />}
          {compared.isPending && <Skeleton height={320} radius="lg" />}
          {data?.state === 'not-enough' && <Few own={whole(data.own)} need={data.needed} />}
          {data?.state === 'ready' && (
            <>
              <SideBySide data={data} />
              <TopicsSection data={data} />
              {data.small.length > 0 && <Text size="sm" c="dimmed">{say.small(data.small.join(', '))}</Text>}
            </>
          )}
        </Stack>
      )}
      {adding && <CompetitorForm onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Few({ own, need }: { own: string; need: number }) {
  const { competitors: say } = useMessages()
  return <EmptyState icon={IconSwords} title={say.fewTitle} hint={say.few(own, need)} />
}

/** What nobody serves, where they are better, and where we are. */
function Answer({ data }: { data: Ready }) {
  const { competitors: { answer: say, caution } } = useMessages()
  const { sentences } = useFormats()
  const nameOf = useTopicName()
  const told = (['nobody', 'others', 'us'] as const).flatMap((served) => {
    const topics = data.topics.filter((t) => t.served === served).slice(0, 3).map(nameOf)
    return topics.length > 0 ? [say[served](topics.join(', '))] : []
  })
  return <Strong>{sentences(...(told.length > 0 ? told : [say.none]), caution)}</Strong>
}
