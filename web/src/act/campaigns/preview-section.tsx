import { SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Campaign } from '../../../../server/act/campaigns/contract.ts'
import { useLanguage, useMessages } from '../../app/language.tsx'
import { Section } from '../../ui/page.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { ErrorState } from '../../ui/states.tsx'
import css from './campaigns.module.css'
import { previewQuery } from './queries.ts'

/** The message as customers read it, in each language. */
export function PreviewSection({ campaign: { id, draft } }: { campaign: Campaign }) {
  const { campaigns: { preview: say } } = useMessages()
  const own = useLanguage().language
  const [language, setLanguage] = useState<'zh' | 'en'>(draft.message[own] ? own : own === 'zh' ? 'en' : 'zh')
  const { data, error, refetch } = useQuery(previewQuery(id, draft, language))
  return (
    <Section
      title={say.title} note={say.note}
      actions={
        <SegmentedControl
          size="xs" aria-label={say.title} value={language} onChange={(v) => setLanguage(v as 'zh' | 'en')}
          data={(['zh', 'en'] as const).map((value) => ({ value, label: say.tabs[value] }))}
        />
      }
    >
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} compact /> : !data ? <ListSkeleton rows={2} /> : (
        <div className={`card ${css.message}`}>
          {data.missing && <Text size="sm" c="dimmed">{say.missing}</Text>}
          <Text fw={600}>{data.subject}</Text>
          <pre>{data.text}</pre>
        </div>
      )}
    </Section>
  )
}
